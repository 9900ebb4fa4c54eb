package dev.poolswap.bench.heavy;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

// snippet dense-map
/**
 * A map for versions that are cleared, filled and read as a whole; single entries cannot be removed. Keys and values are
 * appended to arrays, so a fill stores references in the order of addresses. An array of numbers, which no collector
 * tracks, says where they are. A clear writes no reference: entries stay reachable until others overwrite them.
 */
public final class DenseMap<K, V> {
    private Object[] keys;
    private Object[] values;
    private int[] index; // a hash table with linear probing: one plus the number of an entry, 0 for none
    private int size;

    public DenseMap(int expected) {
        keys = new Object[Math.max(1, expected)];
        values = new Object[keys.length];
        index = new int[Integer.highestOneBit(keys.length) << 2];
    }

    public void put(K key, V value) {
        int slot = slot(key);
        if (index[slot] != 0) {
            values[index[slot] - 1] = value;
            return;
        }
        if (size == keys.length) {
            grow();
            slot = slot(key);
        }
        keys[size] = key;
        values[size] = value;
        index[slot] = ++size;
    }

    @SuppressWarnings("unchecked") // only values of this type are put
    public @Nullable V get(Object key) {
        int entry = index[slot(key)];
        return entry == 0 ? null : (V) values[entry - 1];
    }

    public int size() {
        return size;
    }

    public void clear() {
        Arrays.fill(index, 0);
        size = 0;
    }

    /** Returns the slot of a key, or the free slot where it belongs. At least half of the slots are free. */
    private int slot(Object key) {
        int hash = key.hashCode() * 0x9E3779B9;
        int slot = (hash ^ hash >>> 16) & index.length - 1;
        while (index[slot] != 0 && !keys[index[slot] - 1].equals(key)) {
            slot = slot + 1 & index.length - 1;
        }
        return slot;
    }

    private void grow() {
        keys = Arrays.copyOf(keys, 2 * size);
        values = Arrays.copyOf(values, 2 * size);
        index = new int[2 * index.length];
        for (int entry = 0; entry < size; entry++) {
            index[slot(keys[entry])] = entry + 1;
        }
    }
}
// end
