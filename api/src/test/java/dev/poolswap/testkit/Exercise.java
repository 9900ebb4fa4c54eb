package dev.poolswap.testkit;

import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Violation.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * A container in use by many threads, until the time is over or something breaks. {@link ContainerStress}
 * and {@link Torture} say by whom.
 */
final class Exercise {
    private static final long PATIENCE_SECONDS = 30;

    /** What a thread does again and again. */
    @FunctionalInterface
    interface Worker {
        void once(Random random) throws Exception;
    }

    final Subject subject;
    final PayloadRecycler recycler = new PayloadRecycler();
    final SwapContainer<Payload> container;
    final Tally tally = new Tally();
    private final long seed;
    private final List<Runnable> atEnd = new ArrayList<>();
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<Throwable> failure = new AtomicReference<>();
    private volatile boolean stopped;

    Exercise(Subject subject, Options options, long seed) {
        this.subject = subject;
        this.seed = seed;
        this.container = subject.make(recycler, options);
    }

    /** Starts a thread that works until the end. */
    void start(String name, Worker worker) {
        start(name, seed + threads.size(), worker);
    }

    private void start(String name, long itsSeed, Worker worker) {
        Thread thread = new Thread(() -> work(new Random(itsSeed), worker), name);
        thread.setDaemon(true);
        threads.add(thread);
        thread.start();
    }

    private void work(Random random, Worker worker) {
        try {
            while (!stopped) {
                worker.once(random);
            }
        } catch (Throwable broken) {
            fail(broken);
        }
    }

    /** Ends everything; the first failure counts. */
    void fail(Throwable broken) {
        failure.compareAndSet(null, broken);
        stopped = true;
    }

    boolean isStopped() {
        return stopped;
    }

    List<Thread> threads() {
        return threads;
    }

    /**
     * Has something done while the threads end, again and again, and once when they have: to let go of what a
     * writer may wait for.
     */
    void atEnd(Runnable last) {
        atEnd.add(last);
    }

    /** Lets the threads work, then waits for them. */
    void runFor(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (!stopped && System.nanoTime() < end) {
            Background.sleep(java.time.Duration.ofMillis(Math.min(20, millis)));
        }
        stopped = true;
        joinAll();
        rethrow();
        atEnd.forEach(Runnable::run);
    }

    private void joinAll() {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
        for (Thread thread : threads) {
            try {
                while (thread.isAlive() && System.nanoTime() < deadline) {
                    thread.join(20);
                    letGo();
                }
            } catch (InterruptedException interrupted) {
                throw new AssertionError("interrupted", interrupted);
            }
            if (thread.isAlive()) {
                AssertionError stuck =
                        new AssertionError(thread.getName() + " is stuck for " + PATIENCE_SECONDS + " s " + with());
                stuck.setStackTrace(thread.getStackTrace());
                throw stuck;
            }
        }
    }

    private void letGo() {
        try {
            atEnd.forEach(Runnable::run);
        } catch (Throwable broken) {
            fail(broken);
        }
    }

    /** Closes the container and sees that nothing was lost. */
    void closeAndAccount() {
        container.close();
        if (subject.guarantees().disposesRetired()) {
            long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(PATIENCE_SECONDS);
            while (recycler.disposed() < recycler.created() && System.nanoTime() < deadline) {
                // The pins of readers that were dropped end when the collector finds them.
                System.gc();
                Background.sleep(java.time.Duration.ofMillis(5));
            }
            if (recycler.disposed() != recycler.created()) {
                throw new Violation(
                        Kind.LOST,
                        recycler.created() + " versions created, " + recycler.disposed() + " disposed of " + with());
            }
        }
        rethrow();
    }

    private void rethrow() {
        Throwable broken = failure.get();
        if (broken instanceof Violation) {
            Violation violation = (Violation) broken;
            Violation told = new Violation(violation.kind(), violation.getMessage() + " " + with());
            told.initCause(violation);
            throw told;
        }
        if (broken != null) {
            throw Seeds.tell(seed, broken);
        }
        recycler.rethrow();
    }

    private String with() {
        return "[" + subject + ", repeat with -Dpoolswap.seed=" + seed + "]";
    }
}
