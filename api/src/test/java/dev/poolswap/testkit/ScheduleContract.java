package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

/**
 * What the chosen interleavings of schemes that announce share: the scan that sleeps before its claim. The
 * mutants that a schedule has to catch are particular to each scheme.
 *
 * @param <C> the scheme, with a place at which something else can happen
 */
public abstract class ScheduleContract<C extends SwapContainer<AtomicInteger>> {
    /** The scheme as it is, of {@link Poisoning} versions. */
    protected abstract C scheduled();

    /** The places of a container. */
    protected abstract ScanPlaces places(C container);

    private AtomicInteger acquireWithLateAnnouncement(C container, ReadHandle<AtomicInteger> reader) {
        places(container).delay(true);
        AtomicInteger version = reader.acquire();
        places(container).delay(false);
        return version;
    }

    /** Publishes a value. */
    protected static void swap(SwapContainer<AtomicInteger> container, int value) {
        container.replace(version -> version.set(value));
    }

    /**
     * A scan finds a version that no announcement protects and sleeps; meanwhile it is reclaimed, published
     * again, pinned and retired again; then the scan wakes up and claims. Returns what the version held when
     * it was pinned, and in the end, and how many versions wait for readers once none is left.
     */
    protected final int[] sleepBeforeTheClaim(C container) {
        int[] seen = new int[3];
        try (container;
                ReadHandle<AtomicInteger> reader = container.readHandle()) {
            swap(container, 1);
            AtomicInteger first = container.acquire();
            container.release(first);
            swap(container, 2);
            AtomicInteger[] pinned = new AtomicInteger[1];
            places(container).beforeClaim.set(() -> {
                swap(container, 3);
                pinned[0] = reader.acquire();
                seen[0] = pinned[0].get();
                swap(container, 4);
            });
            swap(container, 5);
            assertThat(pinned[0]).as("the version that came back").isSameAs(first);
            swap(container, 6);
            swap(container, 7);
            seen[1] = pinned[0].get();
            reader.release(pinned[0]);
            container.trim();
            seen[2] = (int) container.stats().unreclaimed();
        }
        return seen;
    }

    /**
     * A reader pins at a place within a swap that a test chooses. Returns what the reader saw when it pinned, and what it sees
     * after four more swaps.
     */
    protected final int[] pinWithinASwap(C container, Consumer<Runnable> atThePlace) {
        return pinnedAt(container, atThePlace, () -> {}, () -> {}, 4);
    }

    /**
     * A scan has read the announcements and sleeps; meanwhile the version is freed, published again, pinned and retired again;
     * then the scan judges it. Returns what it held when it was pinned, and in the end.
     */
    public static int[] comeBackAfter(Once look, SwapContainer<AtomicInteger> container) {
        return pinnedAt(container, look::set, () -> swap(container, 3), () -> swap(container, 4), 5);
    }

    /** Pins at a place within a swap, between two actions; then swaps up to the value 7, from one that is given. */
    private static int[] pinnedAt(
            SwapContainer<AtomicInteger> container,
            Consumer<Runnable> atThePlace,
            Runnable before,
            Runnable after,
            int next) {
        int[] seen = new int[2];
        try (container;
                ReadHandle<AtomicInteger> reader = container.readHandle()) {
            swap(container, 1);
            swap(container, 2);
            AtomicInteger[] pinned = new AtomicInteger[1];
            atThePlace.accept(() -> {
                before.run();
                pinned[0] = reader.acquire();
                seen[0] = pinned[0].get();
                after.run();
            });
            for (int value = next; value < 8; value++) {
                swap(container, value);
            }
            assertThat(pinned[0]).as("the place was reached").isNotNull();
            seen[1] = pinned[0].get();
            reader.release(pinned[0]);
        }
        return seen;
    }

    /** It would keep one more version for good, each time that it is overtaken. */
    @Test
    void a_writer_whose_scan_is_overtaken_by_a_swap_makes_no_version_for_that() {
        try (C container = scheduled()) {
            swap(container, 1);
            swap(container, 2);
            boolean[] overtaken = new boolean[1];
            places(container).beforeClaim.set(() -> {
                swap(container, 3);
                overtaken[0] = true;
            });
            swap(container, 4);
            assertThat(overtaken[0]).as("the place was reached").isTrue();
            assertThat(container.stats().created()).isEqualTo(2);
        }
    }

    /** How often a writer looks that wants a version, with another one that swaps between the fence and the scan. */
    private int looksWhenOvertaken(C container) {
        return places(container).looksOf(() -> container.discard(container.draft()), () -> swap(container, 100));
    }

    /** Returns how often it looks, and how many versions it makes in the end. */
    protected final long[] lookWhenOvertaken(C container) {
        try (container) {
            swap(container, 1);
            swap(container, 2);
            long before = container.stats().created();
            int looks = looksWhenOvertaken(container);
            return new long[] {looks, container.stats().created() - before};
        }
    }

    /** Returns how often it looks while a reader holds something back. */
    protected final int lookBesideAReader(C container) {
        try (container;
                ReadHandle<AtomicInteger> reader = container.readHandle()) {
            swap(container, 1);
            AtomicInteger pinned = reader.acquire();
            swap(container, 2);
            swap(container, 3);
            int looks = looksWhenOvertaken(container);
            reader.release(pinned);
            return looks;
        }
    }

