package dev.poolswap.testkit;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.Violation.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.BooleanSupplier;

/**
 * A container in use by many threads, until the time is over or something breaks. {@link ContainerStress}
 * and {@link Torture} say by whom.
 */
final class Exercise {
    private static final long PATIENCE_SECONDS = Long.getLong("poolswap.patience.seconds", 90);

    /** So long a run goes on that has not done enough. */
    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** How long to wait for the last versions to be disposed of. */
    private static volatile long patienceForDisposals = PATIENCE_SECONDS;

    /** How a container ends. */
    enum End {
        /** All threads end, then it is closed. */
        STOPPED_FIRST,
        /** It is closed while readers and writers are in. */
        CLOSED_IN_USE
    }

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
    private volatile boolean closing;

    Exercise(Subject subject, Options options, long seed) {
        this.subject = subject;
        this.seed = seed;
        this.container = subject.make(recycler, options);
    }

    /** How long to wait for the last versions to be disposed of, null for as long as usual. */
    static void patience(Duration time) {
        patienceForDisposals = time == null ? PATIENCE_SECONDS : time.toSeconds();
    }

    static long patienceNanos() {
        return TimeUnit.SECONDS.toNanos(patienceForDisposals);
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
            end(broken);
        }
    }

    /** What ended a thread's work: that the container is closed by plan, or a failure. */
    void end(Throwable cause) {
        if (!(cause instanceof ContainerClosedException && closing)) {
            fail(cause);
        }
    }

    /** Ends a pin. Where readers reset, the last one may be the one in whom a planned reset fails. */
    void release(Runnable release) {
        try {
            release.run();
        } catch (PlannedFault fault) {
            if (!subject.guarantees().readersRunUserCode()) {
                throw fault;
            }
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

    /**
     * Lets the threads work for a time and until it is enough, then waits for them. On a busy machine what must happen
     * may take longer than that time; it gets {@link #LONGEST} then.
     */
    void runFor(long millis, BooleanSupplier enough) {
        runFor(millis, enough, End.STOPPED_FIRST);
    }

    /** The same, with a choice of how it ends. */
    void runFor(long millis, BooleanSupplier enough, End how) {
        long begun = System.nanoTime();
        long time = TimeUnit.MILLISECONDS.toNanos(millis);
        while (!stopped && isToGoOn(System.nanoTime() - begun, time, enough)) {
            Background.sleep(Duration.ofMillis(Math.min(20, millis)));
        }
        if (how == End.CLOSED_IN_USE && !stopped) {
            closeInUse();
        }
        stopped = true;
        joinAll();
        rethrow();
        atEnd.forEach(Runnable::run);
    }

    private static boolean isToGoOn(long nanos, long time, BooleanSupplier enough) {
        return nanos < time || nanos < LONGEST.toNanos() && !enough.getAsBoolean();
    }

    private void closeInUse() {
        closing = true;
        try {
            container.close();
        } catch (PlannedFault disposal) {
            // Planned; that the others were disposed of all the same is what the account shows.
            tally.closesThatTold.increment();
        }
        Background.sleep(Duration.ofMillis(20));
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
                printThreads();
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

    private static void printThreads() {
        Thread.getAllStackTraces().forEach((thread, stack) -> {
            System.out.println(thread);
            for (StackTraceElement frame : stack) {
                System.out.println("    at " + frame);
            }
        });
    }

    /** Closes the container and sees that nothing was lost. */
    void closeAndAccount() {
        container.close();
        if (subject.guarantees().disposesRetired()) {
            long deadline = System.nanoTime() + patienceNanos();
            // A disposal is counted before it frees, perhaps on the housekeeper's thread.
            while ((recycler.disposed() < recycler.created() || recycler.memory.liveBytes() != 0)
                    && System.nanoTime() < deadline) {
                // The pins of readers that were dropped end when the collector finds them.
                System.gc();
                Background.sleep(Duration.ofMillis(5));
            }
            if (recycler.disposed() != recycler.created()) {
                throw new Violation(
                        Kind.LOST,
                        recycler.created() + " versions created, " + recycler.disposed() + " disposed of " + with());
            }
            long left = recycler.memory.liveBytes();
            if (left != 0) {
                throw new Violation(Kind.LOST, left + " bytes of native memory are left " + with());
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
