package dev.poolswap.bench.heavy;

/**
 * The keys and values of the maps, created once and shared by every version, so that a refill of a map allocates no
 * string. A version maps every key to the value a few places further on. The stamp determines how many places. So
 * neighbouring versions differ in every entry, but there is only one set of values, since a tight heap must hold them
 * beside the maps.
 */
public final class Entries {
    /** Entries of a map, as in the Go original. */
    public static final int COUNT = 100_000;

    /** So many versions in a row differ in every entry. */
    private static final int SHIFTS = 64;

    /** Numbers from here on have one digit more than is wanted, with zeros where a smaller one has none. */
    private static final int BASE = 100_000;

    /** Built when the first version is made, and not for a study that has none. */
    private static final class Lazy {
        private static final Entries ALL = new Entries(COUNT);
    }

    private final String[] keys;
    private final String[] values;

    /** Builds the strings: 10 MB of heap for {@link #COUNT}. More entries have keys of their own, and the same values. */
    public Entries(int count) {
        keys = new String[count];
        for (int i = 0; i < count; i++) {
            keys[i] = "k" + digits(i);
        }
        values = new String[count + SHIFTS];
        int distinct = Math.max(SHIFTS, Math.min(count, COUNT));
        for (int i = 0; i < values.length; i++) {
            values[i] = i < distinct ? "v" + digits(i) : values[i - distinct];
        }
    }

    private static String digits(int number) {
        return number < BASE ? String.valueOf(BASE + number).substring(1) : String.valueOf(number);
    }

    /** Those that all versions of a JVM share. */
    static Entries all() {
        return Lazy.ALL;
    }

    /** So many. */
    static Entries of(int count) {
        return count == COUNT ? all() : new Entries(count);
    }

    public int count() {
        return keys.length;
    }

    public String key(int index) {
        return keys[index];
    }

    /** Returns the one value that a key has in a version with this stamp. */
    public String value(int index, long stamp) {
        return values[valueIndex(index, stamp)];
    }

    /** Returns the number of that value. */
    int valueIndex(int index, long stamp) {
        return index + shift(stamp);
    }

    String valueAt(int valueIndex) {
        return values[valueIndex];
    }

    private static int shift(long stamp) {
        return (int) (stamp % SHIFTS);
    }
}
