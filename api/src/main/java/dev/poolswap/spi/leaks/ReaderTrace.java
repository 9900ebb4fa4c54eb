package dev.poolswap.spi.leaks;

import dev.poolswap.LeakReport;
import dev.poolswap.PinHolder;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a registered reader. The counts are the reader's own, and the housekeeper's once the
 * reader is garbage; the traces are looked at by both.
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
            sites.unknown(LeakReport.Kind.READER).leaked(null, ended);
        }
    }

    @Override
    boolean isWatched() {
        synchronized (watched) {
            // Of the unwatched pins any number that was true a moment ago will do.
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
