package dev.poolswap.baselines;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.LateClaim;
import dev.poolswap.testkit.Once;
import dev.poolswap.testkit.Poisoning;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Chosen interleavings where reuse makes a difference: between the load of the current version and its count,
 * between the count and the second look, and between a writer's count and its exchange. Model checking took
 * minutes for some of these.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class CasCountScheduleTest {
    private static final Recycler<AtomicInteger> RECYCLER = new Poisoning();

    /** The container itself, with a place before a reader counts and one after a writer has counted. */
    private static class Scheduled<T> extends CasCountContainer<T> {
        final Once beforeCount = new Once();

        final Once beforeSecondLook = new Once();

        final Once afterWritersCount = new Once();

        final Once afterLastRelease = new Once();

        final Once afterReleaseTooMany = new Once();

        final Once counted = new Once();

        @Override
        protected long balance(CasCountedVersion<T> version) {
            long balance = super.balance(version);
            counted.run();
            return balance;
        }

        @Override
        void lastOneOut(CasCountedVersion<T> version) {
            afterLastRelease.run();
            super.lastOneOut(version);
        }

        @Override
        boolean hasPin(long count) {
            afterReleaseTooMany.run();
            return super.hasPin(count);
        }

        Scheduled(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        boolean tryCount(CasCountedVersion<T> version) {
            beforeCount.run();
            return super.tryCount(version);
        }

        @Override
        boolean isCurrent(CasCountedVersion<T> version) {
            beforeSecondLook.run();
            return super.isCurrent(version);
        }

        @Override
        void countCurrent(CasCountedVersion<T> next) {
            super.countCurrent(next);
            afterWritersCount.run();
        }
    }

    /** Lucene's own loop, which is right only where nothing is reused. */
    private static class NoSecondLook<T> extends Scheduled<T> {
        NoSecondLook(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected @Nullable CasCountedVersion<T> pin() {
            while (true) {
                CasCountedVersion<T> version = current();
                if (version == null || tryCount(version)) {
                    return version;
                }
            }
        }
    }

    /** The same, and raises the count from zero too. With the second look, that would do no harm. */
    static class FromZero<T> extends NoSecondLook<T> {
        FromZero(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        boolean tryCount(CasCountedVersion<T> version) {
            super.tryCount(version);
            version.count.getAndAdd(1);
            return true;
        }
    }

    /** A pin that came too late is taken off without a look whether it was the last. */
    static final class SilentUndo<T> extends Scheduled<T> {
        SilentUndo(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void undo(CasCountedVersion<T> version) {
            version.count.getAndAdd(-1);
        }

        /** Nor does a writer look again. */
        @Override
        protected void reclaim() {}
    }

    /** A publication sets the count, as if nobody could be counted in yet. */
    static final class SetsTheCount<T> extends Scheduled<T> {
        SetsTheCount(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void countCurrent(CasCountedVersion<T> next) {
            next.count.set(0);
            super.countCurrent(next);
        }
    }

    private static void set(Scheduled<AtomicInteger> container, int value) {
        container.replace(version -> version.set(value));
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted", interrupted);
        }
    }

    /**
     * A reader loads version 1 and sleeps; it is swapped out, drafted again, filled with 3, counted, and not
     * yet published when the reader wakes up. What the reader gets, while 2 is current.
     */
    private static int wakesUpBeforeThePublication(Scheduled<AtomicInteger> container)
            throws InterruptedException, ExecutionException, TimeoutException {
        CountDownLatch counted = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        set(container, 1);
        FutureTask<Integer> writing = new FutureTask<>(() -> set(container, 3), 3);
        container.beforeCount.set(() -> {
            set(container, 2);
            container.afterWritersCount.set(() -> {
                counted.countDown();
                await(goOn);
            });
            Thread writer = new Thread(writing, "writer");
            writer.setDaemon(true);
            writer.start();
            await(counted);
        });
        AtomicInteger pinned = container.acquire();
        int seen = pinned.get();
        assertThat(container.<Integer, RuntimeException>read(AtomicInteger::get))
                .as("current")
                .isEqualTo(2);
        goOn.countDown();
        writing.get(4, TimeUnit.MINUTES);
        container.release(pinned);
        set(container, 4);
        set(container, 5);
        assertThat(container.stats().unreclaimed()).isZero();
        return seen;
    }

    @Test
    void a_reader_does_not_see_a_version_that_is_counted_and_not_published() throws Exception {
        assertThat(wakesUpBeforeThePublication(new Scheduled<>(RECYCLER, Options.DEFAULT)))
                .isEqualTo(2);
    }

    @Test
    @Catches(scheme = "refcount-cas", mutant = "no second look", breaks = "T2")
    void counting_without_looking_again_is_caught() throws Exception {
        assertThat(wakesUpBeforeThePublication(new NoSecondLook<>(RECYCLER, Options.DEFAULT)))
                .isEqualTo(3);
    }

    @Test
    void a_reader_that_slept_through_two_swaps_pins_the_tenancy_it_finds() {
        Scheduled<AtomicInteger> container = new Scheduled<>(RECYCLER, Options.DEFAULT);
        set(container, 1);
        container.beforeCount.set(() -> {
            set(container, 2);
            set(container, 3);
        });
        AtomicInteger pinned = container.acquire();
        set(container, 4);
        set(container, 5);
        set(container, 6);
        assertThat(pinned).hasValue(3);
        container.release(pinned);
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /** A reader loads version 1 and sleeps until that is somebody's draft. */
    private static boolean pinsADraft(Scheduled<AtomicInteger> container) {
        AtomicInteger[] draft = new AtomicInteger[1];
        set(container, 1);
        container.beforeCount.set(() -> {
            set(container, 2);
            draft[0] = container.draft();
        });
        return container.acquire() == draft[0];
    }

    @Test
    void a_reader_does_not_pin_a_draft() {
        assertThat(pinsADraft(new Scheduled<>(RECYCLER, Options.DEFAULT))).isFalse();
    }

    @Test
    @Catches(scheme = "refcount-cas", mutant = "counts from zero", breaks = "T1")
    void counting_from_zero_is_caught() {
        assertThat(pinsADraft(new FromZero<>(RECYCLER, Options.DEFAULT))).isTrue();
    }

    /** A reader counts too late, and is the last one on a retired version when it undoes that. */
    private static long waitingAfterALateUndo(Scheduled<AtomicInteger> container) {
        set(container, 1);
        AtomicInteger pinned = container.acquire();
        container.beforeCount.set(() -> set(container, 2));
        container.beforeSecondLook.set(() -> {
            assertThat(container.stats().unreclaimed()).isEqualTo(1);
            container.release(pinned);
        });
        assertThat(container.acquire()).hasValue(2);
        return container.stats().unreclaimed();
    }

    @Test
    void an_undo_that_is_the_last_one_out_reclaims() {
        assertThat(waitingAfterALateUndo(new Scheduled<>(RECYCLER, Options.DEFAULT)))
                .isZero();
    }

    @Test
    @Catches(scheme = "refcount-cas", mutant = "an undo that strands the version", breaks = "T4")
    void an_undo_that_strands_the_version_is_caught() {
        assertThat(waitingAfterALateUndo(new SilentUndo<>(RECYCLER, Options.DEFAULT)))
                .isEqualTo(1);
    }

    @Test
    void a_surplus_release_of_the_current_version_is_reported_and_does_no_harm() {
        Scheduled<AtomicInteger> container = new Scheduled<>(RECYCLER, Options.DEFAULT);
        set(container, 1);
        AtomicInteger version = container.acquire();
        container.release(version);
        assertThatThrownBy(() -> container.release(version)).isInstanceOf(NotPinnedException.class);
        assertThat(container.<Integer, RuntimeException>read(AtomicInteger::get))
                .isEqualTo(1);
        set(container, 2);
        assertThat(container.stats().unreclaimed()).isZero();
    }

    /**
     * A reader that is late counts itself into a publication that fails. The version is published all the same before the
     * reader looks again, so the reader has it. Returns what it holds then, and after it was retired.
     */
    private static int[] countsIntoAPublicationThatFails(Scheduled<AtomicInteger> container) {
        CountDownLatch counted = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        AtomicInteger[] draft = new AtomicInteger[1];
        set(container, 1);
        // Something is current, so it fails.
        FutureTask<Boolean> failing = new FutureTask<>(() -> container.publishIf(null, draft[0]));
        container.beforeCount.set(() -> {
            set(container, 2);
            draft[0] = container.draft();
            draft[0].set(3);
            container.afterWritersCount.set(() -> {
                counted.countDown();
                await(goOn);
            });
            Thread writer = new Thread(failing, "writer");
            writer.setDaemon(true);
            writer.start();
            await(counted);
        });
        container.beforeSecondLook.set(() -> {
            goOn.countDown();
            try {
                assertThat(failing.get(4, TimeUnit.MINUTES)).as("published").isFalse();
            } catch (InterruptedException | ExecutionException | TimeoutException failure) {
                throw new AssertionError(failure);
            }
            container.publish(draft[0]);
        });
        AtomicInteger pinned = container.acquire();
        assertThat(pinned).isSameAs(draft[0]);
        int[] seen = {pinned.get(), 0};
        for (int i = 4; i < 7; i++) {
            set(container, i);
        }
        seen[1] = pinned.get();
        return seen;
    }

    @Test
    void a_pin_that_was_counted_into_a_publication_that_failed_still_counts() {
        assertThat(countsIntoAPublicationThatFails(new Scheduled<>(RECYCLER, Options.DEFAULT)))
                .containsExactly(3, 3);
    }

    @Test
    @Catches(scheme = "refcount-cas", mutant = "a publication that sets the count", breaks = "T3")
    void a_publication_that_sets_the_count_is_caught() {
        int[] seen = countsIntoAPublicationThatFails(new SetsTheCount<>(RECYCLER, Options.DEFAULT));
        assertThat(seen[1]).isNotEqualTo(seen[0]);
    }

    /** Keeps the container's own reference to a version that was not published. */
    private static final class KeepsItsReference<T> extends Scheduled<T> {
        KeepsItsReference(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected boolean compareAndExchange(@Nullable CasCountedVersion<T> expected, CasCountedVersion<T> next) {
            boolean exchanged = super.compareAndExchange(expected, next);
            if (!exchanged) {
                next.count.getAndAdd(CasCountedVersion.OWN);
            }
            return exchanged;
        }
    }

    /**
     * A draft is published once a publication of it has failed, and then retired. Returns how many versions wait for readers
     * in the end, when there were none.
     */
    private static long waitingAfterAPublicationThatFailed(Scheduled<AtomicInteger> container) {
        set(container, 1);
        AtomicInteger draft = container.draft();
        draft.set(2);
        // Something is current, so it fails.
        assertThat(container.publishIf(null, draft)).isFalse();
        container.publish(draft);
        set(container, 3);
        set(container, 4);
        return container.stats().unreclaimed();
    }

    @Test
    void a_draft_is_counted_once_when_it_is_published_after_all() {
        Scheduled<AtomicInteger> container = new Scheduled<>(RECYCLER, Options.DEFAULT);
        assertThat(waitingAfterAPublicationThatFailed(container)).isZero();
        assertThat(container.stats().created()).isEqualTo(2);
        assertThat(container.<Integer, RuntimeException>read(AtomicInteger::get))
                .isEqualTo(4);
    }

    @Test
    @Catches(scheme = "refcount-cas", mutant = "a publication that fails and keeps its reference", breaks = "T3")
    void a_failed_publication_that_keeps_its_reference_is_caught() {
        assertThat(waitingAfterAPublicationThatFailed(new KeepsItsReference<>(RECYCLER, Options.DEFAULT)))
                .isEqualTo(1);
    }

    /** The last one out sleeps before its look; a writer reclaims the version meanwhile and publishes it again. */
    private static void sleepsAfterTheLastRelease(Scheduled<AtomicInteger> container) {
        set(container, 1);
        AtomicInteger pinned = container.acquire();
        set(container, 2);
        container.afterLastRelease.set(() -> {
            set(container, 3);
            assertThat(container.acquire()).as("it came back").isSameAs(pinned);
            container.release(pinned);
        });
        container.release(pinned);
        for (int i = 4; i < 8; i++) {
            set(container, i);
        }
        assertThat(container.stats().created()).isEqualTo(2);
        assertThat(container.stats().unreclaimed()).isZero();
    }

    @Test
    void a_last_release_that_slept_while_the_version_came_back_is_no_misuse() {
        Scheduled<AtomicInteger> container = new Scheduled<>(RECYCLER, Options.DEFAULT);
        sleepsAfterTheLastRelease(container);
        assertThat(container.stats().misused()).isZero();
    }

    /** Claims whatever retirement the version is in by now. */
    private static final class Untagged<T> extends Scheduled<T> {
        Untagged(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected boolean claim(CasCountedVersion<T> version, long retired) {
            return super.claim(version, version.state());
        }
    }

    @Test
    void a_claim_that_slept_through_a_whole_life_of_the_version_frees_nothing() {
        Scheduled<AtomicInteger> container = new Scheduled<>(RECYCLER, Options.DEFAULT);
        assertThat(LateClaim.seen(container, container.counted)).isEqualTo(LateClaim.UNHARMED);
    }

    @Test
    @Catches(scheme = "refcount-cas", mutant = "a claim without a generation", breaks = "T4")
    void an_untagged_claim_is_caught() {
        Untagged<AtomicInteger> container = new Untagged<>(RECYCLER, Options.DEFAULT);
        assertThat(LateClaim.seen(container, container.counted)).isNotEqualTo(LateClaim.UNHARMED);
    }

    /** Takes the container's own reference for a pin. */
    static final class OwnIsAPin<T> extends Scheduled<T> {
        OwnIsAPin(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        boolean hasPin(long count) {
            super.hasPin(count);
            return count > 0;
        }
    }

    /**
     * A release that has no pin sleeps between taking it off and taking that back, while the version is retired. Returns how
     * many versions wait for readers in the end, when there are none.
     */
    private static long releasedTooOftenDuringASwap(Scheduled<AtomicInteger> container) {
        set(container, 1);
        AtomicInteger version = container.acquire();
        container.release(version);
        container.afterReleaseTooMany.set(() -> set(container, 2));
        try {
            container.release(version);
        } catch (NotPinnedException refused) {
            assertThat(container.stats().misused()).isEqualTo(1);
        }
        for (int i = 3; i < 7; i++) {
            set(container, i);
        }
        return container.stats().unreclaimed();
    }

    @Test
    void a_surplus_release_during_a_swap_is_reported_and_strands_nothing() {
        Scheduled<AtomicInteger> container = new Scheduled<>(RECYCLER, Options.DEFAULT);
        assertThat(releasedTooOftenDuringASwap(container)).isZero();
        assertThat(container.stats().misused()).isEqualTo(1);
        assertThat(container.stats().created()).isEqualTo(2);
    }

    @Test
    @Catches(scheme = "refcount-cas", mutant = "an own reference that counts as a pin", breaks = "T5")
    void an_own_reference_that_counts_as_a_pin_is_caught() {
        assertThat(releasedTooOftenDuringASwap(new OwnIsAPin<>(RECYCLER, Options.DEFAULT)))
                .isEqualTo(1);
    }
}
