package dev.poolswap.spi.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.AllocatedBytes;
import java.lang.ref.WeakReference;
import java.security.AccessControlContext;
import java.security.AccessController;
import java.security.DomainCombiner;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** When a chore runs, how often, in which thread, and what that keeps alive. */
class HousekeeperTest extends HousekeepingGroup {
    private static final InheritableThreadLocal<String> INHERITABLE = new InheritableThreadLocal<>();
    private static final ThreadLocal<String> LEFT_BEHIND = new ThreadLocal<>();

    @Test
    void a_chore_runs_until_it_is_done_and_no_more_until_it_is_requested_again() {
        Housekeeper housekeeper = housekeeper();
        AtomicInteger runs = new AtomicInteger();
        Chore chore = chore(housekeeper, "counting", () -> runs.incrementAndGet() % 4 == 0);
        chore.request();
        awaitAllEnded();
        assertThat(runs).hasValue(4);
        chore.request();
        chore.request();
        awaitAllEnded();
        assertThat(runs).hasValue(8);
    }

    @Test
    void a_request_while_it_runs_has_it_run_once_more() {
        Housekeeper housekeeper = housekeeper();
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch running = new CountDownLatch(1);
        CountDownLatch requested = new CountDownLatch(1);
        Chore chore = chore(housekeeper, "counting", () -> {
            if (runs.incrementAndGet() == 1) {
                running.countDown();
                await(requested);
            }
            return true;
        });
        chore.request();
        await(running);
        chore.request();
        chore.request();
        requested.countDown();
        awaitAllEnded();
        assertThat(runs).hasValue(2);
    }

    @Test
    void a_request_while_it_runs_begins_with_the_first_interval_again() {
        Housekeeper housekeeper = housekeeper();
        List<Long> delays = new CopyOnWriteArrayList<>();
        Chore[] self = new Chore[1];
        self[0] = new Chore(housekeeper, "backing off", Duration.ofMillis(1), Duration.ofSeconds(1), () -> {
            delays.add(self[0].delay);
            if (delays.size() == 3) {
                self[0].request();
            }
            return delays.size() == 5;
        });
        self[0].request();
        awaitAllEnded();
        long first = self[0].firstNanos;
        assertThat(delays).containsExactly(first, first * 2, first * 4, first, first * 2);
    }

    @Test
    void a_chore_that_is_requested_after_it_was_cancelled_runs_until_it_is_done() {
        Housekeeper housekeeper = housekeeper();
        AtomicInteger runs = new AtomicInteger();
        Chore[] self = new Chore[1];
        self[0] = chore(housekeeper, "counting", () -> {
            if (runs.incrementAndGet() == 2) {
                self[0].cancel();
                self[0].request();
            }
            return runs.get() == 5;
        });
        self[0].request();
        self[0].cancel();
        self[0].request();
        awaitAllEnded();
        assertThat(runs).hasValue(5);
    }

    @Test
    void a_request_wakes_the_thread_that_watches_for_what_is_due_much_later() {
        Housekeeper housekeeper = housekeeper();
        Chore far = new Chore(housekeeper, "far away", NEVER, NEVER, () -> true);
        far.request();
        awaitAsleep();
        awaitRunOfAnother(housekeeper);
        far.cancel();
        awaitAllEnded();
    }

    @Test
    void a_thread_that_was_interrupted_while_it_waited_is_replaced_once_it_has_ended() {
        Housekeeper housekeeper = housekeeper();
        Chore far = new Chore(housekeeper, "far away", NEVER, NEVER, () -> true);
        far.request();
        awaitAsleep();
        Thread asleep = started.get(started.size() - 1);
        asleep.interrupt();
        eventually("it has noticed", () -> !asleep.isInterrupted());
        far.cancel();
        awaitAllEnded();
        awaitRunOfAnother(housekeeper);
        awaitAllEnded();
    }

    /** Requests a chore that is due at once, until it has run. */
    private void awaitRunOfAnother(Housekeeper housekeeper) {
        AtomicBoolean ran = new AtomicBoolean();
        chore(housekeeper, "near", () -> {
                    ran.set(true);
                    return true;
                })
                .request();
        eventually("it ran", ran::get);
    }

    /** Until the thread that was started last waits for something. */
    private void awaitAsleep() {
        eventually(
                "asleep",
                () -> !started.isEmpty() && started.get(started.size() - 1).getState() == Thread.State.TIMED_WAITING);
    }

