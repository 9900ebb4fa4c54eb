package dev.poolswap.spi;

import dev.poolswap.spi.pool.Version;

/**
 * A version that remembers in which era it was retired. A scheme may extend it with what it keeps for each version.
 *
 * @param <T> the type of the pooled object
 */
public class StampedVersion<T> extends Version<T> {
    /** Written by the retirer before the state says RETIRED, read by scanners after they saw that. */
    private long stamp;

    private final long word;

    /**
     * Makes an empty slot.
     *
     * @param index its place in the pool's table
     */
    public StampedVersion(int index) {
        this(index, 0);
    }

    /**
     * Makes an empty slot in a container that may have a number in a domain.
     *
     * @param index its place in the pool's table
     * @param number the number in the high bits, zero outside of domains
     */
    public StampedVersion(int index, long number) {
        super(index);
        this.word = number | index;
    }

    /**
     * What announces this slot and no other, in whichever container of a domain.
     *
     * @return the slot's number; in a domain with the container's number in the high bits
     */
    public final long word() {
        return word;
    }

    /**
     * The era that the retirement of this version ended.
     *
     * @return the stamp; meaningful once the state was seen retired
     */
    public final long stamp() {
        return stamp;
    }

    /**
     * Sets the stamp.
     *
     * @param era the era that the retirement ends
     */
    public final void stamp(long era) {
        stamp = era;
    }
}
