package dev.poolswap.bench.heavy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.LongBuffer;
import org.jspecify.annotations.Nullable;

/** A hash table by linear probing: a word for each entry, the number of its key and of its value. */
public final class OffHeapTable {
    private static final long[] ZEROS = new long[4096];
    private static final int EMPTY = 0;

    private final Entries entries;
    private final LongBuffer table;
    private final int mask;

    OffHeapTable(Entries entries) {
        this.entries = entries;
        // At most half full.
        int slots = Integer.highestOneBit(2 * entries.count() - 1) << 1;
        this.mask = slots - 1;
        this.table = ByteBuffer.allocateDirect(slots * Long.BYTES)
                .order(ByteOrder.nativeOrder())
                .asLongBuffer();
    }

    void clear() {
        for (int at = 0; at <= mask; at += ZEROS.length) {
            table.position(at);
            table.put(ZEROS, 0, Math.min(ZEROS.length, mask + 1));
        }
    }

    void fill(long stamp) {
        for (int i = 0; i < entries.count(); i++) {
            String key = entries.key(i);
            int at = slot(key);
            while (table.get(at) != EMPTY && !keyAt(table.get(at)).equals(key)) {
                at = (at + 1) & mask;
            }
            table.put(at, (long) (i + 1) << Integer.SIZE | entries.valueIndex(i, stamp));
        }
    }

    @Nullable
    String get(String key) {
        int at = slot(key);
        for (long word = table.get(at); word != EMPTY; word = table.get(at)) {
            if (keyAt(word).equals(key)) {
                return entries.valueAt((int) word);
            }
            at = (at + 1) & mask;
        }
        return null;
    }

    /** Bytes of native memory. */
    long bytes() {
        return (long) table.capacity() * Long.BYTES;
    }

    private String keyAt(long word) {
        return entries.key((int) (word >>> Integer.SIZE) - 1);
    }

    private int slot(String key) {
        int hash = key.hashCode() * 0x9E3779B9;
        return (hash ^ hash >>> 16) & mask;
    }
}
