package dev.poolswap.spi.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/*
 * Open addressing with linear probing on the identity hash. A table is at most half full of entries, dead ones included.
 * When it would be fuller, a new one is made of the live entries. So a probe is short and ends at an empty place.
 *
 *   I1. An entry is between the place of its object's hash and the next empty place: entries are only put into empty
 *       places, and no place is emptied while its table is in use.
 *   I2. An entry is that of an object if its slot has that object now. A probe passes a slot that was emptied or has
 *       another object.
 *   I3. A thread that was handed an object finds it. The object was put in before it was handed out, into the table of
 *       that time or one made from it, and it stays in its slot until its last pin has ended.
 *
 * Orderings. An entry is a release store, paired with the acquire read of a probe. The table is volatile.
 * Each is a program in PoolOrderingsTest; docs/orderings.md says what a weaker one would allow.
 */
/**
 * Finds the slot of an object by identity, in O(1). Changed only when a version is created or disposed of, by one
 * thread at a time. Finding is wait-free, allocates nothing and stores nothing.
 *
 * @param <T> the type of the pooled objects
 * @param <V> the scheme's kind of version
 */
final class IdentityIndex<T, V extends Version<T>> {
    private static final VarHandle ENTRY = MethodHandles.arrayElementVarHandle(Version[].class);
    private static final int FEWEST = 8;

    private volatile Version<T>[] table = newTable(FEWEST);

    /** The number of places in the table that are not empty. */
    private int taken;

    /** The number of objects in the table. */
    private int living;

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> Version<T>[] newTable(int length) {
        return (Version<T>[]) new Version[length];
    }

    /** Returns the slot that has an object, null if there is none. */
    @SuppressWarnings("unchecked") // only slots of this kind were put in
    @Nullable
    V find(@Nullable Object object) {
        if (object == null) {
            return null;
        }
        Version<T>[] places = table;
        int mask = places.length - 1;
        int place = place(object, mask);
        while (true) {
            // Acquire: pairs with the release in put().
            Version<T> there = (Version<T>) ENTRY.getAcquire(places, place);
            if (there == null) {
                return null;
            }
            if (there.value() == object) {
                return (V) there;
            }
            place = (place + 1) & mask;
        }
    }

    private static int place(Object object, int mask) {
        int hash = System.identityHashCode(object);
        return (hash ^ hash >>> 15) & mask;
    }

    /** Makes room for one more object. If memory is short, it fails here. */
    void reserve() {
        if ((taken + 1) * 2 > table.length) {
            rebuild();
        }
    }

    /** Adds a slot that has its object. Room must have been reserved. */
    void add(V slot, T object) {
        put(table, slot, object);
        taken++;
        living++;
    }

    /** Notes that a slot has lost its object. */
    void removed() {
        living--;
    }

    /** Returns the size of the table. */
    int places() {
        return table.length;
    }

    private void rebuild() {
        Version<T>[] old = table;
        int length = FEWEST;
        while (length < (living + 1) * 4) {
            length *= 2;
        }
        Version<T>[] fresh = newTable(length);
        int count = 0;
        for (Version<T> slot : old) {
            T object = slot == null ? null : slot.value();
            if (object != null && !isIn(fresh, slot, object)) {
                put(fresh, slot, object);
                count++;
            }
        }
        taken = count;
        table = fresh;
    }

    /**
     * Returns whether a slot is already in a table. It may be in the old table twice, for an object that is gone and
     * for the one that it has.
     */
    private static <T> boolean isIn(Version<T>[] places, Version<T> slot, T object) {
        int mask = places.length - 1;
        for (int place = place(object, mask); places[place] != null; place = (place + 1) & mask) {
            if (places[place] == slot) {
                return true;
            }
        }
        return false;
    }

    private static <T> void put(Version<T>[] places, Version<T> slot, T object) {
        int mask = places.length - 1;
        int place = place(object, mask);
        while (places[place] != null) {
            place = (place + 1) & mask;
        }
        // Release: pairs with the acquire in find().
        ENTRY.setRelease(places, place, slot);
    }
}
