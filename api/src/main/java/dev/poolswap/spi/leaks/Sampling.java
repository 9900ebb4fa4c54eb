package dev.poolswap.spi.leaks;

import dev.poolswap.LeakDetection;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Which pins are watched: a number of permits that a clock raises so many times a second, and that whoever takes a pin
 * lowers by one. So the rate is samples a second, whatever the rate of the reads.
 *
 * <p><b>Progress.</b> Lock-free: a sample is lost by a thread only to another that takes one.
 *
 * <p><b>Cost.</b> A pin that is not sampled pays one volatile read, of a field that is written at most as often as samples
 * are taken.
 */
final class Sampling {
    private static final int EVERY = Integer.MAX_VALUE;
    private static final int MOST_AT_ONCE = 1 << 20;
    private static final VarHandle PERMITS;

    static {
        try {
            PERMITS = MethodHandles.lookup().findVarHandle(Sampling.class, "permits", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final double perSecond;

    /** How many of the next pins are watched. */
    private volatile int permits;

    /** Written under the lock; readers ask for it, and must not wait for one another. */
    private volatile LeakDetection level;

    // Guarded by this.
    private long last;
    private int raisedTo;

    /** The fraction of a permit that the clock still owes. */
    private double owed;

    Sampling(LeakDetection level, double perSecond, long now) {
        this.perSecond = perSecond;
        this.level = level;
        setLevel(level, now);
    }

    /** Whether the pin that was just taken is one to watch. */
    boolean chooses() {
        return permits != 0 && takeOne();
    }

    private boolean takeOne() {
        int seen = permits;
        while (seen != 0) {
            if (seen == EVERY || PERMITS.compareAndSet(this, seen, seen - 1)) {
                return true;
            }
            seen = permits;
        }
        return false;
    }

    LeakDetection level() {
        return level;
    }

    /** Watches more or fewer pins from now on; what is watched already stays so. */
    synchronized void setLevel(LeakDetection next, long now) {
        level = next;
        last = now;
        owed = 0;
        raisedTo = next == LeakDetection.SAMPLED && perSecond > 0 ? 1 : 0;
        permits = next == LeakDetection.ALL ? EVERY : raisedTo;
    }

    /**
     * The clock: allows as many samples as belong to the time since the last call. Those that nobody took do not add up.
     *
     * @param now a time in nanoseconds
     * @return whether a sample was taken since the last call
     */
    synchronized boolean tick(long now) {
        if (level != LeakDetection.SAMPLED) {
            return false;
        }
        double due = owed + perSecond * (now - last) / 1e9;
        last = now;
        int whole = (int) Math.min(MOST_AT_ONCE, due);
        owed = Math.min(1, due - whole);
        int seen = permits;
        boolean taken = seen != raisedTo;
        if (whole > 0) {
            raisedTo = whole;
            permits = whole;
        } else {
            raisedTo = seen;
        }
        return taken;
    }
}
