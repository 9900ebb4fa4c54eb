package dev.poolswap.spi;

import dev.poolswap.spi.pool.Version;

/**
 * A version with a stamp, the era in which it was retired. A scheme may extend it with what it keeps for each version.
 *
 * @param <T> the type of the pooled object
 */
public class StampedVersion<T> extends Version<T> {
    /**
     * Written by the thread that retires, before the state becomes RETIRED. Read by scanners after they read that
     * state.
     */
    private long stamp;

    private final long word;

    /**
     * Creates an empty slot.
     *
     * @param index its place in the pool's table
     */
    public StampedVersion(int index) {
        this(index, 0);
    }

    /**
     * Creates an empty slot in a container that may have a number in a domain.
     *
     * @param index its place in the pool's table
     * @param number the number in the high bits, zero outside domains
     */
    public StampedVersion(int index, long number) {
        super(index);
        this.word = number | index;
    }

    /**
     * Returns the word that announces this slot and no other slot of the domain.
     *
     * @return the slot's number; in a domain with the container's number in the high bits
     */
    public final long word() {
        return word;
    }

    /**
     * Returns the era that the retirement of this version ended.
     *
     * @return the stamp; meaningful once the state was read as retired
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
