package dev.poolswap.spi.leaks;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** The watched pins that one thread took without a lease or read handle, the newest last. */
final class ThreadPins {
    private final PinList traces = new PinList();
    private boolean removed;

    /** Returns false if the tracker has dropped this object; look it up again then. */
    synchronized boolean add(PinTrace trace) {
        if (!removed) {
            traces.add(trace);
        }
        return !removed;
    }

    /** Removes the newest pin of a version. Returns false if there is none. */
    synchronized boolean remove(Object version) {
        return traces.removeNewest(version);
    }

    /** Removes and returns any pin of a thread that is gone, if there is one. */
    synchronized @Nullable PinTrace pollOrphan() {
        for (PinTrace trace = traces.oldest(); trace != null; trace = trace.newer) {
            if (trace.isOrphan()) {
                traces.remove(trace);
                return trace;
            }
        }
        return null;
    }

    /** Removes the pins that must have ended unseen, and returns their number. */
    synchronized int removeStale(LeakTracker.Watched container) {
        int count = 0;
        PinTrace trace = traces.oldest();
        while (trace != null) {
            PinTrace newer = trace.newer;
            if (trace.isStale(container)) {
                traces.remove(trace);
                count++;
            }
            trace = newer;
        }
        return count;
    }

    /**
     * Removes the pins of threads that are gone, adds them to their sites and returns their number. Where the registry
     * of readers ends such pins itself, it has from one call to the next to do so first.
     */
    synchronized int removeOrphans(boolean endedByRegistry) {
        int count = 0;
        PinTrace trace = traces.oldest();
        while (trace != null) {
            PinTrace newer = trace.newer;
            if (endedByRegistry ? trace.wasOrphan() : trace.isOrphan()) {
                trace.site.leaked(trace, false);
                traces.remove(trace);
                count++;
            }
            trace = newer;
        }
        return count;
    }

    /** Collects the pins of a version, or all if it is null. */
    synchronized void collect(@Nullable Object version, List<PinTrace> into) {
        traces.collect(version, into::add);
    }

    /** Returns true if there was nothing in it. Nothing can be added from then on. */
    synchronized boolean removeIfEmpty() {
        removed |= traces.isEmpty();
        return removed;
    }
}
