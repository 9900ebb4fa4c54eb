package dev.poolswap.spi.leaks;

import dev.poolswap.ForeignObjectException;
import dev.poolswap.LeakReport;
import dev.poolswap.NotPinnedException;
import dev.poolswap.ReadHandle;
import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/** The read handle that the user holds while another one holds the pins. */
final class TrackedReadHandle<T> implements ReadHandle<T> {
    private final ReadHandle<T> inner;
    private final LeakTracker tracker;
    private final ReaderTrace trace;

    TrackedReadHandle(ReadHandle<T> inner, LeakTracker tracker) {
        this.inner = inner;
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
            // The housekeeper that finds this handle dropped sees what is counted here.
            Reference.reachabilityFence(this);
        }
    }

    private void watch(T version) {
        if (!tracker.chooses()) {
            trace.pinned();
        } else {
            try {
                trace.pinned(tracker.trace(LeakReport.Kind.READ_HANDLE, version));
            } catch (Throwable failure) {
                inner.release(version);
                throw failure;
            }
        }
        tracker.sweepIfLate();
    }

    @Override
    public void release(@Nullable T version) {
        if (version == null) {
            return;
        }
        boolean ended = true;
        try {
            inner.release(version);
        } catch (NotPinnedException | ForeignObjectException refused) {
            // Only these exceptions. If a reset fails in the last reader, whatever it throws, the pin has ended.
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

    @Override
    public String toString() {
        return inner.toString();
    }
}
