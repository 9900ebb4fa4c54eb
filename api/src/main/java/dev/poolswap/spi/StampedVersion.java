package dev.poolswap.spi;

/**
 * A version that remembers in which era it was retired.
 *
 * @param <T> the type of the pooled object
 */
public final class StampedVersion<T> extends Version<T> {
    /** Written by the retirer before the state says RETIRED, read by scanners after they saw that. */
    private long stamp;

    /**
     * Makes an empty slot.
     *
     * @param index its place in the pool's table
     */
    public StampedVersion(int index) {
        super(index);
    }

    /**
     * The era that the retirement of this version ended.
     *
     * @return the stamp; meaningful once the state was seen retired
     */
    public long stamp() {
        return stamp;
    }

    /**
     * Sets the stamp.
     *
     * @param era the era that the retirement ends
     */
    public void stamp(long era) {
        stamp = era;
    }
}
