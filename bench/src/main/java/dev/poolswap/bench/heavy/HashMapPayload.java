package dev.poolswap.bench.heavy;

import java.util.HashMap;

/** The honest contrast: {@code java.util.HashMap} allocates a node for every entry that is put after a clear. */
public final class HashMapPayload extends EntriesPayload<HashMap<String, String>> {
    private static final float LOAD_FACTOR = 0.75f;

    /** Made by whoever looks for services. */
    public HashMapPayload() {
        super("hashmap", "java.util.HashMap; a refill allocates its nodes");
    }

    @Override
    public HashMap<String, String> create() {
        return new HashMap<>((int) (entries() / LOAD_FACTOR) + 1, LOAD_FACTOR);
    }

    @Override
    public void clear(HashMap<String, String> map) {
        map.clear();
    }

    @Override
    public void fill(HashMap<String, String> map, long stamp) {
        Entries entries = Entries.all();
        for (int i = 0; i < entries.count(); i++) {
            map.put(entries.key(i), entries.value(i, stamp));
        }
    }

    @Override
    public boolean lookUp(HashMap<String, String> map, int entry, long stamp) {
        return isValue(map.get(Entries.all().key(entry)), entry, stamp);
    }
}
