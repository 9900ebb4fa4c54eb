package dev.poolswap.spi.housekeeping;

import dev.poolswap.spi.logging.Log;
import java.security.AccessController;
import java.security.PrivilegedAction;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Runs {@linkplain Chore chores} on daemon threads that exist only while there are chores.
 *
 * <p>Invariants, all under one lock:
 *
 * <ol>
 *   <li>K1. A chore waits or runs from its request until its work is done, and runs on at most one thread.
 *   <li>K2. While a chore waits for its turn, a thread watches the clock for it, or starting one failed. In that case
 *       each request, and each thread that has run a chore, tries again. The watching thread sleeps no longer than
 *       until the first of the waiting chores is due. A request wakes it up. A thread that ends a run watches itself if
 *       its chore is due before that.
 *   <li>K3. Chores run one after another on one thread while they are quick. If none has begun for {@link
 *       #PATIENCE_NANOS}, the watching thread takes the next one, and another thread watches, so work that blocks
 *       delays only itself. Otherwise the thread that began a chore last takes the next one, until it finds none that
 *       is due.
 *   <li>K4. Nothing here allocates except the start of a thread. Chores handle their own failures ({@link Chore#run}).
 * </ol>
 *
 * <p>A thread inherits nothing from the caller that happens to start it: no context class loader, inheritable thread
 * locals, thread group, priority or access-control context.
 */
class Housekeeper {
    static final Housekeeper COMMON =
            new Housekeeper(Housekeeper::unrelated, Duration.ofSeconds(10), Duration.ofMinutes(1));

    private static final long PATIENCE_NANOS = 50_000_000;
    private static final long EMPTY_MS = 100;
    private static final long SPARE_MS = 2_000;
    private static final int MOST_THREADS = 64;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Creates the threads. Replaced by tests. */
    interface Threads {
        Thread make(Runnable work, String name);
    }

    private final Threads threads;

    /** How long a chore may run before that is logged. */
    private final long stuckNanos;

    /** How long a thread serves. What chores leave in its thread locals is discarded with it. */
    private final long serviceNanos;

    private final Object lock = new Object();
    private final RepeatedFailures starts = new RepeatedFailures("starting a housekeeping thread");

    /** A failure that occurred where nothing could be called. */
    private volatile @Nullable Throwable unlogged;

    /** The thread that watches the clock. Written under the lock. */
    private volatile @Nullable Thread watching;

    // Guarded by the lock.
    private final WaitingChores waiting;

    /** The first of the chores that run. */
    private @Nullable Chore running;

    private int living;
    private int sleeping;
    private int busy;

    /** The thread that began a run last; null once it has found nothing to do. */
    private @Nullable Thread leading;

    /** When it began that run. */
    private long youngest;

    /** The latest time at which the watching thread wakes up. */
    private long watchUntil;

    Housekeeper(Threads threads, Duration stuck, Duration service) {
        this(threads, stuck, service, new WaitingChores());
    }

    Housekeeper(Threads threads, Duration stuck, Duration service, WaitingChores waiting) {
        this.threads = threads;
        this.waiting = waiting;
        this.stuckNanos = stuck.toNanos();
        this.serviceNanos = service.toNanos();
    }

    /** Returns whether a thread watches the clock. */
    boolean isAwake() {
        Thread thread = watching;
        return thread != null && thread.isAlive();
    }

    void request(Chore chore) {
        try {
            StackRoom.ensure();
            synchronized (lock) {
                ask(chore);
                lock.notifyAll();
                ensureWatched();
            }
            report();
        } catch (Throwable failure) {
            // For example, no stack is left, so nothing is called here. The caller's own work has succeeded.
            unlogged = failure;
        }
    }

    void cancel(Chore chore) {
        StackRoom.ensure();
        synchronized (lock) {
            chore.again = false;
            chore.cancelled = true;
            if (chore.runner == null && waiting.contains(chore)) {
                chore.soon = false;
                waiting.remove(chore);
                lock.notifyAll();
            }
        }
    }

    /** Logs, outside the lock, what could not be done. */
    private void report() {
        Throwable failure = unlogged;
        if (failure != null) {
            unlogged = null;
            starts.add(failure);
        }
        starts.retry();
    }

    private void ask(Chore chore) {
        Thread runner = chore.runner;
        chore.cancelled = false;
        if (runner != null && runner.isAlive()) {
            chore.again = true;
            return;
        }
        if (runner != null) {
            runsNoMore(chore);
        } else if (waiting.contains(chore)) {
            waiting.remove(chore);
        }
        await(chore, chore.firstNanos);
    }

    private void runs(Chore chore) {
        Chore others = running;
        chore.next = others;
        if (others != null) {
            others.previous = chore;
        }
        running = chore;
        busy++;
    }

    private void runsNoMore(Chore chore) {
        Chore before = chore.previous;
        Chore after = chore.next;
        if (before == null) {
            running = after;
        } else {
            before.next = after;
        }
        if (after != null) {
            after.previous = before;
        }
        chore.previous = null;
        chore.next = null;
        chore.runner = null;
        busy--;
    }

    /**
     * Has a chore wait for the time of its next run. Runs of several chores are combined, so that a thread wakes up less
     * often.
     */
    private void await(Chore chore, long delay) {
        chore.delay = delay;
        chore.since = System.nanoTime();
        long grain = Long.highestOneBit(Math.max(1, delay / 4));
        chore.due = (chore.since + delay) & -grain;
        waiting.add(chore);
        chore.soon = delay == chore.firstNanos;
    }

    /** Starts a thread that watches the clock, if none does and one is available. */
    private void ensureWatched() {
        if (!isAwake() && sleeping == 0) {
            start();
        }
    }

    private void start() {
        try {
            if (living >= MOST_THREADS) {
                throw new IllegalStateException(MOST_THREADS + " housekeeping threads are blocked by dispose methods or"
                        + " listeners; further work waits until one of them returns");
            }
            Thread thread = threads.make(this::work, "poolswap-housekeeping-" + NUMBER.incrementAndGet());
            watching = thread;
            thread.start();
            living++;
        } catch (Throwable failure) {
            // There is no native thread, no memory or no permission: the request waits for the next occasion.
            watching = null;
            unlogged = failure;
        }
    }

    /** The body of a thread. */
    private void work() {
        long since = System.nanoTime();
        try {
            boolean ran = runNext(false);
            while (ran && !hasServed(since)) {
                ran = runNext(true);
            }
        } finally {
            leave();
        }
    }

    /**
     * Runs one chore, once it is due. It has a frame of its own, so that a waiting thread keeps no chore alive that it
     * ran.
     */
    private boolean runNext(boolean hasWorked) {
        Chore chore = take(hasWorked);
        if (chore == null) {
            return false;
        }
        boolean done = false;
        try {
            report();
            tellOfStuck();
            done = chore.run();
        } finally {
            ended(chore, done);
        }
        return true;
    }

    /** Returns whether this thread may end, because another takes its place. */
    private boolean hasServed(long since) {
        if (System.nanoTime() - since < serviceNanos) {
            return false;
        }
        synchronized (lock) {
            lock.notifyAll();
            if (!waiting.isEmpty()) {
                ensureWatched();
            }
            return isAwake() || sleeping != 0 || waiting.isEmpty();
        }
    }

    /** The thread ends. Overridden by tests. */
    void leave() {
        synchronized (lock) {
            living--;
            if (leading == Thread.currentThread()) {
                leading = null;
            }
            if (watching == Thread.currentThread()) {
                watching = null;
            }
            // Chores wait here only if this thread was killed, or served its time while another was about to watch.
            if (!waiting.isEmpty()) {
                handOver();
            }
        }
    }

    private void ended(Chore chore, boolean done) {
        cleanThread();
        synchronized (lock) {
            runsNoMore(chore);
            if (chore.again || !(done || chore.cancelled)) {
                await(chore, chore.again ? chore.firstNanos : Math.min(chore.lastNanos, chore.delay * 2));
                if (chore.due - watchUntil < 0) {
                    // The watching thread sleeps too long for this chore. It will find that it was replaced when it
                    // wakes up.
                    watching = Thread.currentThread();
                }
            }
            chore.again = false;
            if (isIdle()) {
                lock.notifyAll();
            }
        }
    }

    /** Undoes what a chore may have done to its thread. */
    private static void cleanThread() {
        Thread.interrupted();
        Thread me = Thread.currentThread();
        try {
            if (me.getContextClassLoader() != null) {
                me.setContextClassLoader(null);
            }
        } catch (SecurityException refused) {
            Log.log(System.Logger.Level.DEBUG, "the context class loader that a chore set stays", refused);
        }
    }

    /** Returns the next chore once it is due, or null if this thread is to end. */
    private @Nullable Chore take(boolean hasWorked) {
        synchronized (lock) {
            Thread me = Thread.currentThread();
            boolean patient = !hasWorked;
            long idleSince = System.nanoTime();
            while (true) {
                long now = System.nanoTime();
                Chore next = nextWaiting();
                if (next != null && now - startOf(next, patient) >= 0) {
                    begin(next, me);
                    return next;
                }
                patient = true;
                if (leading == me) {
                    leading = null;
                    if (next != null && next.due - watchUntil < 0) {
                        // The watching thread left this chore to this thread.
                        watching = me;
                    }
                }
                boolean watches = watching == me || !isAwake();
                if (watches) {
                    watching = me;
                }
                if (watches && next != null) {
                    idleSince = now;
                    watchUntil = startOf(next, true);
                    pause(watchUntil - now, false);
                    continue;
                }
                long left = idleSince - now + TimeUnit.MILLISECONDS.toNanos(isIdle() ? EMPTY_MS : SPARE_MS);
                if (left <= 0) {
                    return null;
                }
                if (watches) {
                    watchUntil = now + left;
                }
                pause(left, true);
            }
        }
    }

    /** Returns when a thread begins a chore: when it is due, or later if the thread that began one last may still take it. */
    private long startOf(Chore chore, boolean patient) {
        if (!patient || leading == null) {
            return chore.due;
        }
        long helped = youngest + PATIENCE_NANOS;
        return helped - chore.due > 0 ? helped : chore.due;
    }

    private void begin(Chore chore, Thread me) {
        waiting.remove(chore);
        chore.runner = me;
        runs(chore);
        chore.soon = false;
        chore.toldStuck = false;
        leading = me;
        youngest = System.nanoTime();
        chore.since = youngest;
        if (watching == me) {
            watching = null;
        }
        if (!waiting.isEmpty() && !isAwake()) {
            handOver();
        }
    }

    /** Has another thread watch, because this one does not go on to. Under the lock. Overridden by tests. */
    void handOver() {
        lock.notifyAll();
        ensureWatched();
    }

    private void pause(long nanos, boolean idle) {
        sleeping++;
        try {
            sleep(lock, Math.max(1, nanos), idle);
        } catch (InterruptedException meddling) {
            // No code has a reason to interrupt a housekeeping thread. It checks again, as after any wake-up.
            cleanThread();
        } finally {
            sleeping--;
        }
    }

    /**
     * Sleeps until it is woken up or the time is over. An idle thread has nothing to do when the time is over. Under the
     * lock. Overridden by tests.
     */
    void sleep(Object monitor, long nanos, boolean idle) throws InterruptedException {
        monitor.wait(nanos / 1_000_000, (int) (nanos % 1_000_000));
    }

    private boolean isIdle() {
        return running == null && waiting.isEmpty();
    }

    /** Returns the waiting chore that is due first; null if none waits. */
    private @Nullable Chore nextWaiting() {
        Chore chore = running;
        while (chore != null) {
            Chore following = chore.next;
            Thread runner = chore.runner;
            if (runner != null && !runner.isAlive()) {
                // The thread was killed in the middle of the work.
                runsNoMore(chore);
                waiting.add(chore);
            }
            chore = following;
        }
        return waiting.first();
    }

    /** Logs which chores are stuck, each once. */
    private void tellOfStuck() {
        Chore stuck = stuck();
        while (stuck != null) {
            Log.log(
                    System.Logger.Level.WARNING,
                    "{0} has not returned for {1} s on a housekeeping thread; other work continues on another thread",
                    stuck.what,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - stuck.since));
            stuck = stuck();
        }
    }

    private @Nullable Chore stuck() {
        synchronized (lock) {
            if (busy < 2) {
                return null;
            }
            for (Chore chore = running; chore != null; chore = chore.next) {
                if (!chore.toldStuck && System.nanoTime() - chore.since > stuckNanos) {
                    chore.toldStuck = true;
                    return chore;
                }
            }
            return null;
        }
    }

    @SuppressWarnings("removal") // the access-control context exists until the JDK that removes it
    static Thread unrelated(Runnable work, String name) {
        try {
            return AccessController.doPrivileged((PrivilegedAction<Thread>) () -> make(work, name));
        } catch (NoClassDefFoundError removed) {
            return make(work, name);
        }
    }

    private static Thread make(Runnable work, String name) {
        Thread thread = new Thread(rootGroup(), work, name, 0, false);
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY);
        thread.setContextClassLoader(null);
        return thread;
    }

    /** Returns the root thread group, or null, which stands for the caller's group, if a security manager hides it. */
    private static @Nullable ThreadGroup rootGroup() {
        try {
            ThreadGroup group = Thread.currentThread().getThreadGroup();
            while (group != null && group.getParent() != null) {
                group = group.getParent();
            }
            return group;
        } catch (SecurityException refused) {
            Log.log(System.Logger.Level.DEBUG, "housekeeping threads stay in the group of their starter", refused);
            return null;
        }
    }
}
