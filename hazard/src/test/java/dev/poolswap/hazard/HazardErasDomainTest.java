package dev.poolswap.hazard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ExhaustedException;
import dev.poolswap.Exhaustion;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.ReaderDomain;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.DomainContract;
import dev.poolswap.testkit.LogCapture;
import dev.poolswap.testkit.Poisoning;
import dev.poolswap.testkit.Subject;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Also that one announcement protects what is current in every container of the domain. */
class HazardErasDomainTest extends DomainContract {
    private static final int SWAPS = 20;

    HazardErasDomainTest() {
        super(new HazardErasContainer.Provider()::newContainer);
    }

    private static SwapContainer<AtomicInteger> in(ReaderDomain domain, Subject.Factory factory) {
        return factory.make(new Poisoning(), Options.builder().domain(domain).build());
    }

    private static void swap(SwapContainer<AtomicInteger> container, int value) {
        swap(container, value, SWAPS);
    }

    private static void swap(SwapContainer<AtomicInteger> container, int value, int times) {
        for (int i = 0; i < times; i++) {
            container.replace(version -> version.set(value));
        }
    }

    /** Pins in one container, and looks at what was current in another one meanwhile, which nobody pins there. */
    static void assertOnePinProtectsAll(Subject.Factory factory) {
        ReaderDomain domain = ReaderDomain.create("eras");
        SwapContainer<AtomicInteger> first = in(domain, factory);
        SwapContainer<AtomicInteger> second = in(domain, factory);
        swap(second, 2);
        swap(first, 1);
        swap(first, 1);
        AtomicInteger unpinned = second.acquire();
        second.release(unpinned);
        try (Lease<AtomicInteger> lease = first.lease()) {
            swap(second, 3);
            assertThat(unpinned).as("what was current elsewhere").hasValue(2);
            assertThat(second.stats().created())
                    .as("with one version more, and none of those that came later")
                    .isEqualTo(3);
            assertThat(lease.get()).hasValue(1);
        }
        swap(second, 4);
        assertThat(unpinned.get())
                .as("what was current elsewhere, after the pin")
                .isNotEqualTo(2);
        assertThat(second.stats().created()).isEqualTo(3);
    }

    /**
     * Pins a version in each of two containers, the second after the first, and ends the first pin. With all numbers of
     * swaps, so that both are in the same slot once.
     */
    static void assertReleaseEndsItsOwnPin(Subject.Factory factory) {
        for (int swaps = 0; swaps < 9; swaps++) {
            ReaderDomain domain = ReaderDomain.create("eras");
            SwapContainer<AtomicInteger> first = in(domain, factory);
            SwapContainer<AtomicInteger> second = in(domain, factory);
            swap(first, 1, SWAPS + swaps % 3);
            swap(second, 2, SWAPS);
            AtomicInteger inFirst = first.acquire();
            swap(second, 3, SWAPS + swaps / 3);
            AtomicInteger inSecond = second.acquire();
            first.release(inFirst);
            swap(second, 4, SWAPS);
            assertThat(inSecond).as("what is pinned still").hasValue(3);
            second.release(inSecond);
        }
    }

    @Test
    void of_pins_on_the_same_slot_of_two_containers_a_release_ends_its_own() {
        assertReleaseEndsItsOwnPin(HazardErasContainer::new);
    }

    @Test
    void a_pin_protects_what_was_current_in_each_container_when_it_began_and_nothing_later() {
        assertOnePinProtectsAll(HazardErasContainer::new);
    }

    @Test
    void a_writer_at_its_limit_names_the_reader_of_another_container_who_holds_its_version_back() {
        ReaderDomain domain = ReaderDomain.create("eras");
        SwapContainer<AtomicInteger> first = in(domain, HazardErasContainer::new);
        SwapContainer<AtomicInteger> second = new HazardErasContainer<>(
                new Poisoning(),
                Options.builder()
                        .domain(domain)
                        .maxVersions(2)
                        .whenExhausted(Exhaustion.FAIL)
                        .build());
        swap(first, 1);
        swap(second, 2, 1);
        String reader =
                "Pinned by a lease opened by thread " + Thread.currentThread().getName() + ".";
        try (Lease<AtomicInteger> lease = first.lease()) {
            swap(second, 3, 1);
            assertThatThrownBy(second::draft)
                    .isInstanceOf(ExhaustedException.class)
                    .hasMessageContaining(reader);
            assertThat(lease.get()).hasValue(1);
        }
        swap(second, 4, 1);
        try (Lease<AtomicInteger> later = first.lease()) {
            AtomicInteger draft = second.draft();
            assertThatThrownBy(second::draft)
                    .isInstanceOf(ExhaustedException.class)
                    .hasMessageContaining("Pinned by no reader at this moment.");
            second.discard(draft);
            assertThat(later.get()).hasValue(1);
        }
    }

