package dev.poolswap.bench.heavy;

import dev.poolswap.bench.payload.Payload;

/**
 * A map that is laid out for the collector: references are stored in the order of addresses, and none is erased. We
 * know of no library that has a map which can be cleared in this way: the compact maps of Kotlin and Guava erase their
 * contents.
 */
public final class DensePayload extends EntriesPayload<DenseMap<String, String>> {
    /** Two references, and two to four numbers in the index. */
    private static final double BYTES_OF_AN_ENTRY = 20;

    /** Called by the service loader. */
    public DensePayload() {
        this(Entries.COUNT);
    }

    private DensePayload(int entries) {
        super(
                "dense",
                "a map whose entries are appended to arrays; a clear writes no reference, a refill stores in order",
                BYTES_OF_AN_ENTRY,
                entries);
    }

    @Override
    Payload<DenseMap<String, String>> withEntries(int entries) {
        return new DensePayload(entries);
    }

    @Override
    DenseMap<String, String> create(Entries entries) {
        return new DenseMap<>(entries.count());
    }

    @Override
    public void clear(DenseMap<String, String> map) {
        map.clear();
    }

    @Override
    public void fill(DenseMap<String, String> map, long stamp) {
        Entries entries = strings();
        for (int i = 0; i < entries.count(); i++) {
            map.put(entries.key(i), entries.value(i, stamp));
        }
    }

    @Override
    public boolean lookUp(DenseMap<String, String> map, int entry, long stamp) {
        return isValue(map.get(strings().key(entry)), entry, stamp);
    }
}
