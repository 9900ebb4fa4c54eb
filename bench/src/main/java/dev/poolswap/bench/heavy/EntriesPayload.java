package dev.poolswap.bench.heavy;

import dev.poolswap.bench.payload.Payload;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The common part of the bench's payloads: entries whose keys and values all versions share. */
abstract class EntriesPayload<V> implements Payload<V> {
    /** The payload of a cell that asks for none. */
    static final String OPEN = "open";

    private final String id;
    private final String description;
    private final double bytesOfAnEntry;
    private final int count;

    /** Written before the first version exists, and so seen by every thread that has one. */
    private @Nullable Entries strings;

    /**
     * A payload of so many entries.
     *
     * @param bytesOfAnEntry what an entry adds to a version whose table is as full as it gets
     */
    EntriesPayload(String id, String description, double bytesOfAnEntry, int count) {
        this.id = id;
        this.description = description;
        this.bytesOfAnEntry = bytesOfAnEntry;
        this.count = count;
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
        return count;
    }

    @Override
    public final Optional<Payload<V>> sized(long bytes) {
        return Optional.of(withEntries((int) Math.max(1, bytes / bytesOfAnEntry)));
    }

    /** Returns the same payload with so many entries. */
    abstract Payload<V> withEntries(int entries);

    @Override
    public final V create() {
        return create(prepared());
    }

    /** Makes an empty version with room for these. */
    abstract V create(Entries entries);

    private synchronized Entries prepared() {
        if (strings == null) {
            strings = Entries.of(count);
        }
        return strings;
    }

    /** Returns the entries, for which there is a version already. */
    final Entries strings() {
        return Objects.requireNonNull(strings);
    }

    /** Identity suffices and touches no cache line of the string: fills share the strings. */
    final boolean isValue(@Nullable String found, int entry, long stamp) {
        return found == strings().value(entry, stamp);
    }
}
