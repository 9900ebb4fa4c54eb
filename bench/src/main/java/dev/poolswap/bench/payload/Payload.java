package dev.poolswap.bench.payload;

import java.util.Optional;

/**
 * An object for the studies with a heavy version to swap: how it is created, cleared, filled, searched and weighed. The
 * payloads of the bench implement it too. A jar registers its own in {@code
 * META-INF/services/dev.poolswap.bench.payload.Payload}, as a public class with a public constructor without
 * parameters.
 *
 * <p>A <em>stamp</em> is a number, from 1, that a writer gives to each fill. Every entry that is filled in must depend
 * on it, at least so that consecutive stamps differ. A reader then detects a version that is cleared or filled while it
 * is pinned, which shows that the scheme is wrong. Before anything is measured, the bench checks that lookups find what
 * was filled, and nothing after a clear.
 *
 * <p><b>Threads.</b> One instance serves all versions, and many threads use it at the same time. A version is written
 * by one thread at a time, and read by any number of threads while no thread writes it.
 *
 * @param <V> the type of a version
 */
public interface Payload<V> {
    /** Returns its id on the command line, in result files and charts: lower-case words joined by hyphens. */
    String id();

    /** Returns a description in one phrase. */
    String description();

    /** Returns how many entries a filled version has. Lookups choose one of them at random. */
    int entries();

    /** Creates an empty version, if possible with room for every entry. */
    V create();

    /** Empties a version. What it keeps for the next fill, such as a table, is what pooling saves. */
    void clear(V version);

    /** Fills an empty version with all entries for a stamp, as your application would build it. */
    void fill(V version, long stamp);

    /**
     * Looks one entry up, as a reader of your application would.
     *
     * @param entry the number of the entry, from 0 to {@link #entries} - 1
     * @param stamp the stamp of the last fill
     * @return whether the version has the entry, with the value that a fill with this stamp gives it
     */
    boolean lookUp(V version, int entry, long stamp);

    /**
     * Returns how many bytes a filled version takes, in the heap and outside. Unless overridden, returns what the
     * calling thread allocates to create and fill one more, which is too many if a fill leaves garbage.
     */
    default long weigh(V version) {
        return Allocated.by(() -> fill(create(), 1));
    }

    /**
     * Returns the same object in another size, for study {@code sizes}, and for a size that follows the id on the
     * command line, as in {@code open@64m}. Creating the payload must be cheap; its {@link #create} need not be.
     *
     * @param bytes about how many bytes a filled version should take
     * @return empty, unless overridden: the object has one size, and is not measured in another
     */
    default Optional<Payload<V>> sized(long bytes) {
        return Optional.empty();
    }

    /** Returns how many of these bytes are outside the heap. */
    default long offHeapBytes(V version) {
        return 0;
    }
}
