package dev.poolswap.bench.study;

import org.jspecify.annotations.Nullable;

/** A version of study {@code hotswap}: a heavy map that is cleared and filled again. */
public interface Payload {

    /** Empties the map and keeps its table. */
    void clear();

    /** Puts every entry, with the values that belong to the stamp. */
    void fill(long stamp);

    /** The stamp of the last fill, 0 after a clear. */
    long stamp();

    @Nullable
    String get(String key);

    /** Bytes outside of the heap. */
    default long offHeapBytes() {
        return 0;
    }
}
