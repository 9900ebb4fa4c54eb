package dev.poolswap.spi;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.PoolswapException;
import dev.poolswap.Reader;
import org.jspecify.annotations.Nullable;

/**
 * A registered reader with a record of its own.
 *
 * <p>The quick paths ask one question each of {@link #quick}: idle, so that this pin is the only one;
 * positive, so that it was. {@link #SLOW} answers no to both: it stands in while several pins are held,
 * and after closing.
 */
final class AnnouncingReader<T> implements Reader<T> {
    private static final ReaderRecord SLOW = slow();

    private final AnnouncingContainer<T> container;

    /** The record of this reader, and through it those of its nested pins; null once closed. */
    private @Nullable ReaderRecord first;

    /** The first record, or SLOW. */
    private ReaderRecord quick;

    AnnouncingReader(AnnouncingContainer<T> container) {
        this.container = container;
        ReaderRecord mine = container.readers.register(this);
        this.first = mine;
        this.quick = mine;
    }

    private static ReaderRecord slow() {
        ReaderRecord record = new ReaderRecord(0);
        record.announce(1, true);
        return record;
    }

    @Override
    public @Nullable T acquire() {
        ReaderRecord mine = quick;
        if (mine.announced != 0) {
            return container.valueOf(container.pinBeside(severalPins()));
        }
        StampedVersion<T> version = container.protect(mine, false);
        return version == null ? container.valueOf(container.nothing(mine)) : version.value();
    }

    @Override
    public void release(@Nullable T version) {
        if (version == null) {
            return;
        }
        ReaderRecord mine = quick;
        if (mine.announced > 0) {
            mine.clearOwned();
        } else {
            releaseOneOfSeveral(version);
        }
    }

    private ReaderRecord severalPins() {
        ReaderRecord mine = first;
        if (mine == null) {
            throw new ContainerClosedException("this reader is closed; ask the container for a new one");
        }
        quick = SLOW;
        return mine;
    }

    private void releaseOneOfSeveral(T version) {
        ReaderRecord mine = first;
        container.release(ReaderRegistry.newestInChain(mine, container.protecting(version)), "this reader");
        if (mine != null && !ReaderRegistry.holdsPins(mine)) {
            quick = mine;
        }
    }

    @Override
    public void close() {
        ReaderRecord mine = first;
        if (mine == null) {
            return;
        }
        if (ReaderRegistry.holdsPins(mine)) {
            throw new PoolswapException("the reader still holds a pin; release it, then close the reader");
        }
        container.readers.unregister(mine);
        first = null;
        quick = SLOW;
    }
}
