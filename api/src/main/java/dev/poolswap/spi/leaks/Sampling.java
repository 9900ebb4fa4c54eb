package dev.poolswap.spi.leaks;

import dev.poolswap.LeakDetection;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;

/**
 * Chooses the pins that are watched. A clock raises a number of permits at the sampling rate, and a thread that takes a
 * pin takes one permit. So the rate is that of samples per second, however often the container is read.
 *
 * <p><b>Progress.</b> Lock-free: a thread loses a sample only to another thread that takes it.
 *
 * <p><b>Cost.</b> A pin that is not sampled costs one volatile read, of a field that is written at most as often as
 * samples are taken.
 */
final class Sampling {
    private static final int EVERY = Integer.MAX_VALUE;
    private static final VarHandle PERMITS;

    static {
        try {
            PERMITS = MethodHandles.lookup().findVarHandle(ReaderSignals.class, "permits", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private final ReaderSignals signals;
    private final double perSecond;

    /** Written under the lock. Readers read it without the lock, because they must not wait for each other. */
    private volatile LeakDetection level;

    // Guarded by this.
    private long last;
    private int raisedTo;

    /** The fraction of a permit that the clock still owes. */
    private double owed;

    Sampling(ReaderSignals signals, LeakDetection level, double perSecond, long now) {
        this.signals = signals;
        this.perSecond = perSecond;
        this.level = level;
        setLevel(level, now);
    }

    /** Takes a permit to watch the pin that was just taken. Returns false if there is none. */
    boolean takesPermit() {
        int seen = signals.permits;
        while (seen != 0) {
            if (seen == EVERY || PERMITS.compareAndSet(signals, seen, seen - 1)) {
                return true;
            }
            seen = signals.permits;
        }
        return false;
    }

    LeakDetection level() {
        return level;
    }

    /** Watches more or fewer pins from now on. Pins that are already watched stay watched. */
    synchronized void setLevel(LeakDetection next, long now) {
        level = next;
        last = now;
        owed = 0;
        raisedTo = next == LeakDetection.SAMPLED && perSecond > 0 ? 1 : 0;
        signals.permits = next == LeakDetection.ALL ? EVERY : raisedTo;
    }

    /**
     * Allows as many samples as correspond to the time since the last call. Called by the clock. Samples that no pin
     * used do not add up.
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
        // The machine may have slept for days. What nobody could take then is not made up for.
        int whole = (int) Math.min(Math.max(1, perSecond), due);
        owed = Math.min(1, due - whole);
        int seen = signals.permits;
        boolean taken = seen != raisedTo;
        if (whole > 0) {
            raisedTo = whole;
            signals.permits = whole;
        } else {
            raisedTo = seen;
        }
        return taken;
    }
}
