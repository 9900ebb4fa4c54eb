package dev.poolswap.bench.heavy;

/**
 * A hash table in native memory. The collector sees a small object and does not know what it holds, as with any mapped
 * index or native buffer; what a collector takes is given back late, and a pool never gives it back.
 */
public final class OffHeapPayload extends EntriesPayload<OffHeapTable> {
    /** Made by whoever looks for services. */
    public OffHeapPayload() {
        super("offheap", "a hash table in native memory, which the collector does not see");
    }

    @Override
    public OffHeapTable create() {
        return new OffHeapTable(Entries.all());
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
        return isValue(table.get(Entries.all().key(entry)), entry, stamp);
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
