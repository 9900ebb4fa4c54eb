package dev.poolswap.spi.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.Once;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/**
 * A thread that watches no longer has another one watch. Here a thread that has nothing to do sleeps until it is woken up, so
 * that no end of a time-out hides a wake-up that is missing.
 */
class HandOverTest extends HousekeepingGroup {
    private static final Duration AT_ONCE = Duration.ZERO;
    private static final long LONG = TimeUnit.HOURS.toNanos(1);

    /** Threads that sleep for good when they have nothing to do, until a test is over. */
    private final class Sleepy extends Housekeeper {
        /** Threads that sleep, and for how long. A thread changes its own entry, under the lock. */
        private final Map<Thread, Long> asleep = new ConcurrentHashMap<>();

        private final Once beforeLeave = new Once();
        private volatile boolean forgets;
        private volatile boolean over;

        Sleepy(Duration service) {
            super(threads(), NEVER, service);
        }

        @Override
        void sleep(Object monitor, long nanos, boolean idle) throws InterruptedException {
            boolean forGood = idle && !over;
            asleep.put(Thread.currentThread(), forGood ? Long.MAX_VALUE : nanos);
            try {
                if (forGood) {
                    monitor.wait();
                } else {
                    super.sleep(monitor, nanos, idle);
                }
            } finally {
                asleep.remove(Thread.currentThread());
            }
        }

        @Override
        void handOver() {
            if (!forgets) {
                super.handOver();
            }
        }

        @Override
        void leave() {
            beforeLeave.run();
            super.leave();
        }

        /** Whether a thread sleeps for hours at least, and is not about to wake up. */
        private boolean sleepsLong(Thread thread) {
            Long nanos = asleep.get(thread);
            return nanos != null
                    && nanos > LONG
                    && List.of(Thread.State.WAITING, Thread.State.TIMED_WAITING).contains(thread.getState());
        }

        /** Waits until all other threads that are alive sleep long. */
        private void awaitOthersAsleep() {
            eventually(
                    "the others sleep",
                    () -> started.stream()
                            .filter(thread -> thread != Thread.currentThread() && thread.isAlive())
                            .allMatch(this::sleepsLong));
        }

        /** Lets its threads end. */
        private void end(Chore... chores) {
            forgets = false;
            over = true;
            for (Chore chore : chores) {
                chore.cancel();
            }
            awaitAllEnded();
        }
    }

    private static Chore farAway(Housekeeper housekeeper) {
        Chore far = new Chore(housekeeper, "far away", NEVER, NEVER, () -> true);
        far.request();
        return far;
    }

    /** Two threads that sleep, one of which watches for what is far away. */
    private Chore sleepInTwos(Sleepy housekeeper) {
        Chore far = farAway(housekeeper);
        runOne(housekeeper);
        assertThat(started).hasSize(2);
        housekeeper.awaitOthersAsleep();
        return far;
    }

    /** Whether somebody watches. One that forgets has nobody woken up, so that nothing changes any more. */
    private static boolean isWatched(Sleepy housekeeper) {
        if (!housekeeper.forgets) {
            eventually("somebody watches", housekeeper::isAwake);
            return true;
        }
        return housekeeper.isAwake();
    }

    /**
     * The thread that watches begins a chore and does not come back, while the other one sleeps. Returns whether somebody
     * watches then.
     */
    private boolean isWatchedWhileAChoreBlocks(boolean forgets) {
        Sleepy housekeeper = new Sleepy(NEVER);
        Chore far = sleepInTwos(housekeeper);
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch blocks = new CountDownLatch(1);
        CountDownLatch goOn = new CountDownLatch(1);
        Chore blocking = chore(housekeeper, "blocking", () -> {
            if (runs.incrementAndGet() == 1) {
                // The request has woken both.
                housekeeper.awaitOthersAsleep();
                housekeeper.forgets = forgets;
                return false;
            }
            blocks.countDown();
            await(goOn);
            return true;
        });
        blocking.request();
        await(blocks);
        boolean watched = isWatched(housekeeper);
        goOn.countDown();
        housekeeper.end(blocking, far);
        return watched;
    }

    @Test
    void a_thread_that_begins_a_chore_wakes_another_that_watches_for_the_rest() {
        assertThat(isWatchedWhileAChoreBlocks(false)).isTrue();
    }

    @Test
    @Catches(scheme = "kit", mutant = "a housekeeping thread that begins a chore and wakes nobody", breaks = "K2")
    void a_thread_that_begins_a_chore_and_wakes_nobody_is_caught() {
        assertThat(isWatchedWhileAChoreBlocks(true)).isFalse();
    }

    /**
     * A thread has served its time while it watches for the chore that it ran, and the other one has gone back to sleep by the
     * time that it ends. Returns whether somebody watches then.
     */
    private boolean isWatchedOnceTheWatchingThreadHasEnded(boolean forgets) {
        Sleepy housekeeper = new Sleepy(AT_ONCE);
        Chore far = farAway(housekeeper);
        runOne(housekeeper);
        eventually("the first has served its time", () -> !started.get(0).isAlive());
        housekeeper.awaitOthersAsleep();
        Thread[] ends = new Thread[1];
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch left = new CountDownLatch(1);
        Chore twice = chore(housekeeper, "running twice", () -> {
            if (runs.incrementAndGet() == 1) {
                ends[0] = Thread.currentThread();
                housekeeper.awaitOthersAsleep();
                housekeeper.beforeLeave.set(() -> {
                    housekeeper.awaitOthersAsleep();
                    housekeeper.forgets = forgets;
                    left.countDown();
                });
            }
            return runs.get() == 2;
        });
        twice.request();
        await(left);
        eventually("it has ended", () -> !ends[0].isAlive());
        boolean watched = isWatched(housekeeper);
        if (watched) {
            eventually("it has run twice", () -> runs.get() == 2);
        }
        housekeeper.end(twice, far);
        return watched;
    }

    @Test
    void a_thread_that_ends_wakes_another_that_watches() {
        assertThat(isWatchedOnceTheWatchingThreadHasEnded(false)).isTrue();
    }

    @Test
    @Catches(scheme = "kit", mutant = "a housekeeping thread that ends and wakes nobody", breaks = "K2")
    void a_thread_that_ends_and_wakes_nobody_is_caught() {
        assertThat(isWatchedOnceTheWatchingThreadHasEnded(true)).isFalse();
    }
}
