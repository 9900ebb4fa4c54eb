package dev.poolswap.bench.study;

import it.unimi.dsi.fastutil.objects.Object2ObjectOpenHashMap;
import org.jspecify.annotations.Nullable;

/** An open-addressing map: clearing and filling it again allocates nothing. */
public final class OpenPayload implements Payload {
    private final Entries entries;
    private final Object2ObjectOpenHashMap<String, String> map;
    private long stamp;

    public OpenPayload(Entries entries) {
        this.entries = entries;
        this.map = new Object2ObjectOpenHashMap<>(entries.count());
    }

    @Override
    public void clear() {
        stamp = 0;
        map.clear();
    }

    @Override
    public void fill(long newStamp) {
        for (int i = 0; i < entries.count(); i++) {
            map.put(entries.key(i), entries.value(i, newStamp));
        }
        stamp = newStamp;
    }

    @Override
    public long stamp() {
        return stamp;
    }

    @Override
    public @Nullable String get(String key) {
        return map.get(key);
    }
}
