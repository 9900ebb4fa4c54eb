package dev.poolswap.spi.pool;

import dev.poolswap.Recycler;
import dev.poolswap.RecyclerException;

/** Calls a recycler and refuses results that break its contract, with the same message in every container. */
public final class RecyclerChecks {
    private RecyclerChecks() {}

    /**
     * Returns an object that a recycler creates.
     *
     * @param recycler creates it
     * @param container the container's name
     * @param <T> the type of a version
     * @return the object
     * @throws RecyclerException if it is null
     */
    public static <T> T create(Recycler<T> recycler, String container) {
        T object = recycler.create();
        if (object == null) {
            throw new RecyclerException(container + ": " + recycler.getClass().getName()
                    + ".create() returned null; return a new object each time");
        }
        return object;
    }

    /**
     * Returns the refusal of an object that the container owns already.
     *
     * @param object what {@link #create} returned
     * @param recycler what created it
     * @param container the container's name
     * @return the exception to throw
     */
    public static RecyclerException ownedAlready(Object object, Recycler<?> recycler, String container) {
        return new RecyclerException(container + ": " + recycler.getClass().getName() + ".create() returned "
                + describe(object) + ", which this container owns already; return a new object each time");
    }

    /**
     * Returns what a version weighs.
     *
     * @param recycler weighs it
     * @param version a filled draft
     * @param container the container's name
     * @param <T> the type of a version
     * @return zero or more
     * @throws RecyclerException if that is negative
     */
    public static <T> long weigh(Recycler<T> recycler, T version, String container) {
        long weight = recycler.weigh(version);
        if (weight < 0) {
            throw new RecyclerException(container + ": " + recycler.getClass().getName() + ".weigh() returned " + weight
                    + "; return zero or more, zero if it is not known");
        }
        return weight;
    }

    static String describe(Object object) {
        return object.getClass().getName() + "@" + Integer.toHexString(System.identityHashCode(object));
    }
}
