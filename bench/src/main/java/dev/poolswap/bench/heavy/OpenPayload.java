package dev.poolswap.bench.heavy;

import dev.poolswap.bench.payload.Payload;
import it.unimi.dsi.fastutil.objects.Object2ObjectOpenHashMap;

/** An open-addressing map: clearing and filling it again allocates nothing. */
public final class OpenPayload extends EntriesPayload<Object2ObjectOpenHashMap<String, String>> {
    /** Two references, in a table that is three quarters full. */
    private static final double BYTES_OF_AN_ENTRY = 8 / 0.75;

    /** Called by the service loader. */
    public OpenPayload() {
        this(Entries.COUNT);
    }

    private OpenPayload(int entries) {
        super(OPEN, "fastutil open-addressing map; clear and refill allocate nothing", BYTES_OF_AN_ENTRY, entries);
    }

    @Override
    Payload<Object2ObjectOpenHashMap<String, String>> withEntries(int entries) {
        return new OpenPayload(entries);
    }

    @Override
    Object2ObjectOpenHashMap<String, String> create(Entries entries) {
        return new Object2ObjectOpenHashMap<>(entries.count());
    }

    @Override
    public void clear(Object2ObjectOpenHashMap<String, String> map) {
        map.clear();
    }

    @Override
    public void fill(Object2ObjectOpenHashMap<String, String> map, long stamp) {
        Entries entries = strings();
        for (int i = 0; i < entries.count(); i++) {
            map.put(entries.key(i), entries.value(i, stamp));
        }
    }

    @Override
    public boolean lookUp(Object2ObjectOpenHashMap<String, String> map, int entry, long stamp) {
        return isValue(map.get(strings().key(entry)), entry, stamp);
    }
}
