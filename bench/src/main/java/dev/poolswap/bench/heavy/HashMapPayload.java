package dev.poolswap.bench.heavy;

import dev.poolswap.bench.payload.Payload;
import java.util.HashMap;

/**
 * The contrast to the other payloads: {@code java.util.HashMap} allocates a node for every entry that is put after a
 * clear.
 */
public final class HashMapPayload extends EntriesPayload<HashMap<String, String>> {
    private static final float LOAD_FACTOR = 0.75f;

    /** A node, and a reference in a table that is between half and three quarters full. */
    private static final double BYTES_OF_AN_ENTRY = 38;

    /** Called by the service loader. */
    public HashMapPayload() {
        this(Entries.COUNT);
    }

    private HashMapPayload(int entries) {
        super("hashmap", "java.util.HashMap; a refill allocates its nodes", BYTES_OF_AN_ENTRY, entries);
    }

    @Override
    Payload<HashMap<String, String>> withEntries(int entries) {
        return new HashMapPayload(entries);
    }

    @Override
    HashMap<String, String> create(Entries entries) {
        return new HashMap<>((int) (entries.count() / LOAD_FACTOR) + 1, LOAD_FACTOR);
    }

    @Override
    public void clear(HashMap<String, String> map) {
        map.clear();
    }

    @Override
    public void fill(HashMap<String, String> map, long stamp) {
        Entries entries = strings();
        for (int i = 0; i < entries.count(); i++) {
            map.put(entries.key(i), entries.value(i, stamp));
        }
    }

    @Override
    public boolean lookUp(HashMap<String, String> map, int entry, long stamp) {
        return isValue(map.get(strings().key(entry)), entry, stamp);
    }
}
