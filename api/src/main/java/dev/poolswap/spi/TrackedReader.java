package dev.poolswap.spi;

import dev.poolswap.PoolswapException;
import dev.poolswap.Reader;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** The reader that the user holds while another holds the pins. */
final class TrackedReader<T> implements Reader<T> {
    private final Reader<T> inner;
    private final ObservedContainer observed;
    private final LeakTracker tracker;
    private final ReaderTrace trace;

    TrackedReader(Reader<T> inner, ObservedContainer observed, LeakTracker tracker) {
        this.inner = inner;
        this.observed = observed;
        this.tracker = tracker;
        this.trace = tracker.registered(this);
    }

    @Override
    public @Nullable T acquire() {
        try {
            T version = inner.acquire();
            if (version != null) {
                watch(version);
            }
            return version;
        } finally {
            // What is counted here is seen by the housekeeper that finds this dropped.
            Reference.reachabilityFence(this);
        }
    }

    private void watch(T version) {
        if (!tracker.chooses()) {
            trace.pinned();
            return;
        }
        try {
            trace.pinned(new PinTrace(version, observed.tenancyOf(version)));
        } catch (Throwable failure) {
            inner.release(version);
            throw failure;
        }
    }

    @Override
    public void release(@Nullable T version) {
        if (version == null) {
            return;
        }
        boolean ended = true;
        try {
            inner.release(version);
        } catch (PoolswapException refused) {
            ended = false;
            throw refused;
        } finally {
            if (ended) {
                trace.released(version);
            }
            Reference.reachabilityFence(this);
        }
    }

    @Override
    public void close() {
        inner.close();
        tracker.closed(trace);
        Reference.reachabilityFence(this);
    }
}
