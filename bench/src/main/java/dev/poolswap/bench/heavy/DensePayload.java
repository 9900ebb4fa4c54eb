package dev.poolswap.bench.heavy;

/**
 * A map that is laid out for a collector: references are stored in the order of addresses and none is erased. No library
 * that we know has one that can be cleared so: Kotlin's and Guava's compact maps erase what they held.
 */
public final class DensePayload extends EntriesPayload<DenseMap<String, String>> {
    /** Made by whoever looks for services. */
    public DensePayload() {
        super(
                "dense",
                "a map whose entries are appended to arrays; a clear writes no reference, a refill stores in order");
    }

    @Override
    public DenseMap<String, String> create() {
        return new DenseMap<>(entries());
    }

    @Override
    public void clear(DenseMap<String, String> map) {
        map.clear();
    }

    @Override
    public void fill(DenseMap<String, String> map, long stamp) {
        Entries entries = Entries.all();
        for (int i = 0; i < entries.count(); i++) {
            map.put(entries.key(i), entries.value(i, stamp));
        }
    }

    @Override
    public boolean lookUp(DenseMap<String, String> map, int entry, long stamp) {
        return isValue(map.get(Entries.all().key(entry)), entry, stamp);
    }
}
