package dev.poolswap.spi;

import dev.poolswap.PoolswapException;
import dev.poolswap.Reader;
import org.jspecify.annotations.Nullable;

/** A registered reader with a record of its own. */
final class AnnouncingReader<T> implements Reader<T> {
    /** Neither idle nor pinned, so that a closed reader takes the slow paths, which ask whether it is closed. */
    private static final ReaderRecord CLOSED = closedRecord();

    private final AnnouncingContainer<T> container;
    private ReaderRecord record;

    AnnouncingReader(AnnouncingContainer<T> container) {
        this.container = container;
        this.record = container.readers.register(this);
    }

    private static ReaderRecord closedRecord() {
        ReaderRecord record = new ReaderRecord(0);
        record.announce(1, true);
        return record;
    }

    @Override
    public @Nullable T acquire() {
        ReaderRecord mine = record;
        StampedVersion<T> version = container.pin(mine);
        return version == null ? null : version.value();
    }

    @Override
    public void release(@Nullable T version) {
        if (version != null) {
            container.release(record, version);
        }
    }

    @Override
    public void close() {
        if (record == CLOSED) {
            return;
        }
        for (ReaderRecord r = record; r != null; r = r.nested) {
            if (!r.isIdle()) {
                throw new PoolswapException("the reader still holds a pin; release it, then close the reader");
            }
        }
        container.readers.unregister(record);
        record = CLOSED;
    }
}
