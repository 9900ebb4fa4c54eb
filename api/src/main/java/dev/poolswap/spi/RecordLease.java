package dev.poolswap.spi;

import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import org.jspecify.annotations.Nullable;

/**
 * A lease that remembers the record of its pin, so that any thread can close it. Plain fields only:
 * escape analysis can then remove the whole object.
 */
final class RecordLease<T> implements Lease<T> {
    private final ReaderRecord record;
    private final @Nullable T version;
    private boolean closed;

    RecordLease(ReaderRecord record, @Nullable T version) {
        this.record = record;
        this.version = version;
    }

    @Override
    public @Nullable T get() {
        if (closed) {
            throw closedAlready();
        }
        return version;
    }

    @Override
    public void close() {
        if (closed) {
            throw closedAlready();
        }
        closed = true;
        if (version != null) {
            record.clear();
        }
    }

    private static NotPinnedException closedAlready() {
        return new NotPinnedException("the lease is closed already; close it exactly once and use its version before");
    }
}
