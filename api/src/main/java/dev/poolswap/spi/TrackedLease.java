package dev.poolswap.spi;

import dev.poolswap.Lease;
import dev.poolswap.PoolswapException;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** The lease that the user holds while another, which may be pooled, holds the pin. */
final class TrackedLease<T> implements Lease<T> {
    private final Lease<T> inner;
    private final LeakTracker tracker;
    private final LeaseTrace trace;

    TrackedLease(Lease<T> inner, LeakTracker tracker, PinTrace pin) {
        this.inner = inner;
        this.tracker = tracker;
        this.trace = tracker.opened(this, pin);
    }

    @Override
    public @Nullable T get() {
        return inner.get();
    }

    @Override
    public void close() {
        boolean ended = true;
        try {
            inner.close();
        } catch (PoolswapException refused) {
            ended = false;
            throw refused;
        } finally {
            if (ended) {
                tracker.closed(trace);
            }
            // The JIT may take this for garbage once its fields are read, which is no leak.
            Reference.reachabilityFence(this);
        }
    }
}
