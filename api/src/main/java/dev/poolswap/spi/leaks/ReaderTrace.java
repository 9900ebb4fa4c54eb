package dev.poolswap.spi.leaks;

import dev.poolswap.LeakReport;
import dev.poolswap.PinHolder;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a registered reader. The counts belong to the reader, and to the housekeeper once the reader is
 * garbage. Both use the traces.
 */
final class ReaderTrace extends HandleTrace {
    static final String DROPPED = "a read handle that was not closed";

    private final PinList watched = new PinList();
    private int watchedCount;
    private int unwatchedCount;

    ReaderTrace(Object reader, ReferenceQueue<Object> dropped) {
        super(reader, dropped);
    }

    void pinned() {
        unwatchedCount++;
    }

    void pinned(PinTrace trace) {
        synchronized (watched) {
            watched.add(trace);
        }
        watchedCount++;
    }

    void released(Object version) {
        if (watchedCount > 0 && removeNewest(version)) {
            watchedCount--;
        } else {
            unwatchedCount--;
        }
    }

    private boolean removeNewest(Object version) {
        synchronized (watched) {
            return watched.removeNewest(version);
        }
    }

    @Override
    void leaked(LeakSites sites, boolean ended) {
        synchronized (watched) {
            for (PinTrace trace = watched.poll(); trace != null; trace = watched.poll()) {
                trace.site.leaked(trace, ended);
            }
        }
        for (; unwatchedCount > 0; unwatchedCount--) {
            sites.unknown(LeakReport.Kind.READ_HANDLE).leaked(null, ended);
        }
    }

    @Override
    boolean isWatched() {
        synchronized (watched) {
            // The number of unwatched pins may be one that was right a moment ago.
            return unwatchedCount > 0 || !watched.isEmpty();
        }
    }

    @Override
    void collect(@Nullable Object version, List<PinHolder> into) {
        synchronized (watched) {
            watched.collect(version, trace -> into.add(trace.holder()));
        }
    }
}
