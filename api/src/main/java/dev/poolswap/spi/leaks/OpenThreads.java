package dev.poolswap.spi.leaks;

/**
 * Which threads may have watched pins open, as one bit for all thread ids with the same remainder modulo 64. A thread
 * without such a pin compares one word, usually with zero.
 */
final class OpenThreads {
    private static final int BITS = 64;

    private final int[] counts = new int[BITS];

    /** The bits are written under the lock. A thread sees its own additions in program order, and needs no others. */
    private final ReaderSignals signals;

    OpenThreads(ReaderSignals signals) {
        this.signals = signals;
    }

    boolean mayHave(long threadId) {
        return (signals.openThreads & (1L << threadId)) != 0;
    }

    synchronized void add(long threadId) {
        counts[index(threadId)]++;
        signals.openThreads |= 1L << threadId;
    }

    synchronized void remove(long threadId, int count) {
        int index = index(threadId);
        counts[index] = Math.max(0, counts[index] - count);
        if (counts[index] == 0) {
            signals.openThreads &= ~(1L << threadId);
        }
    }

    private static int index(long threadId) {
        return (int) (threadId & (BITS - 1));
    }
}
