package dev.poolswap.spi;

import dev.poolswap.Guarantees;
import dev.poolswap.LeakDetection;
import dev.poolswap.LeakReport;
import dev.poolswap.PinHolder;
import java.lang.ref.Reference;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The watched pins of one container, and who is gone without having ended theirs.
 *
 * <p>A trace is in exactly one of {@link #handles} and {@link #threads} while its pin is held, and whoever
 * takes it out owns it: so a pin is told as leaked or seen to end, never both, and told once.
 */
final class LeakTracker {
    private static final int SAMPLED_ONE_IN = 128;

    private final ContainerEvents events;
    private final boolean all;
    private final boolean endedAnywhere;
    private final ReferenceQueue<Object> dropped = new ReferenceQueue<>();
    private final Set<HandleTrace> handles = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<Long, ThreadPins> threads = new ConcurrentHashMap<>();

    /** How many traces are in {@link #threads}; lets a release in SAMPLED mode look no further. */
    private final AtomicInteger open = new AtomicInteger();

    LeakTracker(ContainerEvents events, LeakDetection level, Guarantees.ReleaseBy release) {
        this.events = events;
        this.all = level == LeakDetection.ALL;
        this.endedAnywhere = release == Guarantees.ReleaseBy.ANY_THREAD;
    }

    /** Whether the pin that was just taken is one to watch. */
    boolean chooses() {
        return all || ThreadLocalRandom.current().nextInt(SAMPLED_ONE_IN) == 0;
    }

    void acquired(PinTrace trace) {
        open.incrementAndGet();
        long id = Thread.currentThread().getId();
        while (!threads.computeIfAbsent(id, key -> new ThreadPins()).add(trace)) {
            Thread.onSpinWait();
        }
    }

    void released(Object version) {
        if (open.get() == 0) {
            return;
        }
        ThreadPins mine = threads.get(Thread.currentThread().getId());
        if ((mine != null && mine.remove(version)) || (all && endedAnywhere && removeElsewhere(version))) {
            open.decrementAndGet();
        }
    }

    private boolean removeElsewhere(Object version) {
        for (ThreadPins others : threads.values()) {
            if (others.remove(version)) {
                return true;
            }
        }
        return false;
    }

    LeaseTrace opened(Object lease, PinTrace pin) {
        LeaseTrace trace = new LeaseTrace(lease, dropped, pin);
        handles.add(trace);
        return trace;
    }

    ReaderTrace registered(Object reader) {
        ReaderTrace trace = new ReaderTrace(reader, dropped);
        handles.add(trace);
        return trace;
    }

    void closed(HandleTrace trace) {
        handles.remove(trace);
        trace.clear();
    }

    /**
     * Whether this tells, or has told, of a pin that the registry has just ended; if the pin is a watched
     * one that was not told yet, it is told now.
     */
    boolean tellsOf(LeakReport.Kind kind, long threadId) {
        if (kind == LeakReport.Kind.READER) {
            return true; // The handle is watched, whichever of its pins are.
        }
        ThreadPins left = threads.get(threadId);
        PinTrace trace = left == null ? null : left.pollOrphan();
        if (trace == null) {
            return false;
        }
        open.decrementAndGet();
        if (!trace.told) {
            events.leaked(kind, trace.ofThread(), true);
        }
        return true;
    }

    List<PinHolder> holdersOf(Object version) {
        List<PinTrace> traces = new ArrayList<>();
        threads.values().forEach(pins -> pins.collect(version, traces));
        List<PinHolder> holders = new ArrayList<>();
        traces.forEach(trace -> holders.add(trace.ofThread()));
        handles.forEach(handle -> handle.collect(version, holders));
        return holders;
    }

    Optional<PinHolder> oldestOf(long threadId) {
        List<PinHolder> holders = new ArrayList<>();
        ThreadPins pins = threads.get(threadId);
        if (pins != null) {
            List<PinTrace> traces = new ArrayList<>();
            pins.collect(null, traces);
            traces.forEach(trace -> holders.add(trace.ofThread()));
        }
        handles.forEach(handle -> handle.collect(null, holders));
        return holders.stream()
                .filter(holder -> holder.threadId() == threadId)
                .max(Comparator.comparing(PinHolder::heldFor));
    }

    /** Tells of every pin whose holder is gone. Called by the housekeeper, one call at a time. */
    void sweep(ObservedContainer container) {
        boolean ended = container.endPinsOfTheGone();
        for (Reference<?> next = dropped.poll(); next != null; next = dropped.poll()) {
            tellOfDropped((HandleTrace) next, ended);
        }
        List<PinTrace> orphans = new ArrayList<>();
        threads.forEach((id, pins) -> {
            if (!all) {
                open.addAndGet(-pins.removeStale(container));
            }
            pins.collectOrphans(orphans);
            if (pins.removeIfEmpty()) {
                threads.remove(id, pins);
            }
        });
        orphans.forEach(trace -> events.leaked(LeakReport.Kind.THREAD, trace.ofThread(), false));
    }

    private void tellOfDropped(HandleTrace trace, boolean ended) {
        if (handles.remove(trace)) {
            boolean reader = trace.kind() == LeakReport.Kind.READER;
            trace.left().forEach(holder -> events.leaked(trace.kind(), holder, reader && ended));
        }
    }
}
