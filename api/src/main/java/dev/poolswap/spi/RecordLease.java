package dev.poolswap.spi;

import dev.poolswap.spi.readers.ReaderRecord;
import org.jspecify.annotations.Nullable;

/**
 * A lease that remembers the record of its pin, and which of the record's pins it is. So any thread can close it, and a
 * surplus close ends nothing.
 */
final class RecordLease<T> extends OnceLease<T, AnnouncingContainer<T, ?>> {
    private final ReaderRecord record;

    /**
     * The thread that announces in the record. It may withdraw the announcement directly, unless the record goes back.
     */
    private final Thread owner;

    private final long number;

    RecordLease(AnnouncingContainer<T, ?> container, ReaderRecord record, Thread owner, long number) {
        super(container);
        this.record = record;
        this.owner = owner;
        this.number = number;
    }

    RecordLease<T> of(@Nullable T pinned) {
        holds(pinned);
        return this;
    }

    @Override
    public void close() {
        if (closeOnce() != null
                && (owner != Thread.currentThread() || ReaderRecord.isSingle(number) || !record.endHere(number))) {
            // Does nothing if another thread closed the lease, or if its pin was ended as leaked.
            container.readers.endLease(record, number);
        }
    }
}
