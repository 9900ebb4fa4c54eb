package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.ExhaustedException;
import dev.poolswap.Exhaustion;
import dev.poolswap.Guarantees;
import dev.poolswap.LeakDetection;
import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.WaitInterruptedException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link Options.Builder#maxVersions} and what a draft does at the limit. */
abstract class LimitContract extends ContractGroup {
    private static final Duration A_WHILE = Duration.ofMillis(40);

    private final int minimum;

    LimitContract(Subject subject, Checking checking) {
        super(subject, checking);
        this.minimum = subject.guarantees().minimumVersions();
    }

    private void onlyWhereALimitCanBeKept() {
        assumeTrue(FewVersions.canBeKeptBy(subject), "a scheme that pools");
    }

    /** Where there are two copies the scheme's own test says what a limit does. */
    private void onlyWhereMoreCanBePooled() {
        assumeTrue(subject.poolsMany(), "a scheme that pools many");
    }

    private SwapContainer<Payload> limited(int versions, Exhaustion policy) {
        return container(checking.options()
                .name("routes")
                .maxVersions(versions)
                .whenExhausted(policy)
                .build());
    }

    /** As few versions as the scheme can do with, all in use: a pinned one and the current one. */
    private Pin exhaust(SwapContainer<Payload> container, ReadPath path) {
        write(container, 1);
        Pin old = path.pin(container);
        for (int version = 2; version <= minimum; version++) {
            write(container, version);
        }
        return old;
    }

    @Test
    void fewer_versions_than_the_scheme_needs_are_refused() {
        for (int versions = 1; versions < minimum; versions++) {
            int few = versions;
            assertThatThrownBy(() -> limited(few, Exhaustion.ALLOCATE))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageStartingWith("maxVersions must be at least " + minimum + " for ")
                    .hasMessageContaining("but was " + few + ";");
        }
        SwapContainer<Payload> container = limited(minimum, Exhaustion.ALLOCATE);
        for (int i = 0; i < 10; i++) {
            write(container, i);
        }
        assertThat(valueIn(container)).isEqualTo(9);
    }

    @Test
    void what_the_collector_decides_cannot_be_limited_only_counted() {
        assumeTrue(subject.guarantees().bound() == Guarantees.Bound.COLLECTOR, "a scheme that does not pool");
        for (Exhaustion policy : List.of(Exhaustion.WAIT, Exhaustion.FAIL)) {
            assertThatThrownBy(() -> limited(minimum, policy))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("leaves versions to the garbage collector");
            assertThatThrownBy(() -> container(checking.options()
                            .maxBytes(100)
                            .whenExhausted(policy)
                            .build()))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("maxBytes = 100");
        }
        SwapContainer<Payload> container = limited(minimum, Exhaustion.ALLOCATE);
        for (int i = 0; i <= minimum; i++) {
            container.draft();
        }
        assertThat(container.stats().exhausted()).isEqualTo(1);
    }

    @Test
    void in_place_there_is_never_a_second_version() {
        assumeTrue(subject.isInPlace(), "a scheme in place");
        SwapContainer<Payload> container = limited(1, Exhaustion.FAIL);
        for (int i = 0; i < 10; i++) {
            write(container, i);
        }
        assertThat(recycler.created()).isEqualTo(1);
        assertThat(container.stats().exhausted()).isZero();
    }

    /** What takes the one object in place from its readers. */
    enum Taking {
        DRAFT {
            @Override
            void from(SwapContainer<Payload> container) {
                container.discard(container.draft());
            }
        },
        REPLACE {
            @Override
            void from(SwapContainer<Payload> container) {
                write(container, 9);
            }
        },
        REVISE {
            @Override
            void from(SwapContainer<Payload> container) {
                container.revise(version -> version.add(1));
            }
        },
        CLEAR {
            @Override
            void from(SwapContainer<Payload> container) {
                container.clear();
            }
        };

        abstract void from(SwapContainer<Payload> container);
    }

