package dev.poolswap.spi.leaks;

import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The watched pins that one thread took without lease or reader, the newest last. */
final class ThreadPins {
    private final ArrayDeque<PinTrace> traces = new ArrayDeque<>();
    private boolean removed;

    /** False if the tracker has dropped this object; look up again then. */
    synchronized boolean add(PinTrace trace) {
        if (!removed) {
            traces.addLast(trace);
        }
        return !removed;
    }

    /** Takes out the newest pin of a version; false if there is none. */
    synchronized boolean remove(Object version) {
        for (Iterator<PinTrace> newestFirst = traces.descendingIterator(); newestFirst.hasNext(); ) {
            if (newestFirst.next().isOf(version)) {
                newestFirst.remove();
                return true;
            }
        }
        return false;
    }

    /** Takes out any pin of a thread that is gone, if there is one. */
    synchronized @Nullable PinTrace pollOrphan() {
        for (Iterator<PinTrace> oldestFirst = traces.iterator(); oldestFirst.hasNext(); ) {
            PinTrace trace = oldestFirst.next();
            if (trace.isOrphan()) {
                oldestFirst.remove();
                return trace;
            }
        }
        return null;
    }

    /** Takes out the pins that must have ended unseen, and returns how many they were. */
    synchronized int removeStale(LeakTracker.Watched container) {
        int before = traces.size();
        traces.removeIf(trace -> trace.isStale(container));
        return before - traces.size();
    }

    /**
     * Takes out the pins of threads that are gone, adds them to their sites and returns how many they were. Where the
     * registry of readers ends such pins itself, it gets the time to do so first: from one call to the next.
     */
    synchronized int removeOrphans(boolean endedByRegistry) {
        int before = traces.size();
        for (Iterator<PinTrace> oldestFirst = traces.iterator(); oldestFirst.hasNext(); ) {
            PinTrace trace = oldestFirst.next();
            if (endedByRegistry ? trace.wasOrphan() : trace.isOrphan()) {
                trace.site.leaked(trace, false);
                oldestFirst.remove();
            }
        }
        return before - traces.size();
    }

    /** Collects the pins of a version, or all if it is null. */
    synchronized void collect(@Nullable Object version, List<PinTrace> into) {
        for (PinTrace trace : traces) {
            if (version == null || trace.isOf(version)) {
                into.add(trace);
            }
        }
    }

    /** True if there was nothing in it; nothing can be added from then on. */
    synchronized boolean removeIfEmpty() {
        removed |= traces.isEmpty();
        return removed;
    }
}
