package dev.poolswap.bench.study;

import java.util.concurrent.atomic.AtomicLongArray;

/** When which version was published, as the one writer notes it and readers look it up. */
final class Timeline {
    /** So many publications back a reader can still look. */
    private static final int REMEMBERED = 1 << 12;

    private final AtomicLongArray times = new AtomicLongArray(REMEMBERED);
    private volatile boolean publishing;
    private volatile long latest;

    /** The writer begins to publish. */
    void begins() {
        publishing = true;
    }

    /** A version with this stamp has been published. Stamps go up by one. */
    void ended(long stamp, long nanos) {
        times.set(at(stamp), nanos);
        latest = stamp;
        publishing = false;
    }

    /** Whether a publication was going on at some time since then, or is. */
    boolean overlapped(long since) {
        // Of several publications the last one ends last.
        return publishing || times.get(at(latest)) - since >= 0;
    }

    /** Nanoseconds since the successor of a version had been published; negative if it has not. */
    long staleness(long stamp, long now) {
        long newest = latest;
        if (newest <= stamp) {
            return -1;
        }
        // What is forgotten is older than all that is remembered.
        long successor = Math.max(stamp + 1, newest - REMEMBERED / 2);
        return now - times.get(at(successor));
    }

    private static int at(long stamp) {
        return (int) (stamp & REMEMBERED - 1);
    }
}