    @ParameterizedTest
    @EnumSource
    void in_place_the_wait_for_readers_ends_when_its_time_is_over(Taking taking) {
        assumeTrue(subject.isInPlace(), "a scheme in place");
        SwapContainer<Payload> container =
                container(checking.options().name("routes").waitLimit(A_WHILE).build());
        write(container, 1);
        Pin pin = ReadPath.LEASE.pin(container);
        boolean interrupted = Background.elsewhere(() -> {
            assertThatThrownBy(() -> taking.from(container))
                    .isInstanceOf(ExhaustedException.class)
                    .hasMessageStartingWith("routes: readers and other writers did not leave within PT0.04S; ");
            return Thread.currentThread().isInterrupted();
        });
        assertThat(interrupted).as("interrupt flag").isFalse();
        pin.version().verify(1);
        pin.close();
        assertThat(valueIn(container)).isEqualTo(1);
        write(container, 2);
        assertThat(valueIn(container)).isEqualTo(2);
    }

    @ParameterizedTest
    @EnumSource
    void in_place_the_wait_for_readers_ends_by_an_interrupt_which_stays_set(Taking taking) {
        assumeTrue(subject.isInPlace(), "a scheme in place");
        SwapContainer<Payload> container =
                container(checking.options().name("routes").build());
        write(container, 1);
        Pin pin = ReadPath.LEASE.pin(container);
        Background<Boolean> writer = Background.call(() -> {
            assertThatThrownBy(() -> taking.from(container))
                    .isInstanceOf(WaitInterruptedException.class)
                    .hasMessageStartingWith("routes: interrupted while waiting for readers and other writers");
            return Thread.currentThread().isInterrupted();
        });
        assertThat(writer.isStillWaitingAfter(A_WHILE)).as("the writer waits").isTrue();
        writer.interrupt();
        assertThat(writer.result()).as("interrupt flag").isTrue();
        pin.version().verify(1);
        pin.close();
        assertThat(valueIn(container)).isEqualTo(1);
        write(container, 2);
        assertThat(valueIn(container)).isEqualTo(2);
    }

    @Test
    void allocate_goes_beyond_the_limit_and_counts_it() {
        onlyWhereMoreCanBePooled();
        SwapContainer<Payload> container = limited(minimum, Exhaustion.ALLOCATE);
        List<Payload> drafts = new ArrayList<>();
        for (int i = 0; i < minimum + 3; i++) {
            drafts.add(container.draft());
        }
        assertThat(container.stats().exhausted()).isEqualTo(3);
        assertThat(container.stats().versions()).isEqualTo(minimum + 3);
        drafts.forEach(container::discard);
        write(container, 1);
        assertThat(container.stats().exhausted()).as("free ones are used first").isEqualTo(3);
    }

    @Test
    void fail_says_which_limit_what_is_in_use_and_what_to_do() {
        onlyWhereMoreCanBePooled();
        SwapContainer<Payload> container = limited(minimum + 1, Exhaustion.FAIL);
        Pin old = exhaust(container, ReadPath.LEASE);
        Payload draft = container.draft();
        assertThatThrownBy(container::draft)
                .isInstanceOf(ExhaustedException.class)
                .hasMessageStartingWith("routes: no version is free and maxVersions = " + (minimum + 1))
                .hasMessageContaining("1 current, 1 drafted and " + (minimum - 1) + " retired")
                .hasMessageContaining("Pinned by ")
                .hasMessageContaining("raise the limit");
        assertThatThrownBy(() -> write(container, 9)).isInstanceOf(ExhaustedException.class);
        assertThatThrownBy(() -> container.revise(version -> version.add(1))).isInstanceOf(ExhaustedException.class);
        assertThat(valueIn(container)).as("readers go on").isEqualTo(minimum);
        assertThat(recycler.created()).isEqualTo(minimum + 1);
        assertThat(container.stats().exhausted()).isEqualTo(3);
        old.version().verify(1);
        old.close();
        write(container, 9);
        draft.fill(10);
        container.publish(draft);
        assertThat(valueIn(container)).isEqualTo(10);
        assertThat(recycler.created()).isEqualTo(minimum + 1);
    }

    @Test
    void readers_that_announce_or_are_watched_are_named() {
        onlyWhereMoreCanBePooled();
        boolean announces = subject.knowsWhosePin();
        boolean watched = checking.options().build().leakDetection() == LeakDetection.ALL;
        SwapContainer<Payload> container = limited(minimum, Exhaustion.FAIL);
        Pin old = exhaust(container, ReadPath.ACQUIRE);
        String me = "thread " + Thread.currentThread().getName();
        String others = "readers that this scheme cannot identify";
        if (announces) {
            assertThatThrownBy(container::draft).hasMessageContaining(me);
        } else if (watched) {
            assertThatThrownBy(container::draft)
                    .hasMessageContaining("Pinned by " + me)
                    .hasMessageContaining(", perhaps also by " + others);
        } else {
            assertThatThrownBy(container::draft).hasMessageContaining("Pinned by " + others + " (leak detection can)");
        }
        old.close();
    }

