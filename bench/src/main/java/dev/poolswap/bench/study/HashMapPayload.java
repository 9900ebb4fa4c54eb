package dev.poolswap.bench.study;

import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The honest contrast: {@code java.util.HashMap} allocates a node for every entry that is put after a clear. */
public final class HashMapPayload implements Payload {
    private static final float LOAD_FACTOR = 0.75f;

    private final Entries entries;
    private final Map<String, String> map;
    private long stamp;

    public HashMapPayload(Entries entries) {
        this.entries = entries;
        this.map = new HashMap<>((int) (entries.count() / LOAD_FACTOR) + 1, LOAD_FACTOR);
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
