package dev.poolswap.spi.leaks;

import dev.poolswap.Guarantees;
import dev.poolswap.LeakDetection;
import dev.poolswap.LeakReport;
import dev.poolswap.PinHolder;
import dev.poolswap.ReadHandle;
import dev.poolswap.spi.threads.ThreadIds;
import java.lang.ref.ReferenceQueue;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.LongSupplier;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * The watched pins of one container, and who is gone without having ended theirs.
 *
 * <p>A trace is in exactly one of {@link #handles} and {@link #threads} while its pin is held, and the thread that takes
 * it out owns it. So a pin is reported as leaked or seen to end, never both, and reported once. What was reported is dropped;
 * its stack stays, with a count ({@link LeakSite}).
 */
public final class LeakTracker extends ReaderSignals {
    /** The container whose pins are watched, as this sees it. */
    public interface Watched {
        /**
         * Says whether a version has been reused since: while a pin on it is held, this stays the same.
         *
         * @param version what was acquired
         * @return a number
         */
        long tenancyOf(Object version);

        /**
         * Ends the pins of threads and of readers that are gone, where the scheme knows whose a pin is.
         *
         * @return whether the scheme knows
         */
        boolean endPinsOfTheGone();
    }

    /** Where leaks are reported. */
    public interface Reports {
        /**
         * Reports pins that were taken by one stack and have leaked.
         *
         * @param kind how they were taken
         * @param holder who took one of them
         * @param ended whether the pins are ended now
         * @param count how many they are
         * @param first whether this stack is not in the log yet
         * @return whether it does now
         */
        boolean leaked(LeakReport.Kind kind, PinHolder holder, boolean ended, long count, boolean first);
    }

    private final Reports reports;
    private final ToLongFunction<Object> tenancies;
    private final LongSupplier clock;
    private final Sampling sampling;
    private final boolean endedAnywhere;
    private final boolean endedByOwner;
    private final LeakSites sites = new LeakSites();
    private final ReferenceQueue<Object> dropped = new ReferenceQueue<>();
    private final Set<HandleTrace> handles = ConcurrentHashMap.newKeySet();
    private final ConcurrentMap<Long, ThreadPins> threads = new ConcurrentHashMap<>();
    private final OpenThreads open = new OpenThreads(this);

    private volatile boolean closed;

    /** Has a sweep come though the container is closed. Set before the container is handed out. */
    private Runnable lateSweep = () -> {};

    /** A dropped handle that is being looked at; kept until that has succeeded. The sweeping thread's only. */
    private @Nullable HandleTrace looking;

    /**
     * Makes a tracker that watches nothing yet.
     *
     * @param reports where leaks are reported
     * @param tenancies what {@link Watched#tenancyOf} says; must not be used to keep a container alive
     * @param level how closely to watch
     * @param perSecond how many pins to watch a second if they are sampled
     * @param release who may end a pin
     * @param clock a time in nanoseconds
     */
    public LeakTracker(
            Reports reports,
            ToLongFunction<Object> tenancies,
            LeakDetection level,
            double perSecond,
            Guarantees.ReleaseBy release,
            LongSupplier clock) {
        this.reports = reports;
        this.tenancies = tenancies;
        this.clock = clock;
        this.sampling = new Sampling(this, level, perSecond, clock.getAsLong());
        this.endedAnywhere = release == Guarantees.ReleaseBy.ANY_THREAD;
        this.endedByOwner = release == Guarantees.ReleaseBy.OWNER_THREAD;
    }

    /**
     * Returns how closely pins are watched now.
     *
     * @return the level
     */
    public LeakDetection level() {
        return sampling.level();
    }

    /**
     * Watches more or fewer pins from now on.
     *
     * @param level the level
     */
    public void setLevel(LeakDetection level) {
        sampling.setLevel(level, clock.getAsLong());
    }

    /**
     * Allows as many samples as belong to the time since the last call. To be called by a clock.
     *
     * @return whether a sample was taken since
     */
    public boolean tick() {
        return sampling.tick(clock.getAsLong());
    }

    /**
     * Whether the pin that was just taken is one to watch.
     *
     * @return true if so
     */
    public boolean chooses() {
        return permits != 0 && sampling.takesPermit();
    }

    /**
     * Remembers who takes a pin, and by which stack: the caller, by the caller's.
     *
     * @param kind how it is taken
     * @param version what is pinned
     * @return the trace, to be handed to one of the methods below
     */
    public PinTrace trace(LeakReport.Kind kind, Object version) {
        return new PinTrace(version, tenancies.applyAsLong(version), sites.here(kind));
    }

    /**
     * Watches a pin that the calling thread has taken without a lease or reader.
     *
     * @param trace its trace
     */
    public void acquired(PinTrace trace) {
        long id = ThreadIds.of(Thread.currentThread());
        open.add(id);
        boolean added = false;
        try {
            while (!added) {
                // False if the sweep has just dropped the empty one.
                added = threads.computeIfAbsent(id, key -> new ThreadPins()).add(trace);
            }
        } finally {
            if (!added) {
                open.remove(id, 1);
            }
        }
        sweepIfLate();
    }

    /** A pin that is taken while the container is closed may be watched only once the close has looked for such pins. */
    void sweepIfLate() {
        if (closed) {
            lateSweep.run();
        }
    }

    /**
     * Whether a pin that the calling thread is about to end, and that was taken without a lease or reader, may be a
     * watched one. Reads one field. A thread sees what it added itself, and what was added before a pin was handed to it.
     *
     * @return false if {@link #released} need not be called once the pin has ended
     */
    public boolean mayWatchThreads() {
        return openThreads != 0;
    }

    /**
     * Sees that a pin ended that was taken without a lease or reader.
     *
     * @param version what was released
     */
    public void released(Object version) {
        long id = ThreadIds.of(Thread.currentThread());
        ThreadPins mine = open.mayHave(id) ? threads.get(id) : null;
        if (mine != null && mine.remove(version)) {
            open.remove(id, 1);
        } else if (endedAnywhere && sampling.level() == LeakDetection.ALL) {
            removeElsewhere(version);
        }
    }

    private void removeElsewhere(Object version) {
        for (Map.Entry<Long, ThreadPins> others : threads.entrySet()) {
            if (others.getValue().remove(version)) {
                open.remove(others.getKey(), 1);
                return;
            }
        }
    }

    /**
     * Puts a read handle before another that holds the pins, to see when it is dropped.
     *
     * @param handle what holds the pins
     * @param <T> the type of a version
     * @return the handle for the user
     */
    public <T> ReadHandle<T> track(ReadHandle<T> handle) {
        return new TrackedReadHandle<>(handle, this);
    }

    /** Watches the pin of a lease until what the lease holds on to is garbage. */
    LeaseTrace opened(LeaseWatch watch, Object version) {
        LeaseTrace trace = new LeaseTrace(watch, dropped, trace(LeakReport.Kind.LEASE, version));
        handles.add(trace);
        sweepIfLate();
        return trace;
    }

    /** Whether the calling thread may end the pin of a lease; otherwise its close was refused, and the pin is held. */
    boolean mayEnd(LeaseTrace lease) {
        return !endedByOwner || lease.isOfThisThread();
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
     * Whether this reports a pin that the registry of readers has just ended.
     *
     * @param kind whose it was
     * @param threadId the thread's id
     * @return false if the pin is not a watched one
     */
    public boolean reportsEnded(LeakReport.Kind kind, long threadId) {
        if (kind == LeakReport.Kind.READ_HANDLE) {
            return true; // The handle is watched, whichever of its pins are.
        }
        ThreadPins left = threads.get(threadId);
        PinTrace trace = left == null ? null : left.pollOrphan();
        if (trace == null) {
            return false;
        }
        trace.site.leaked(trace, true);
        open.remove(threadId, 1);
        return true;
    }

    /**
     * Returns who holds the watched pins on a version.
     *
     * @param version the version
     * @return the holders
     */
    public List<PinHolder> holdersOf(Object version) {
        List<PinTrace> traces = new ArrayList<>();
        threads.values().forEach(pins -> pins.collect(version, traces));
        List<PinHolder> holders = new ArrayList<>();
        traces.forEach(trace -> holders.add(trace.holder()));
        handles.forEach(handle -> handle.collect(version, holders));
        return holders;
    }

    /**
     * Returns the oldest watched pin of a thread.
     *
     * @param threadId the thread's id
     * @return its holder, if there is one
     */
    public Optional<PinHolder> oldestOf(long threadId) {
        List<PinHolder> holders = new ArrayList<>();
        ThreadPins pins = threads.get(threadId);
        if (pins != null) {
            List<PinTrace> traces = new ArrayList<>();
            pins.collect(null, traces);
            traces.forEach(trace -> holders.add(trace.holder()));
        }
        handles.forEach(handle -> handle.collect(null, holders));
        return holders.stream()
                .filter(holder -> holder.threadId() == threadId)
                .max(Comparator.comparing(PinHolder::heldFor));
    }

    /**
     * Reports every pin whose holder is gone. To be called by the housekeeper, one call at a time. What it cannot report
     * for lack of memory it reports the next time.
     *
     * @param container the container
     */
    public void sweep(Watched container) {
        boolean knows = container.endPinsOfTheGone();
        boolean more = true;
        while (more) {
            HandleTrace next = looking;
            if (next == null) {
                next = (HandleTrace) dropped.poll();
                looking = next;
            }
            more = next != null;
            if (next != null) {
                next.leaked(sites, knows);
                handles.remove(next);
                looking = null;
            }
        }
        threads.forEach((id, pins) -> {
            open.remove(id, pins.removeStale(container));
            open.remove(id, pins.removeOrphans(knows));
            if (pins.removeIfEmpty()) {
                threads.remove(id, pins);
            }
        });
        sites.report(reports);
    }

    /**
     * Says how to have a sweep come for a pin that is watched only after {@link #close}: one that was being taken then.
     *
     * @param sweep asks for it
     */
    public void sweepLateBy(Runnable sweep) {
        lateSweep = sweep;
    }

    /** The container is closed: no more pins are taken, so none is sampled. */
    public void close() {
        closed = true;
    }

    /**
     * Whether {@link #close} was called.
     *
     * @return true if samples are no longer needed
     */
    public boolean isClosed() {
        return closed;
    }

    /**
     * Whether {@link #isWatching}, or a lease or reader is open, which may be about to take a pin.
     *
     * @return false if a sweep would find nothing, unless a pin is being taken
     */
    public boolean mayBeWatching() {
        return mayWatchThreads() || !handles.isEmpty() || sites.haveUnreported();
    }

    /**
     * Whether a pin is held that would be reported if it leaked, or a leak waits for its report.
     *
     * @return false if a sweep would find nothing, now and later
     */
    public boolean isWatching() {
        // In this order: a pin is added to its site before it is taken off.
        return mayWatchThreads() || handles.stream().anyMatch(HandleTrace::isWatched) || sites.haveUnreported();
    }
}
