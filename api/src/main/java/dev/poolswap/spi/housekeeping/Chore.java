package dev.poolswap.spi.housekeeping;

import java.time.Duration;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * One piece of background work of one owner. It runs on a housekeeping thread after it was requested, again and again
 * until it says that it is done.
 *
 * <p>A chore is created once, with its owner, and is requested as often as there is something to do. It never runs on
 * two threads at once. A request while it runs makes it run once more, so nothing that was done before a request is
 * overlooked.
 *
 * <p><b>Progress.</b> {@link #request} reads two fields if the chore already waits for its turn. Otherwise it takes a
 * short lock that all chores share, and may start a thread.
 *
 * <p><b>Memory effects.</b> Actions before a request happen-before the run that follows it, if they are volatile or the
 * request took the lock. Rely on volatile ones only.
 *
 * <p><b>Reclamation.</b> While the chore is requested and not done, the housekeeper keeps the work alive. Work that
 * must not keep its owner alive refers to it weakly, and is done once the owner is gone.
 *
 * <p><b>Cost.</b> Neither a request nor a run allocates.
 *
 * <p><b>Misuse and exceptions.</b> {@link #request} never throws. The first exception of each kind that the work throws
 * is logged, and the work runs again later.
 */
public final class Chore {
    private static final long FIRST_MS = 1;
    private static final long LAST_MS = 100;

    final Housekeeper housekeeper;
    final Object what;
    final long firstNanos;
    final long lastNanos;
    private final BooleanSupplier work;
    private final RepeatedFailures failures;

    /** Whether it waits for its turn at its first interval, so that a request changes nothing. */
    volatile boolean soon;

    // What follows is guarded by the housekeeper's lock.

    /** Neighbours among the chores that run, or in the heap of those that wait ({@link WaitingChores}). */
    @Nullable
    Chore previous;

    @Nullable
    Chore next;

    @Nullable
    Chore child;

    /** The thread that runs it now. */
    @Nullable
    Thread runner;

    /** Whether it was requested while it ran. */
    boolean again;

    /** Whether it was cancelled since it was requested. */
    boolean cancelled;

    /** When it is to run, and how long after the request. */
    long due;

    long delay;

    /** When it began to wait for its turn, or to run. */
    long since;

    /** Whether it was logged that the run does not end. */
    boolean toldStuck;

    Chore(Housekeeper housekeeper, Object what, Duration first, Duration last, BooleanSupplier work) {
        this.housekeeper = housekeeper;
        this.what = what;
        this.firstNanos = nanos(first);
        this.lastNanos = Math.max(firstNanos, nanos(last));
        this.work = work;
        this.failures = new RepeatedFailures(what);
    }

    private static long nanos(Duration time) {
        return Math.max(
                1, time.compareTo(Duration.ofDays(1)) > 0 ? Duration.ofDays(1).toNanos() : time.toNanos());
    }

    /**
     * Creates a chore that runs soon after a request, and then less and less often until it is done.
     *
     * @param what what it does, for log messages: "disposing of versions of routes"
     * @param work the work; returns true when it is done
     * @return the chore, not yet requested
     */
    public static Chore backingOff(Object what, BooleanSupplier work) {
        return new Chore(Housekeeper.COMMON, what, Duration.ofMillis(FIRST_MS), Duration.ofMillis(LAST_MS), work);
    }

    /**
     * Creates a chore whose interval doubles with each run, up to a maximum. A request, also one that the work makes
     * itself, starts again with the first interval.
     *
     * @param first the first interval
     * @param last the longest interval
     * @param what what it does, for log messages
     * @param work the work, given the chore; returns true when it is done
     * @return the chore, not yet requested
     */
    public static Chore backingOff(Duration first, Duration last, Object what, Predicate<Chore> work) {
        Chore[] self = new Chore[1];
        self[0] = new Chore(Housekeeper.COMMON, what, first, last, () -> work.test(self[0]));
        return self[0];
    }

    /**
     * Creates a chore that runs at a fixed interval until it is done.
     *
     * @param interval the longest time from one run to the next; runs of several chores are combined, at most a quarter
     *     of the interval earlier
     * @param what what it does, for log messages
     * @param work the work; returns true when it is done
     * @return the chore, not yet requested
     */
    public static Chore repeating(Duration interval, Object what, BooleanSupplier work) {
        return new Chore(Housekeeper.COMMON, what, interval, interval, work);
    }

    /** Requests that the work runs soon, until it is done. */
    public void request() {
        // The caller's volatile writes come before this read, and the run reads them after it has reset the field.
        if (!soon || !housekeeper.isAwake()) {
            housekeeper.request(this);
        }
    }

    /**
     * Cancels the request: the work does not run again unless it is requested again. A run that has begun continues.
     */
    public void cancel() {
        housekeeper.cancel(this);
    }

    /**
     * Runs the work once. Never throws.
     *
     * @return whether the work is done
     */
    public boolean run() {
        try {
            failures.retry();
            if (!work.getAsBoolean()) {
                return false;
            }
            failures.sum();
            return true;
        } catch (Throwable failure) {
            failures.add(failure);
            return false;
        }
    }

    @Override
    public String toString() {
        return what.toString();
    }
}