    @Test
    void of_requests_from_many_threads_none_is_lost() throws InterruptedException {
        Housekeeper housekeeper = housekeeper();
        AtomicInteger asked = new AtomicInteger();
        AtomicInteger seen = new AtomicInteger();
        AtomicBoolean runs = new AtomicBoolean();
        Chore chore = chore(housekeeper, "copying", () -> {
            assertThat(runs.getAndSet(true)).isFalse();
            seen.set(asked.get());
            runs.set(false);
            return true;
        });
        List<Thread> askers = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            Thread asker = new Thread(() -> {
                for (int n = 0; n < 200; n++) {
                    int mine = asked.incrementAndGet();
                    chore.request();
                    eventually("seen", () -> seen.get() >= mine);
                }
            });
            askers.add(asker);
            asker.start();
        }
        for (Thread asker : askers) {
            asker.join();
        }
        assertThat(seen).hasValue(800);
        assertThat(loggedOf("copying")).isEmpty();
    }

    @Test
    void a_cancelled_chore_does_not_run_and_its_thread_ends() {
        Housekeeper housekeeper = housekeeper();
        AtomicInteger runs = new AtomicInteger();
        Chore chore = new Chore(housekeeper, "never", NEVER, NEVER, () -> runs.incrementAndGet() < 0);
        chore.request();
        assertThat(housekeeper.isAwake()).isTrue();
        chore.cancel();
        awaitAllEnded();
        assertThat(runs).hasValue(0);
    }

    @Test
    @SuppressWarnings("removal") // an access-control context must not be kept while there are such
    void its_threads_inherit_nothing_from_their_starter() throws InterruptedException {
        Housekeeper housekeeper = housekeeper();
        List<String> inherited = new CopyOnWriteArrayList<>();
        AtomicReference<Thread> ran = new AtomicReference<>();
        Chore chore = chore(housekeeper, "looking", () -> {
            Thread me = Thread.currentThread();
            ran.set(me);
            if (me.getContextClassLoader() != null) {
                inherited.add("context class loader");
            }
            if (INHERITABLE.get() != null) {
                inherited.add("thread local");
            }
            if (me.getThreadGroup().getParent() != null) {
                inherited.add("group");
            }
            if (me.getPriority() != Thread.NORM_PRIORITY) {
                inherited.add("priority");
            }
            if (AccessController.getContext().getDomainCombiner() != null) {
                inherited.add("access-control context");
            }
            return true;
        });
        DomainCombiner mine = (current, assigned) -> current;
        Thread caller = new Thread(new ThreadGroup("an application's"), () -> {
            INHERITABLE.set("an application's");
            Thread.currentThread().setContextClassLoader(new ClassLoader() {});
            AccessControlContext context = new AccessControlContext(AccessController.getContext(), mine);
            AccessController.doPrivileged(
                    (PrivilegedAction<Void>) () -> {
                        chore.request();
                        return null;
                    },
                    context);
        });
        caller.setDaemon(false);
        caller.setPriority(Thread.MAX_PRIORITY);
        caller.start();
        caller.join();
        awaitAllEnded();
        assertThat(inherited).isEmpty();
        assertThat(ran.get().isDaemon()).isTrue();
        assertThat(ran.get().getName()).startsWith("poolswap-housekeeping-");
    }

    /** In the only thread there is: another one would find nothing. */
    @Test
    void what_a_chore_sets_in_its_thread_does_not_reach_the_next() {
        Housekeeper housekeeper = ofOneThread();
        AtomicReference<Thread> first = new AtomicReference<>();
        chore(housekeeper, "leaving things behind", () -> {
                    Thread me = Thread.currentThread();
                    me.setContextClassLoader(new ClassLoader() {});
                    me.interrupt();
                    first.set(me);
                    return true;
                })
                .request();
        List<String> found = new CopyOnWriteArrayList<>();
        AtomicBoolean looked = new AtomicBoolean();
        chore(housekeeper, "looking", () -> {
                    if (Thread.currentThread() != first.get()) {
                        return false;
                    }
                    if (Thread.currentThread().isInterrupted()) {
                        found.add("an interrupt");
                    }
                    if (Thread.currentThread().getContextClassLoader() != null) {
                        found.add("a loader");
                    }
                    looked.set(true);
                    return true;
                })
                .request();
        eventually("it has looked", looked::get);
        awaitAllEnded();
        assertThat(found).isEmpty();
    }

    @Test
    void what_a_chore_leaves_in_thread_locals_goes_with_its_thread() {
        Housekeeper housekeeper = housekeeper(NEVER, Duration.ofMillis(20));
        AtomicReference<Thread> first = new AtomicReference<>();
        chore(housekeeper, "leaving things behind", () -> {
                    LEFT_BEHIND.set("a value");
                    first.set(Thread.currentThread());
                    return true;
                })
                .request();
        CountDownLatch served = new CountDownLatch(1);
        chore(housekeeper, "looking", () -> {
                    // A first thread that was held up for 50 ms has got help before it left anything behind.
                    if (first.get() == null || Thread.currentThread() == first.get()) {
                        return false;
                    }
                    served.countDown();
                    return true;
                })
                .request();
        await(served);
        eventually("the first thread's time is over", () -> !first.get().isAlive());
    }

    @Test
    void many_quick_chores_share_a_thread_and_another_that_watches() {
        Housekeeper housekeeper = housekeeper();
        long begun = System.nanoTime();
        runQuickChores(housekeeper);
        awaitAllEnded();
        assertThat(started.size()).isLessThanOrEqualTo(2 + helpedSince(begun));
    }

    @Test
    void beside_a_chore_that_blocks_quick_ones_still_share_a_thread_and_another_that_watches() {
        Housekeeper housekeeper = housekeeper();
        CountDownLatch goOn = new CountDownLatch(1);
        CountDownLatch blocks = new CountDownLatch(1);
        long begun = System.nanoTime();
        chore(housekeeper, "blocking", () -> {
                    blocks.countDown();
                    await(goOn);
                    return true;
                })
                .request();
        await(blocks);
        runQuickChores(housekeeper);
        goOn.countDown();
        awaitAllEnded();
        assertThat(started.size()).isLessThanOrEqualTo(3 + helpedSince(begun));
    }

    /** 200 chores that run ten times each. */
    private static void runQuickChores(Housekeeper housekeeper) {
        AtomicInteger left = new AtomicInteger(2_000);
        for (int i = 0; i < 200; i++) {
            AtomicInteger mine = new AtomicInteger();
            chore(housekeeper, "counting", () -> {
                        left.decrementAndGet();
                        return mine.incrementAndGet() == 10;
                    })
                    .request();
        }
        eventually("all have run", () -> left.get() == 0);
    }

    /** A thread that the machine held up for 50 ms gets help, and no other does, however slow the machine is. */
    private static int helpedSince(long begun) {
        return (int) ((System.nanoTime() - begun) / 50_000_000);
    }

    @Test
    void running_again_allocates_nothing_and_neither_does_a_request() {
        Housekeeper housekeeper = housekeeper();
        AtomicLong before = new AtomicLong();
        AtomicInteger runs = new AtomicInteger();
        AtomicLong least = new AtomicLong(Long.MAX_VALUE);
        AtomicBoolean over = new AtomicBoolean();
        Chore[] self = new Chore[1];
        Thread[] measured = new Thread[1];
        self[0] = chore(housekeeper, "counting", () -> {
            self[0].request();
            if (runs.incrementAndGet() % 50 == 0) {
                long now = AllocatedBytes.ofThisThread();
                if (measured[0] == Thread.currentThread()) {
                    long asking = AllocatedBytes.ofThisThread() - now;
                    least.accumulateAndGet(now - before.get() - asking, Math::min);
                }
                measured[0] = Thread.currentThread();
                before.set(AllocatedBytes.ofThisThread());
            }
            if (over.get()) {
                self[0].cancel();
            }
            return false;
        });
        self[0].request();
        eventually("nothing allocated in 50 runs", () -> least.get() <= 0);
        over.set(true);
        awaitAllEnded();
    }

    @Test
    void work_that_holds_its_owner_weakly_does_not_keep_it_alive() {
        Housekeeper housekeeper = housekeeper();
        WeakReference<Object> owner = new WeakReference<>(new Object());
        chore(housekeeper, "waiting", () -> owner.get() == null).request();
        eventually("collected", () -> {
            System.gc();
            return owner.get() == null;
        });
        awaitAllEnded();
    }

    /** The thread that runs a chore then watches, too. */
    private Housekeeper ofOneThread() {
        AtomicInteger made = new AtomicInteger();
        return new Housekeeper(
                (work, name) -> {
                    if (made.incrementAndGet() > 1) {
                        throw new OutOfMemoryError("planned: there is one thread, which runs and watches");
                    }
                    Thread thread = Housekeeper.unrelated(work, name);
                    started.add(thread);
                    return thread;
                },
                NEVER,
                NEVER);
    }

    /** Requests a chore that keeps its owner, and lets go of both. */
    private static WeakReference<Object> requestsWorkOfAnOwner(Housekeeper housekeeper, AtomicBoolean ran) {
        Object owner = new Object();
        chore(housekeeper, "working for its owner", () -> {
                    ran.set(true);
                    return owner.hashCode() == owner.hashCode();
                })
                .request();
        return new WeakReference<>(owner);
    }

    @Test
    void a_thread_that_waits_for_another_chore_keeps_nothing_of_the_last() {
        Housekeeper housekeeper = ofOneThread();
        Chore far = new Chore(housekeeper, "far away", NEVER, NEVER, () -> true);
        AtomicBoolean ran = new AtomicBoolean();
        WeakReference<Object> owner = requestsWorkOfAnOwner(housekeeper, ran);
        eventually("it ran", ran::get);
        far.request();
        eventually("collected", () -> {
            System.gc();
            return owner.get() == null;
        });
        far.cancel();
        awaitAllEnded();
    }
}
