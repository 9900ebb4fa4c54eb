package dev.poolswap.bench.study;

import java.util.Locale;

/**
 * The keys and values of the maps, built once and shared by every version, so that filling a map again
 * allocates no string. Every key has as many values as there are value sets; which set a version uses
 * follows from its stamp, so neighbouring versions differ in every entry.
 */
public final class Entries {
    /** Entries of a map, as in the Go original. */
    public static final int COUNT = 100_000;

    /** Two, because a tight heap must hold them beside the maps. */
    private static final int SETS = 2;

    private final String[] keys;
    private final String[][] values;

    /** Builds the strings: 15 MB of heap for {@link #COUNT}. */
    public Entries(int count) {
        keys = new String[count];
        values = new String[SETS][count];
        for (int i = 0; i < count; i++) {
            keys[i] = String.format(Locale.ROOT, "k%05d", i);
            for (int set = 0; set < SETS; set++) {
                values[set][i] = String.format(Locale.ROOT, "v%d-%05d", set, i);
            }
        }
    }

    public int count() {
        return keys.length;
    }

    public String key(int index) {
        return keys[index];
    }

    /** The one value that a key has in a version with this stamp. */
    public String value(int index, long stamp) {
        return valuesOf(stamp)[index];
    }

    String[] valuesOf(long stamp) {
        return values[(int) (stamp % SETS)];
    }
}