    @Test
    void a_writer_that_is_overtaken_each_time_looks_sixteen_times_and_makes_one_version() {
        assertThat(lookWhenOvertaken(scheduled())).containsExactly(16, 1);
    }

    @Test
    void beside_a_reader_that_holds_something_back_it_looks_three_times() {
        assertThat(lookBesideAReader(scheduled())).isEqualTo(3);
    }

    /** A look makes every core that runs the process stop for a moment. */
    @Test
    void a_writer_looks_only_for_what_is_retired_when_nothing_is_free_and_once_if_nobody_overtakes_it() {
        try (C container = scheduled();
                ReadHandle<AtomicInteger> reader = container.readHandle()) {
            swap(container, 1);
            swap(container, 2);
            assertThat(places(container).looks()).as("nothing was retired").isZero();
            container.discard(container.draft());
            assertThat(places(container).looks()).as("one was").isEqualTo(1);
            swap(container, 3);
            assertThat(places(container).looks()).as("one was free").isEqualTo(1);
            AtomicInteger pinned = reader.acquire();
            container.discard(container.draft());
            swap(container, 4);
            container.discard(container.draft());
            assertThat(places(container).looks())
                    .as("what was retired is pinned")
                    .isEqualTo(3);
            reader.release(pinned);
        }
    }

    @Test
    void a_claim_that_slept_through_a_whole_life_of_the_version_frees_nothing() {
        int[] seen = sleepBeforeTheClaim(scheduled());
        assertThat(seen[1]).isEqualTo(seen[0]).isPositive();
    }

    /** The claim that failed has taken the mark off the slot of a version that is retired again. */
    @Test
    void a_claim_that_slept_leaves_the_version_to_later_scans() {
        assertThat(sleepBeforeTheClaim(scheduled())[2]).isZero();
    }

    /**
     * After the fence of a scan a reader pins, its announcement under way, and another writer retires what
     * it pinned; then the scan looks. Returns what the version held when it was pinned, and in the end.
     */
    protected final int[] pinAfterTheFence(C container) {
        int[] seen = new int[2];
        try (container;
                ReadHandle<AtomicInteger> reader = container.readHandle()) {
            swap(container, 1);
            swap(container, 2);
            AtomicInteger other = container.draft();
            swap(container, 3);
            AtomicInteger[] pinned = new AtomicInteger[1];
            places(container).afterFence.set(() -> {
                pinned[0] = acquireWithLateAnnouncement(container, reader);
                seen[0] = pinned[0].get();
                other.set(4);
                container.publish(other);
            });
            seen[1] = draftAndWriteOn(container, reader, pinned);
        }
        return seen;
    }

    /**
     * A scan is held back by a thread that is gone. Before its pin is ended another reader pins, its announcement under
     * way, and another writer retires what it pinned; then the second scan looks.
     */
    protected final int[] pinBeforeTheSecondScan(C container) {
        int[] seen = new int[2];
        try (container;
                ReadHandle<AtomicInteger> reader = container.readHandle()) {
            swap(container, 1);
            swap(container, 2);
            Background.elsewhereRun(container::acquire);
            AtomicInteger other = container.draft();
            swap(container, 3);
            AtomicInteger[] pinned = new AtomicInteger[1];
            places(container).beforeReap.set(() -> {
                pinned[0] = acquireWithLateAnnouncement(container, reader);
                seen[0] = pinned[0].get();
                other.set(4);
                container.publish(other);
            });
            seen[1] = draftAndWriteOn(container, reader, pinned);
        }
        return seen;
    }

    private int draftAndWriteOn(C container, ReadHandle<AtomicInteger> reader, AtomicInteger[] pinned) {
        AtomicInteger draft = container.draft();
        assertThat(pinned[0]).as("the place was reached").isNotNull();
        places(container).arrive();
        draft.set(5);
        container.publish(draft);
        swap(container, 6);
        swap(container, 7);
        int seen = pinned[0].get();
        reader.release(pinned[0]);
        return seen;
    }

    /**
     * A scan is held back by a thread that is gone, and comes past a version in a higher slot that was retired after its fence.
     * Returns how many versions are freed.
     */
    protected final int trimBesideTheGone(C container) {
        try (container) {
            swap(container, 1);
            AtomicInteger other = container.draft();
            Background.elsewhereRun(container::acquire);
            swap(container, 2);
            places(container).afterFence.set(() -> {
                other.set(3);
                container.publish(other);
            });
            return container.trim();
        }
    }

    @Test
    void a_pin_of_the_gone_is_ended_though_another_version_is_retired_meanwhile() {
        try (LogCapture quiet = new LogCapture()) {
            assertThat(trimBesideTheGone(scheduled())).isEqualTo(1);
        }
    }

    @Test
    void a_version_retired_after_the_fence_is_left_to_the_next_scan() {
        int[] seen = pinAfterTheFence(scheduled());
        assertThat(seen[1]).isEqualTo(seen[0]).isPositive();
    }

    @Test
    void the_scan_after_a_pin_of_the_gone_was_ended_judges_no_more_than_the_one_before() {
        try (LogCapture quiet = new LogCapture()) {
            int[] seen = pinBeforeTheSecondScan(scheduled());
            assertThat(seen[1]).isEqualTo(seen[0]).isPositive();
        }
    }
}
