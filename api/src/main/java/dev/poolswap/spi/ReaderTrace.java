package dev.poolswap.spi;

import dev.poolswap.LeakReport;
import dev.poolswap.PinHolder;
import java.lang.ref.ReferenceQueue;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a registered reader. The counts are the reader's own, and the housekeeper's once the
 * reader is garbage; the traces are looked at by both.
 */
final class ReaderTrace extends HandleTrace {
    static final String DROPPED = "a reader that was not closed";

    private final ArrayDeque<PinTrace> watched = new ArrayDeque<>();
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
            watched.addLast(trace);
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
            for (Iterator<PinTrace> newestFirst = watched.descendingIterator(); newestFirst.hasNext(); ) {
                if (newestFirst.next().isOf(version)) {
                    newestFirst.remove();
                    return true;
                }
            }
            return false;
        }
    }

    @Override
    LeakReport.Kind kind() {
        return LeakReport.Kind.READER;
    }

    @Override
    List<PinHolder> left() {
        List<PinHolder> left = new ArrayList<>();
        synchronized (watched) {
            watched.forEach(trace -> left.add(trace.ofDroppedReader()));
        }
        for (int i = 0; i < unwatchedCount; i++) {
            left.add(new PinHolder(DROPPED, 0, Duration.ZERO, List.of()));
        }
        return left;
    }

    @Override
    void collect(@Nullable Object version, List<PinHolder> into) {
        synchronized (watched) {
            for (PinTrace trace : watched) {
                if (version == null || trace.isOf(version)) {
                    into.add(trace.ofReader());
                }
            }
        }
    }
}
