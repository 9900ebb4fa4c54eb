package dev.poolswap.bench.study;

/**
 * Which operations of a thread are writes: spread evenly, exact for every 100 operations, the same in
 * every run. Threads are shifted against each other, so that they do not all write at once. A random
 * choice would make the number of writes, and with it the mean time, differ from run to run.
 */
public final class Schedule {
    private static final int PERIOD = 100;

    private final int writePercent;
    private final int start;

    public Schedule(int writePercent, int thread, int threads) {
        if (writePercent < 0 || writePercent > PERIOD) {
            throw new IllegalArgumentException("writePercent = " + writePercent + ", expected 0 to 100");
        }
        this.writePercent = writePercent;
        this.start = thread * PERIOD / threads;
    }

    /** Whether the next operation is a write, after so many. Nothing is kept here: see {@link Xorshift}. */
    public boolean nextIsWrite(long before) {
        return writesIn(before + 1) > writesIn(before);
    }

    /** How many of the first operations are writes. */
    public long writesIn(long operations) {
        return (start + operations * writePercent) / PERIOD;
    }

    /** Throws unless a thread did what the schedule says. */
    public void verify(long reads, long writes) {
        long expected = writesIn(reads + writes);
        if (writes != expected) {
            throw new IllegalStateException("a thread did " + writes + " writes in " + (reads + writes)
                    + " operations, but " + writePercent + " % of them are " + expected
                    + ": the measured mix is not the requested one");
        }
    }
}
