package dev.poolswap.spi;

/**
 * A version that remembers in which era it was retired.
 *
 * @param <T> the type of the pooled object
 */
public final class StampedVersion<T> extends Version<T> {
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

    /** Makes an empty slot in a container that has a number in its domain. */
    StampedVersion(int index, long number) {
        super(index);
        this.word = number | index;
    }

    /**
     * What announces this slot and no other, in whichever container of a domain.
     *
     * @return the slot's number; in a domain with the container's number in the high bits
     */
    public long word() {
        return word;
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
