package dev.poolswap.spi.leaks;

/**
 * The two words that every reader of a container reads. They are fields of the {@link LeakTracker} itself, so a reader
 * gets to them by two loads, as it gets to the words of the scheme. Behind a further object they would arrive later than
 * those, and the reader would wait: an atomic instruction begins when the loads before it are complete (x86-64).
 */
class ReaderSignals {
    /** The number of the next pins that are watched. Written by {@link Sampling}. */
    volatile int permits;

    /** Which threads may have watched pins open. Written by {@link OpenThreads}. */
    volatile long openThreads;
}
