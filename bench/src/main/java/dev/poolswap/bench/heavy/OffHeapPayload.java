package dev.poolswap.bench.heavy;

import dev.poolswap.bench.payload.Payload;

/**
 * A hash table in native memory. The collector sees a small object and does not know how much memory it holds, as with
 * a mapped index or a native buffer. So memory that only the collector frees is freed late, whereas a pool keeps it.
 */
public final class OffHeapPayload extends EntriesPayload<OffHeapTable> {
    /** A word, in a table that is half full. */
    private static final double BYTES_OF_AN_ENTRY = 16;

    /** Called by the service loader. */
    public OffHeapPayload() {
        this(Entries.COUNT);
    }

    private OffHeapPayload(int entries) {
        super("offheap", "a hash table in native memory, which the collector does not see", BYTES_OF_AN_ENTRY, entries);
    }

    @Override
    Payload<OffHeapTable> withEntries(int entries) {
        return new OffHeapPayload(entries);
    }

    @Override
    OffHeapTable create(Entries entries) {
        return new OffHeapTable(entries);
    }

    @Override
    public void clear(OffHeapTable table) {
        table.clear();
    }

    @Override
    public void fill(OffHeapTable table, long stamp) {
        table.fill(stamp);
    }

    @Override
    public boolean lookUp(OffHeapTable table, int entry, long stamp) {
        return isValue(table.get(strings().key(entry)), entry, stamp);
    }

    @Override
    public long weigh(OffHeapTable table) {
        return super.weigh(table) + table.bytes();
    }

    @Override
    public long offHeapBytes(OffHeapTable table) {
        return table.bytes();
    }
}