    /** By what it is while it pins, and not as a leak would be. */
    @ParameterizedTest
    @EnumSource
    void a_holder_that_announces_is_named_with_how_it_pins(ReadPath path) {
        onlyWhereMoreCanBePooled();
        assumeTrue(subject.knowsWhosePin(), "a scheme whose readers announce");
        SwapContainer<Payload> container = limited(minimum, Exhaustion.FAIL);
        Pin old = exhaust(container, path);
        String me = "thread " + Thread.currentThread().getName();
        String holder = switch (path) {
            case ACQUIRE -> me;
            case LEASE -> "a lease opened by " + me;
            case READER -> "a read handle registered by " + me;
        };
        assertThatThrownBy(container::draft)
                .isInstanceOf(ExhaustedException.class)
                .hasMessageContaining("Pinned by " + holder + ".");
        old.version().verify(1);
        old.close();
    }

    @ParameterizedTest
    @EnumSource
    void wait_ends_when_a_reader_leaves(ReadPath path) {
        onlyWhereALimitCanBeKept();
        SwapContainer<Payload> container = limited(minimum, Exhaustion.WAIT);
        Pin old = exhaust(container, path);
        Background<Void> writer = Background.run(() -> write(container, 7));
        assertThat(writer.isStillWaitingAfter(A_WHILE)).as("the writer waits").isTrue();
        old.version().verify(1);
        old.close();
        writer.result();
        assertThat(valueIn(container)).isEqualTo(7);
        assertThat(recycler.created()).isEqualTo(minimum);
    }

    @Test
    void wait_ends_when_a_draft_is_given_back_or_published() {
        onlyWhereALimitCanBeKept();
        SwapContainer<Payload> container = limited(minimum, Exhaustion.WAIT);
        write(container, 1);
        List<Payload> drafts = new ArrayList<>();
        for (int i = 1; i < minimum; i++) {
            drafts.add(container.draft());
        }
        Background<Void> writer = Background.run(() -> write(container, 2));
        assertThat(writer.isStillWaitingAfter(A_WHILE)).as("the writer waits").isTrue();
        container.discard(drafts.get(0));
        writer.result();
        Payload again = container.draft();
        Background<Void> other = Background.run(() -> write(container, 4));
        assertThat(other.isStillWaitingAfter(A_WHILE)).as("the writer waits").isTrue();
        again.fill(3);
        container.publish(again);
        other.result();
        assertThat(valueIn(container)).isEqualTo(4);
        assertThat(recycler.created()).isEqualTo(minimum);
    }

    @Test
    void wait_ends_when_its_time_is_over() {
        onlyWhereALimitCanBeKept();
        SwapContainer<Payload> container = container(checking.options()
                .name("routes")
                .maxVersions(minimum)
                .whenExhausted(Exhaustion.WAIT)
                .waitLimit(A_WHILE)
                .build());
        Pin old = exhaust(container, ReadPath.LEASE);
        // Elsewhere, since with two copies a thread gets an exception when it would wait for its own pin.
        boolean interrupted = Background.elsewhere(() -> {
            assertThatThrownBy(container::draft)
                    .isInstanceOf(ExhaustedException.class)
                    .hasMessageStartingWith(
                            "routes: no version became free within PT0.04S, and maxVersions = " + minimum);
            return Thread.currentThread().isInterrupted();
        });
        assertThat(interrupted).as("interrupt flag").isFalse();
        old.close();
        container.discard(container.draft());
    }

    @Test
    void wait_ends_by_an_interrupt_which_stays_set() {
        onlyWhereALimitCanBeKept();
        SwapContainer<Payload> container = limited(minimum, Exhaustion.WAIT);
        Pin old = exhaust(container, ReadPath.LEASE);
        Background<Boolean> writer = Background.call(() -> {
            assertThatThrownBy(container::draft)
                    .isInstanceOf(WaitInterruptedException.class)
                    .hasMessageStartingWith("routes: interrupted while waiting for a free version");
            return Thread.currentThread().isInterrupted();
        });
        assertThat(writer.isStillWaitingAfter(A_WHILE)).as("the writer waits").isTrue();
        writer.interrupt();
        assertThat(writer.result()).as("interrupt flag").isTrue();
        old.close();
        write(container, 9);
        assertThat(recycler.created()).isEqualTo(minimum);
    }

