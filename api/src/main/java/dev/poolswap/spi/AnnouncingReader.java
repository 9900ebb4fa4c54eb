package dev.poolswap.spi;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.PoolswapException;
import dev.poolswap.Reader;
import org.jspecify.annotations.Nullable;

/** A registered reader with a record of its own. */
final class AnnouncingReader<T> implements Reader<T> {
    private final AnnouncingContainer<T> container;
    private final ReaderRecord record;
    private boolean closed;

    AnnouncingReader(AnnouncingContainer<T> container) {
        this.container = container;
        this.record = container.readers.register(this);
    }

    @Override
    public @Nullable T acquire() {
        if (closed) {
            throw new ContainerClosedException("this reader is closed; ask the container for a new one");
        }
        ReaderRecord mine = record.isIdle() ? record : container.readers.idleNested(record);
        return container.valueOf(container.pin(mine, false));
    }

    @Override
    public void release(@Nullable T version) {
        if (version != null && !container.tryRelease(record, version)) {
            releaseNested(version);
        }
    }

    private void releaseNested(T version) {
        StampedVersion<T> pinned = container.pool.findPinned(version);
        ReaderRecord nested = ReaderRegistry.findInChain(record, pinned.index());
        if (nested == null) {
            throw container.notPinned("this reader");
        }
        nested.clear();
    }

    @Override
    public void close() {
        if (closed) {
            return;
        }
        for (ReaderRecord r = record; r != null; r = r.nested) {
            if (!r.isIdle()) {
                throw new PoolswapException("the reader still holds a pin; release it, then close the reader");
            }
        }
        closed = true;
        container.readers.unregister(record);
    }
}
