package dev.poolswap.bench.payload;

import java.util.Optional;

/**
 * The object that the studies with a heavy version swap: how one is made, cleared, filled, looked into and weighed. The
 * payloads of the bench implement it too. A jar registers its own in {@code
 * META-INF/services/dev.poolswap.bench.payload.Payload}, by a public class with a public constructor without parameters.
 *
 * <p>A <em>stamp</em> is a number from 1 on that a writer gives to each fill. What is filled must depend on it, in every
 * entry and for stamps that follow each other at least: a reader then detects a version that is cleared or filled while it
 * is pinned, and so that a scheme is wrong. Before anything is measured, the bench checks that lookups find what was filled,
 * and nothing after a clear.
 *
 * <p><b>Threads.</b> One instance serves all versions, and many threads use it at the same time. A version itself is
 * written by one thread at a time, and read by any number while nobody writes.
 *
 * @param <V> the type of a version
 */
public interface Payload<V> {
    /** The word for it on the command line, in result files and charts: lower-case words joined by hyphens. */
    String id();

    /** What it is, in one phrase. */
    String description();

    /** How many entries a filled version has; lookups draw one of them at random. */
    int entries();

    /** Makes an empty version, with room for every entry if it can have that. */
    V create();

    /** Empties a version. What it keeps for the next fill, such as a table, is what pooling saves. */
    void clear(V version);

    /** Fills an empty version with all entries of a stamp, as your application would build it. */
    void fill(V version, long stamp);

    /**
     * Looks one entry up, as a reader of your application would.
     *
     * @param entry the number of the entry, from 0 to {@link #entries} - 1
     * @param stamp the stamp of the last fill
     * @return whether the version has the entry, with what a fill by this stamp puts there
     */
    boolean lookUp(V version, int entry, long stamp);

    /**
     * Bytes that a filled version takes, in the heap and outside. Unless overridden, those that the calling thread allocates
     * to make and fill one more: too many where a fill leaves garbage.
     */
    default long weigh(V version) {
        return Allocated.by(() -> fill(create(), 1));
    }

    /**
     * The same object in another size, for study {@code sizes}. Making it costs nothing yet; its {@link #create} may.
     *
     * @param bytes about how many bytes a filled version is to take
     * @return empty, unless overridden: the object has one size, and the study cannot measure it
     */
    default Optional<Payload<V>> sized(long bytes) {
        return Optional.empty();
    }

    /** How many of these bytes are outside of the heap. */
    default long offHeapBytes(V version) {
        return 0;
    }
}