    @Test
    void an_interrupt_does_not_matter_when_a_version_is_free() {
        assumeTrue(subject.pools(), "a scheme that pools");
        SwapContainer<Payload> container = limited(minimum, Exhaustion.WAIT);
        boolean interrupted = Background.elsewhere(() -> {
            Thread.currentThread().interrupt();
            write(container, 1);
            write(container, 2);
            write(container, 3);
            return Thread.currentThread().isInterrupted();
        });
        assertThat(interrupted).as("interrupt flag").isTrue();
        assertThat(valueIn(container)).isEqualTo(3);
    }

    @Test
    void wait_ends_when_the_container_is_closed() {
        onlyWhereALimitCanBeKept();
        SwapContainer<Payload> container = limited(minimum, Exhaustion.WAIT);
        Pin old = exhaust(container, ReadPath.LEASE);
        List<Background<Void>> writers = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            writers.add(Background.run(() -> assertThatThrownBy(container::draft)
                    .isInstanceOf(ContainerClosedException.class)
                    .hasMessageStartingWith("routes is closed")));
        }
        assertThat(writers.get(0).isStillWaitingAfter(A_WHILE))
                .as("the writer waits")
                .isTrue();
        container.close();
        writers.forEach(Background::result);
        old.version().verify(1);
        old.close();
        Background.eventually("every version disposed of", () -> recycler.disposed() == recycler.created());
    }

    @Test
    void many_writers_and_readers_get_along_with_the_fewest_versions() {
        onlyWhereALimitCanBeKept();
        SwapContainer<Payload> container = limited(minimum, Exhaustion.WAIT);
        write(container, 0);
        List<Background<Void>> users = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            users.add(Background.run(() -> {
                for (int n = 0; n < 60; n++) {
                    container.revise(version -> version.add(1));
                    container.replace(version -> version.fill(1_000));
                }
            }));
        }
        Background<Void> reader = Background.run(() -> {
            while (!users.stream().allMatch(Background::isDone)) {
                try (Pin pin = ReadPath.LEASE.pin(container)) {
                    long value = pin.version().value();
                    Thread.yield();
                    pin.version().verify(value);
                }
            }
        });
        users.forEach(Background::result);
        reader.result();
        assertThat(recycler.created()).isEqualTo(minimum);
    }

    @Test
    void a_revision_that_waits_for_a_version_holds_none() {
        onlyWhereALimitCanBeKept();
        SwapContainer<Payload> container = limited(minimum, Exhaustion.WAIT);
        write(container, 1);
        List<Payload> drafts = new ArrayList<>();
        for (int i = 1; i < minimum; i++) {
            drafts.add(container.draft());
        }
        Background<Void> reviser = Background.run(() -> container.revise(version -> version.add(1)));
        assertThat(reviser.isStillWaitingAfter(A_WHILE)).as("the reviser waits").isTrue();
        drafts.get(0).fill(5);
        container.publish(drafts.get(0));
        reviser.result();
        assertThat(valueIn(container)).isEqualTo(6);
        assertThat(recycler.created()).isEqualTo(minimum);
    }

    @Test
    void a_creation_that_fails_takes_no_place() {
        onlyWhereALimitCanBeKept();
        SwapContainer<Payload> container = limited(minimum, Exhaustion.FAIL);
        recycler.onCreate = () -> PayloadRecycler.Fault.THROW;
        for (int i = 0; i < 5; i++) {
            assertThatThrownBy(container::draft).isInstanceOf(PlannedFault.class);
        }
        recycler.onCreate = () -> PayloadRecycler.Fault.NONE;
        for (int i = 0; i < 10; i++) {
            write(container, i);
        }
        assertThat(recycler.created()).isEqualTo(minimum);
        assertThat(container.stats().exhausted()).isZero();
    }

    @Test
    void a_version_that_a_reset_refused_gives_its_place_back() {
        onlyWhereALimitCanBeKept();
        SwapContainer<Payload> container = limited(minimum, Exhaustion.FAIL);
        recycler.onReset = () -> PayloadRecycler.Fault.REFUSE;
        for (int i = 0; i < 10; i++) {
            write(container, i);
            assertThat(recycler.created() - recycler.disposed()).isLessThanOrEqualTo(minimum);
        }
        assertThat(recycler.disposed()).isPositive();
    }
}
