package dev.poolswap.bench.heavy;

import dev.poolswap.Recycler;
import dev.poolswap.bench.payload.Payload;

/**
 * A version with a heavy payload, as the studies use it: the object that the payload created, and the stamp of its last
 * fill.
 */
public final class HeavyVersion {
    private final Payload<Object> payload;
    private final Object content;
    private long stamp;

    /** An empty one. */
    @SuppressWarnings("unchecked") // a payload is given nothing but what it made
    public HeavyVersion(Payload<?> payload) {
        this.payload = (Payload<Object>) payload;
        this.content = this.payload.create();
    }

    public void clear() {
        stamp = 0;
        payload.clear(content);
    }

    public void fill(long newStamp) {
        payload.fill(content, newStamp);
        stamp = newStamp;
    }

    /** The stamp of the last fill, 0 after a clear. */
    public long stamp() {
        return stamp;
    }

    /** Returns whether a lookup finds an entry with what a fill by a stamp puts there. */
    public boolean lookUp(int entry, long filled) {
        return payload.lookUp(content, entry, filled);
    }

    public long bytes() {
        return payload.weigh(content);
    }

    public long offHeapBytes() {
        return payload.offHeapBytes(content);
    }

    /** Returns the life of a version: created with room for every entry, reset by a clear. */
    public static Recycler<HeavyVersion> recycler(Payload<?> payload) {
        return new Recycler<>() {
            @Override
            public HeavyVersion create() {
                return new HeavyVersion(payload);
            }

            @Override
            public boolean reset(HeavyVersion version) {
                version.clear();
                return true;
            }
        };
    }
}
