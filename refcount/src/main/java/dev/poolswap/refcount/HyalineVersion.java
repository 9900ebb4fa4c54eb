package dev.poolswap.refcount;

import dev.poolswap.spi.pool.PaddedLong;
import dev.poolswap.spi.pool.Version;

/** A version that is also a node of the list, with {@code refs} and {@code next} of {@link HyalineContainer}. */
final class HyalineVersion<T> extends Version<T> {
    static final long FOLDED = 1;
    private static final int STAMP_SHIFT = 1;
    private static final int COUNT_SHIFT = STAMP_SHIFT + HyalineContainer.STAMP_BITS;
    private static final long ONE = 1L << COUNT_SHIFT;
    private static final long STAMP = ONE - (1L << STAMP_SHIFT);

    /** Readers that have yet to leave (47 bits), the stamp of the tenancy (16), FOLDED (bit 0). */
    final PaddedLong refs = new PaddedLong(0);

    /** The version that was first in the list before this one: stamp and index, 0 for none. */
    volatile long next;

    HyalineVersion(int index) {
        super(index);
    }

    /** Returns what the container's word, and a link, have of this version: stamp and index. */
    long link() {
        return HyalineContainer.stamped(generation(), index());
    }

    /** Begins a tenancy, before the version is in the list. */
    void begin() {
        refs.set(HyalineContainer.stamp(link()) << STAMP_SHIFT);
    }

    /** Ends the time at the head of the list, in which active readers are not counted here. */
    void fold(long readers) {
        refs.getAndAdd(readers << COUNT_SHIFT | FOLDED);
    }

    /** Takes off a reader that has left. Returns false if a link to this version was made for another tenancy. */
    boolean takeOff(long link) {
        while (true) {
            long seen = refs.get();
            if (!isOf(link, seen)) {
                return false;
            }
            if (refs.compareAndSet(seen, seen - ONE)) {
                return true;
            }
        }
    }

    private static boolean isOf(long link, long refs) {
        return (refs & STAMP) >>> STAMP_SHIFT == HyalineContainer.stamp(link);
    }

    static boolean isFolded(long refs) {
        return (refs & FOLDED) != 0;
    }

    /** Returns how many readers have yet to leave. Meaningful once the version is folded. */
    static long count(long refs) {
        return refs >> COUNT_SHIFT;
    }

    /** Returns the same word without readers. */
    static long withoutCount(long refs) {
        return refs & (ONE - 1);
    }
}
