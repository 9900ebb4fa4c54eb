package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.LeakDetection;
import dev.poolswap.NonEmptyContainer;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.SwapContainer;
import java.lang.management.ManagementFactory;
import javax.management.MalformedObjectNameException;
import javax.management.ObjectName;
import org.junit.jupiter.api.Test;

/** A scheme hands out containers with everything around them that the options ask for, and nothing else. */
abstract class DressingContract extends ContractGroup {
    private static final String NAME = "dressed";

    DressingContract(Subject subject) {
        super(subject, Checking.OFF);
    }

    /** No scheme checks this by itself: what a writer expects must be pinned. */
    private static void assertChecks(SwapContainer<Payload> container) {
        Payload unpinned = container.acquire();
        container.release(unpinned);
        Payload draft = container.draft();
        draft.fill(2);
        assertThatThrownBy(() -> container.publishIf(unpinned, draft)).isInstanceOf(NotPinnedException.class);
        container.discard(draft);
    }

    private static void assertSwitches(SwapContainer<Payload> container) {
        for (LeakDetection level : LeakDetection.values()) {
            container.leakDetection(level);
            assertThat(container.leakDetection()).isEqualTo(level);
        }
    }

    private static long beans() {
        try {
            return ManagementFactory.getPlatformMBeanServer()
                    .queryNames(new ObjectName("dev.poolswap:*"), null)
                    .stream()
                    .filter(bean -> ObjectName.quote(NAME).equals(bean.getKeyProperty("name")))
                    .count();
        } catch (MalformedObjectNameException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void what_a_container_is_made_from_must_not_be_null() {
        assertThatThrownBy(() -> subject.provider().newContainer(null, Options.DEFAULT))
                .isInstanceOf(NullPointerException.class)
                .hasMessage("recycler must not be null");
        assertThatThrownBy(() -> subject.provider().newContainer(new PayloadRecycler(), null))
                .isInstanceOf(NullPointerException.class)
                .hasMessageStartingWith("options must not be null");
    }

    @Test
    void it_is_checked_if_that_is_asked_for() {
        SwapContainer<Payload> container =
                container(Options.builder().checked(true).build());
        write(container, 1);
        assertChecks(container);
    }

    @Test
    void its_pins_are_watched_from_the_start_if_that_is_asked_for() {
        for (LeakDetection level : LeakDetection.values()) {
            SwapContainer<Payload> container =
                    container(Options.builder().leakDetection(level).build());
            assertThat(container.leakDetection()).isEqualTo(level);
        }
    }

    @Test
    void leak_detection_can_be_switched_if_that_is_asked_for() {
        assertSwitches(container(Options.builder().leakSwitch(true).build()));
    }

    @Test
    void it_has_a_bean_of_its_name_until_it_is_closed_if_that_is_asked_for() {
        SwapContainer<Payload> container =
                container(Options.builder().name(NAME).jmx(true).build());
        assertThat(container.name()).isEqualTo(NAME);
        assertThat(beans()).isEqualTo(1);
        container.close();
        assertThat(beans()).isZero();
    }

    @Test
    void a_container_that_is_never_empty_has_all_of_it_too() {
        assumeTrue(subject.guarantees().failedFillKeepsPrevious(), "a scheme that keeps a version");
        try (NonEmptyContainer<Payload> container = SwapContainer.builder(recycler)
                .scheme(subject.provider())
                .checked(true)
                .leakSwitch(true)
                .name(NAME)
                .jmx(true)
                .initial(first -> first.fill(1))
                .build()) {
            assertChecks(container);
            assertSwitches(container);
            assertThat(container.name()).isEqualTo(NAME);
            assertThat(beans()).isEqualTo(1);
        }
        assertThat(beans()).isZero();
    }

    @Test
    void without_options_it_has_none_of_it() {
        SwapContainer<Payload> container =
                container(Options.builder().name(NAME).build());
        assertThat(container.leakDetection()).isEqualTo(LeakDetection.OFF);
        assertThatThrownBy(() -> container.leakDetection(LeakDetection.ALL)).isInstanceOf(PoolswapException.class);
        assertThat(beans()).isZero();
    }
}
