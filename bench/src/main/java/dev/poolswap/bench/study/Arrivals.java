package dev.poolswap.bench.study;

/**
 * When the reads of one thread are due: a fixed number a second, whatever those before them took, or each as soon as the one
 * before is over. With due times a read that has to wait is counted with its wait, and so are those that queue behind it:
 * what users of a service see, and no correction is needed.
 */
final class Arrivals {
    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final long interval;
    private long due;

    /** So many a second; zero for as soon as the one before is over. */
    Arrivals(int perSecond) {
        interval = perSecond == 0 ? 0 : NANOS_PER_SECOND / perSecond;
    }

    /** Before the first read, and after a pause that belongs to none. */
    void restart() {
        due = System.nanoTime();
    }

    /** Waits until the next read is due; it may be so already. */
    void await() {
        if (interval == 0) {
            return;
        }
        due += interval;
        while (System.nanoTime() - due < 0) {
            Thread.onSpinWait();
        }
    }

    /** From when the read counts that begins now. */
    long begin() {
        return interval == 0 ? System.nanoTime() : due;
    }
}
