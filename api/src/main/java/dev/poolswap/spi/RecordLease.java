package dev.poolswap.spi;

import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.spi.readers.ReaderRecord;
import org.jspecify.annotations.Nullable;

/**
 * A lease that remembers the record of its pin, and which of the record's pins it is, so that any thread can close it and
 * a close too many ends nothing. Plain fields only: escape analysis can then remove the whole object.
 */
final class RecordLease<T> implements Lease<T> {
    private final AnnouncingContainer<T, ?> container;
    private final ReaderRecord record;

    /** Who announces in the record, and so may withdraw without more ado unless the record goes back. */
    private final Thread owner;

    private final long number;
    private @Nullable T version;
    private boolean closed;

    /** Made before the pin, so that a lack of memory comes before it too. */
    RecordLease(AnnouncingContainer<T, ?> container, ReaderRecord record, Thread owner, long number) {
        this.container = container;
        this.record = record;
        this.owner = owner;
        this.number = number;
    }

    RecordLease<T> of(@Nullable T pinned) {
        version = pinned;
        return this;
    }

    @Override
    public @Nullable T get() {
        if (closed) {
            throw container
                    .events()
                    .misused(new NotPinnedException(
                            container.name() + ": the lease is closed already; use its version before you close it"));
        }
        return version;
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (version != null
                && (owner != Thread.currentThread() || ReaderRecord.isSingle(number) || !record.endHere(number))) {
            // Does nothing if another thread closed it, or its pin was ended as leaked.
            container.readers.endLease(record, number);
        }
    }

    @Override
    public String toString() {
        return "lease of " + container.name() + "[" + container.scheme() + ", " + (closed ? "closed" : "open") + "]";
    }
}
