package dev.poolswap.spi;

import dev.poolswap.ReadHandle;
import dev.poolswap.spi.observing.HandleMisuse;
import dev.poolswap.spi.readers.ReaderRecord;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * A registered reader with a record of its own.
 *
 * <p>The quick paths ask {@link #quick} one question each. {@code acquire} asks whether it is idle, so that the new pin
 * is the only one. {@code release} asks whether it is positive, so that the pin was the only one. {@link #SLOW} answers
 * both with no. It takes the place of the record while several pins are held, and after the close.
 *
 * <p>A dropped reader is detected when it becomes garbage. So each method keeps the reader reachable to its end.
 * Otherwise the JIT might let it become garbage before the last store to its record.
 */
final class AnnouncingReadHandle<T, V extends StampedVersion<T>> implements ReadHandle<T> {
    private static final ReaderRecord SLOW = ReaderRecord.neverIdle();

    private final AnnouncingContainer<T, V> container;

    /** The record of this reader, which leads to those of its nested pins. Null once closed. */
    private @Nullable ReaderRecord first;

    /** The first record, or SLOW. */
    private ReaderRecord quick;

    AnnouncingReadHandle(AnnouncingContainer<T, V> container) {
        this.container = container;
        ReaderRecord mine = container.readers.register(this);
        this.first = mine;
        this.quick = mine;
    }

    @Override
    public @Nullable T acquire() {
        try {
            ReaderRecord mine = quick;
            if (mine.isMarked()) {
                return container.valueOf(container.pinBeside(severalPins()));
            }
            V version = container.protectOrWithdraw(mine, false);
            return version == null ? container.valueOf(container.nothing(mine)) : version.value();
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public void release(@Nullable T version) {
        if (version == null) {
            return;
        }
        try {
            ReaderRecord mine = quick;
            if (mine.holdsOnlyPin()) {
                mine.clear();
            } else {
                releaseOneOfSeveral(version);
            }
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    private ReaderRecord severalPins() {
        ReaderRecord mine = first;
        if (mine == null) {
            throw HandleMisuse.closed(container);
        }
        quick = SLOW;
        return mine;
    }

    private void releaseOneOfSeveral(T version) {
        ReaderRecord mine = first;
        container.release(mine, container.pinned(version), "this read handle");
        if (mine != null && !container.readers.holdsPins(mine)) {
            quick = mine;
        }
    }

    @Override
    public void close() {
        try {
            ReaderRecord mine = first;
            if (mine == null) {
                return;
            }
            if (container.readers.holdsPins(mine)) {
                throw HandleMisuse.stillPins(container, 1);
            }
            first = null;
            quick = SLOW;
            container.readers.unregister(mine, this);
        } finally {
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public String toString() {
        return "read handle of " + container.name() + "[" + container.scheme() + ", "
                + (first == null ? "closed" : "open") + "]";
    }
}