    @Test
    void a_pin_of_a_thread_that_ended_holds_others_back_until_a_writer_of_its_own_container_looks() {
        ReaderDomain domain = ReaderDomain.create("eras");
        SwapContainer<AtomicInteger> first = in(domain, HazardErasContainer::new);
        SwapContainer<AtomicInteger> second = in(domain, HazardErasContainer::new);
        swap(first, 1);
        swap(second, 2);
        AtomicInteger unpinned = second.acquire();
        second.release(unpinned);
        Background.elsewhereRun(first::acquire);
        swap(second, 3);
        assertThat(unpinned).as("held back by a pin of the gone").hasValue(2);
        assertThat(second.stats().created()).isEqualTo(3);
        try (LogCapture quiet = new LogCapture()) {
            swap(first, 4);
        }
        assertThat(first.stats().leaked()).isEqualTo(1);
        swap(second, 5);
        assertThat(unpinned.get()).isNotEqualTo(2);
        assertThat(second.stats().leaked()).isZero();
    }

    /** On a stack frame of its own, so that nothing is left behind. */
    private static WeakReference<SwapContainer<AtomicInteger>> pinnedByTheGoneAndDropped(ReaderDomain domain) {
        SwapContainer<AtomicInteger> first = in(domain, HazardErasContainer::new);
        swap(first, 1);
        Background.elsewhereRun(first::acquire);
        return new WeakReference<>(first);
    }

    /** So that no writer of it will ever look. */
    @Test
    void a_pin_of_a_thread_that_ended_holds_others_back_for_good_if_its_own_container_was_dropped() {
        ReaderDomain domain = ReaderDomain.create("eras");
        SwapContainer<AtomicInteger> second = in(domain, HazardErasContainer::new);
        swap(second, 2);
        AtomicInteger unpinned = second.acquire();
        second.release(unpinned);
        WeakReference<SwapContainer<AtomicInteger>> first = pinnedByTheGoneAndDropped(domain);
        Background.eventually("the pinned container is collected", () -> {
            System.gc();
            return first.refersTo(null);
        });
        swap(second, 3, 10 * SWAPS);
        second.trim();
        assertThat(unpinned).hasValue(2);
        assertThat(second.stats().unreclaimed()).isEqualTo(1);
        assertThat(second.stats().leaked()).isZero();
    }

    @Test
    void a_pin_in_a_container_of_another_scheme_holds_back_nothing_and_the_other_way_round() {
        ReaderDomain domain = ReaderDomain.create("mixed");
        SwapContainer<AtomicInteger> eras = in(domain, HazardErasContainer::new);
        SwapContainer<AtomicInteger> pointers = in(domain, HazardContainer::new);
        swap(eras, 1);
        swap(pointers, 2);
        try (Lease<AtomicInteger> lease = pointers.lease()) {
            swap(eras, 3);
            assertThat(eras.stats().created()).isEqualTo(2);
            assertThat(lease.get()).hasValue(2);
        }
        try (Lease<AtomicInteger> lease = eras.lease()) {
            swap(pointers, 4);
            assertThat(pointers.stats().created())
                    .as("with what the first lease held")
                    .isEqualTo(2);
            assertThat(lease.get()).hasValue(3);
        }
    }

    @Test
    void a_domain_that_has_used_up_its_eras_refuses_a_publication_and_keeps_its_readers_safe() {
        ReaderDomain domain = ReaderDomain.create("old");
        domain.readers().clock().set((1L << 45) - 1 - (1L << 21) - 4);
        SwapContainer<AtomicInteger> container = in(domain, HazardErasContainer::new);
        for (int i = 1; i <= 2; i++) {
            int value = i;
            container.replace(version -> version.set(value));
        }
        AtomicInteger draft = container.draft();
        container.replace(version -> version.set(3));
        assertThatThrownBy(() -> container.publish(draft))
                .isInstanceOf(PoolswapException.class)
                .hasMessageContaining("create a new domain");
        assertThatThrownBy(() -> container.publishIf(null, draft))
                .isInstanceOf(PoolswapException.class)
                .hasMessageContaining("create a new domain");
        container.discard(draft);
        assertThatThrownBy(() -> container.replace(AtomicInteger::incrementAndGet))
                .isInstanceOf(PoolswapException.class)
                .hasMessageContaining("create a new domain");
        assertThat(container.<Integer, RuntimeException>read(AtomicInteger::get))
                .isEqualTo(3);
        container.close();
        assertThat(domain.containers()).isZero();
    }

    @Test
    void alone_a_container_has_as_many_eras_as_a_long_has_numbers() {
        try (HazardErasContainer<AtomicInteger> container =
                new HazardErasContainer<>(new Poisoning(), Options.DEFAULT)) {
            container.clock.set(1L << 50);
            swap(container, 1);
            AtomicInteger pinned = container.acquire();
            AtomicInteger again = container.acquire();
            swap(container, 2);
            assertThat(pinned).hasValue(1);
            container.release(again);
            swap(container, 3);
            assertThat(pinned).hasValue(1);
            container.release(pinned);
            swap(container, 4);
            assertThat(container.stats().created()).isEqualTo(3);
        }
    }
}
