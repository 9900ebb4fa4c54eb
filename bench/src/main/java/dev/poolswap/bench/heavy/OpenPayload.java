package dev.poolswap.bench.heavy;

import it.unimi.dsi.fastutil.objects.Object2ObjectOpenHashMap;

/** An open-addressing map: clearing and filling it again allocates nothing. */
public final class OpenPayload extends EntriesPayload<Object2ObjectOpenHashMap<String, String>> {
    /** Made by whoever looks for services. */
    public OpenPayload() {
        super(OPEN, "fastutil open-addressing map; clear and refill allocate nothing");
    }

    @Override
    public Object2ObjectOpenHashMap<String, String> create() {
        return new Object2ObjectOpenHashMap<>(entries());
    }

    @Override
    public void clear(Object2ObjectOpenHashMap<String, String> map) {
        map.clear();
    }

    @Override
    public void fill(Object2ObjectOpenHashMap<String, String> map, long stamp) {
        Entries entries = Entries.all();
        for (int i = 0; i < entries.count(); i++) {
            map.put(entries.key(i), entries.value(i, stamp));
        }
    }

    @Override
    public boolean lookUp(Object2ObjectOpenHashMap<String, String> map, int entry, long stamp) {
        return isValue(map.get(Entries.all().key(entry)), entry, stamp);
    }
}
