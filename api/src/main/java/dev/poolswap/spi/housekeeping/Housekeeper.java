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
 *   <li>K1. A chore is in the list from its request until its work is done, and on at most one thread.
 *   <li>K2. While a chore waits for its turn, a thread watches the clock for it, or the start of one failed; then each
 *       request, and each thread that has run a chore, tries again. The watching thread sleeps no longer than until the
 *       first of the chores that wait: a request wakes it up, and a thread that ends a run watches itself if its chore is
 *       due before that.
 *   <li>K3. Chores run one after another on one thread while they are quick. Where none has begun for {@link
 *       #PATIENCE_NANOS}, the watching thread takes the next one, and another thread watches: so work that blocks holds
 *       up only itself. The thread that began one last is left to take the next, until it finds none that is due.
 *   <li>K4. Nothing here allocates but the start of a thread. Failures of chores are theirs ({@link Chore#run}).
 * </ol>
 *
 * <p>A thread inherits nothing from the caller that happens to start it: neither context class loader, inheritable thread
 * locals, thread group, priority nor access-control context.
 */
final class Housekeeper {
    static final Housekeeper COMMON =
            new Housekeeper(Housekeeper::unrelated, Duration.ofSeconds(10), Duration.ofMinutes(1));

    private static final long PATIENCE_NANOS = 50_000_000;
    private static final long EMPTY_MS = 100;
    private static final long SPARE_MS = 2_000;
    private static final int MOST_THREADS = 64;
    private static final AtomicInteger NUMBER = new AtomicInteger();

    /** Makes the threads; a seam for tests. */
    interface Threads {
        Thread make(Runnable work, String name);
    }

    private final Threads threads;

    /** How long a chore may run until that is logged. */
    private final long stuckNanos;

    /** How long a thread serves: what chores leave in its thread locals goes with it. */
    private final long serviceNanos;

    private final Object lock = new Object();
    private final RepeatedFailures starts = new RepeatedFailures("starting a housekeeping thread");

    /** A failure that was met where nothing could be called. */
    private volatile @Nullable Throwable unlogged;

    /** The thread that watches the clock. Written under the lock. */
    private volatile @Nullable Thread watching;

    // Guarded by the lock.
    private @Nullable Chore head;
    private @Nullable Chore tail;
    private int living;
    private int sleeping;
    private int busy;

    /** The thread that began a run last; null once it found nothing to do. */
    private @Nullable Thread leading;

    /** When it began that run. */
    private long youngest;

    /** When the watching thread wakes up at the latest. */
    private long watchUntil;

    Housekeeper(Threads threads, Duration stuck, Duration service) {
        this.threads = threads;
        this.stuckNanos = stuck.toNanos();
        this.serviceNanos = service.toNanos();
    }

    /** Whether a thread watches the clock. */
    boolean isAwake() {
        Thread thread = watching;
        return thread != null && thread.isAlive();
    }

    void request(Chore chore) {
        try {
            synchronized (lock) {
                ask(chore);
                lock.notifyAll();
                ensureWatched();
            }
            report();
        } catch (Throwable failure) {
            // No stack left, say, so nothing is called here. The caller's own work stands.
            unlogged = failure;
        }
    }

    void cancel(Chore chore) {
        synchronized (lock) {
            chore.again = false;
            chore.cancelled = true;
            if (chore.runner == null && (chore == head || chore.previous != null)) {
                chore.soon = false;
                remove(chore);
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
        if (chore != head && chore.previous == null) {
            append(chore);
        }
        await(chore, chore.firstNanos);
    }

    private void append(Chore chore) {
        Chore last = tail;
        chore.previous = last;
        if (last == null) {
            head = chore;
        } else {
            last.next = chore;
        }
        tail = chore;
    }

    private void remove(Chore chore) {
        Chore before = chore.previous;
        Chore after = chore.next;
        if (before == null) {
            head = after;
        } else {
            before.next = after;
        }
        if (after == null) {
            tail = before;
        } else {
            after.previous = before;
        }
        chore.previous = null;
        chore.next = null;
    }

    /** Sets the time of the next run: brought together with those of others, so that a thread wakes up less often. */
    private static void await(Chore chore, long delay) {
        chore.delay = delay;
        long grain = Long.highestOneBit(Math.max(1, delay / 4));
        chore.due = (System.nanoTime() + delay) & -grain;
        chore.soon = delay == chore.firstNanos;
    }

    /** Has a thread watch the clock, if one is available. */
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
            // No native thread, no memory, not permitted: what was asked for waits for the next occasion.
            watching = null;
            unlogged = failure;
        }
    }

    /** What a thread does. */
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

    /** Runs one chore, once it is due. In a frame of its own: a thread that waits holds on to no chore that it ran. */
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

    /** Whether this thread may go: another takes its place. */
    private boolean hasServed(long since) {
        if (System.nanoTime() - since < serviceNanos) {
            return false;
        }
        synchronized (lock) {
            lock.notifyAll();
            if (firstWaiting() != null) {
                ensureWatched();
            }
            return isAwake() || sleeping != 0 || firstWaiting() == null;
        }
    }

    private void leave() {
        synchronized (lock) {
            living--;
            if (leading == Thread.currentThread()) {
                leading = null;
            }
            if (watching == Thread.currentThread()) {
                watching = null;
            }
            // Something waits only if this thread was killed, or served its time while another was about to watch.
            if (firstWaiting() != null) {
                lock.notifyAll();
                ensureWatched();
            }
        }
    }

    private void ended(Chore chore, boolean done) {
        cleanThread();
        synchronized (lock) {
            busy--;
            chore.runner = null;
            remove(chore);
            if (chore.again || !(done || chore.cancelled)) {
                append(chore);
                await(chore, chore.again ? chore.firstNanos : Math.min(chore.lastNanos, chore.delay * 2));
                if (chore.due - watchUntil < 0) {
                    // The watching thread sleeps too long for this chore. It finds itself replaced when it wakes up.
                    watching = Thread.currentThread();
                }
            }
            chore.again = false;
            if (head == null) {
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

    /** The next chore that is due, once one is; null if this thread is to end. */
    private @Nullable Chore take(boolean hasWorked) {
        synchronized (lock) {
            Thread me = Thread.currentThread();
            boolean patient = !hasWorked;
            long idleSince = System.nanoTime();
            while (true) {
                long now = System.nanoTime();
                Chore next = nextDue(now);
                if (next != null && now - startOf(next, patient) >= 0) {
                    begin(next, me);
                    return next;
                }
                patient = true;
                if (leading == me) {
                    leading = null;
                    if (next != null && next.due - watchUntil < 0) {
                        // The watching thread left this chore to this one.
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
                    pause(watchUntil - now);
                    continue;
                }
                long left = idleSince - now + TimeUnit.MILLISECONDS.toNanos(head == null ? EMPTY_MS : SPARE_MS);
                if (left <= 0) {
                    return null;
                }
                if (watches) {
                    watchUntil = now + left;
                }
                pause(left);
            }
        }
    }

    /** When a thread begins a chore: when it is due, but one that was not at work leaves it to one that is. */
    private long startOf(Chore chore, boolean patient) {
        if (!patient || leading == null) {
            return chore.due;
        }
        long helped = youngest + PATIENCE_NANOS;
        return helped - chore.due > 0 ? helped : chore.due;
    }

    private void begin(Chore chore, Thread me) {
        chore.runner = me;
        chore.soon = false;
        chore.toldStuck = false;
        busy++;
        leading = me;
        youngest = System.nanoTime();
        chore.began = youngest;
        if (watching == me) {
            watching = null;
        }
        if (firstWaiting() != null && !isAwake()) {
            lock.notifyAll();
            ensureWatched();
        }
    }

    private void pause(long nanos) {
        long atLeast = Math.max(1, nanos);
        sleeping++;
        try {
            lock.wait(atLeast / 1_000_000, (int) (atLeast % 1_000_000));
        } catch (InterruptedException meddling) {
            // Nobody has a reason to interrupt a housekeeping thread. It looks again, as after any wake-up.
            cleanThread();
        } finally {
            sleeping--;
        }
    }

    private @Nullable Chore firstWaiting() {
        for (Chore chore = head; chore != null; chore = chore.next) {
            if (chore.runner == null) {
                return chore;
            }
        }
        return null;
    }

    /** One that is due, or else the one that will be next; null if none waits. */
    private @Nullable Chore nextDue(long now) {
        Chore first = null;
        for (Chore chore = head; chore != null; chore = chore.next) {
            Thread runner = chore.runner;
            if (runner != null && runner.isAlive()) {
                continue;
            }
            if (runner != null) {
                // Killed in the middle.
                chore.runner = null;
                busy--;
            }
            if (chore.due - now <= 0) {
                return chore;
            }
            if (first == null || chore.due - first.due < 0) {
                first = chore;
            }
        }
        return first;
    }

    /** Logs which chores are held up, each once. */
    private void tellOfStuck() {
        Chore stuck = stuck();
        while (stuck != null) {
            Log.log(
                    System.Logger.Level.WARNING,
                    "{0} has not returned for {1} s on a housekeeping thread; other work continues on another thread",
                    stuck.what,
                    TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - stuck.began));
            stuck = stuck();
        }
    }

    private @Nullable Chore stuck() {
        synchronized (lock) {
            if (busy < 2) {
                return null;
            }
            for (Chore chore = head; chore != null; chore = chore.next) {
                if (chore.runner != null && !chore.toldStuck && System.nanoTime() - chore.began > stuckNanos) {
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

    /** The group of groups; null, which stands for the caller's, where a security manager does not let us ask. */
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
