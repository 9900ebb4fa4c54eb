package dev.poolswap.bench.heavy;

import dev.poolswap.bench.payload.Payload;
import org.jspecify.annotations.Nullable;

/** What the payloads of the bench have in common: {@link Entries#COUNT} entries that all versions share. */
abstract class EntriesPayload<V> implements Payload<V> {
    /** The payload of a cell that asks for none. */
    static final String OPEN = "open";

    private final String id;
    private final String description;

    EntriesPayload(String id, String description) {
        this.id = id;
        this.description = description;
    }

    @Override
    public final String id() {
        return id;
    }

    @Override
    public final String description() {
        return description;
    }

    @Override
    public final int entries() {
        return Entries.COUNT;
    }

    /** Identity suffices and touches no cache line of the string: fills share the strings. */
    static boolean isValue(@Nullable String found, int entry, long stamp) {
        return found == Entries.all().value(entry, stamp);
    }
}
