package dev.poolswap.spi.observing;

import dev.poolswap.ContainerListener;
import dev.poolswap.ForwardingContainer;
import dev.poolswap.LeakDetection;
import dev.poolswap.LeakReport;
import dev.poolswap.Options;
import dev.poolswap.PinHolder;
import dev.poolswap.PoolswapException;
import dev.poolswap.StallReport;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import dev.poolswap.VersionId;
import dev.poolswap.spi.housekeeping.Phrase;
import dev.poolswap.spi.housekeeping.RepeatedFailures;
import dev.poolswap.spi.jfr.FlightEvents;
import dev.poolswap.spi.leaks.LeakTracker;
import dev.poolswap.spi.logging.Log;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reports what happens in one container to the system logger, the listener and the flight recorder.
 *
 * <p><b>Progress.</b> {@link #reclaimed} may be called by a reader and only notes the event. {@link #drain} reports
 * what was noted; writers and the housekeeper call it. Only they call the other methods.
 *
 * <p>A report never fails the call that caused it. If the log, the listener or the flight recorder fails, for lack of
 * memory, for example, that is logged once, later if necessary.
 *
 * <p><b>Cost.</b> A comparison and a read for each call, if there is no listener and no recording.
 */
public final class ContainerEvents implements LeakTracker.Reports {
    /** How many pins that the registry ended, and whose stacks are unknown, are logged. */
    private static final int LOGGED_UNWATCHED = 10;

    private static final boolean FLIGHT_RECORDER = isReadable("jdk.jfr") && flies();

    private final String container;
    private final String scheme;
    private final @Nullable ContainerListener listener;
    private final boolean timed;
    private final Queue<Reclaimed> noted = new ConcurrentLinkedQueue<>();
    private final RepeatedFailures failures;
    private final RepeatedFailures listenerFailures;

    private volatile boolean closed;

    /** A failure to report that occurred where nothing could be called. */
    private volatile @Nullable Throwable missed;

    private final AtomicLong unwatched = new AtomicLong();
    private final LongAdder leaked = new LongAdder();
    private final LongAdder stalled = new LongAdder();
    private final LongAdder misused = new LongAdder();

    /** Set before the container is handed out. */
    private @Nullable LeakTracker tracker;

    /** Set before the container is handed out. */
    private @Nullable Runnable endOfTracking;

    /** Set before the container is handed out. */
    private @Nullable JmxRegistration registration;

    /**
     * Creates the events of a container.
     *
     * @param container its name in messages
     * @param scheme the scheme's id
     * @param options its options
     */
    public ContainerEvents(String container, String scheme, Options options) {
        this.container = container;
        this.scheme = scheme;
        this.listener = options.listener().orElse(null);
        this.failures = new RepeatedFailures(new Phrase("", container, ": reporting an event"));
        this.listenerFailures = new RepeatedFailures(new Phrase("", container, ": the listener"));
        this.timed = listener != null || options.stallThreshold().isPresent();
    }

    private static boolean isReadable(String module) {
        return ModuleLayer.boot()
                .findModule(module)
                .filter(ContainerEvents.class.getModule()::canRead)
                .isPresent();
    }

    /** Returns whether the flight recorder accepts our events. A security manager may refuse them. */
    private static boolean flies() {
        try {
            FlightEvents.recordsPublish();
            return true;
        } catch (LinkageError | RuntimeException refused) {
            Log.log(System.Logger.Level.INFO, "events are not written to the flight recorder, which refuses", refused);
            return false;
        }
    }

    public String container() {
        return container;
    }

    /**
     * Reports a publication.
     *
     * @param slot the version's slot
     * @param generation the version's generation
     */
    public void published(int slot, long generation) {
        try {
            boolean recorded = FLIGHT_RECORDER && FlightEvents.recordsPublish();
            if (recorded || listener != null) {
                VersionId version = new VersionId(slot, generation);
                if (recorded) {
                    FlightEvents.published(container, scheme, version);
                }
                tell(told -> told.published(container, version));
            }
        } catch (Throwable failure) {
            missed = failure;
        }
    }

    /**
     * Returns the time of a retirement that happens now.
     *
     * @return a time to be passed to {@link #reclaimed}; 0 if it is not needed
     */
    public long retirementTime() {
        return timed || (FLIGHT_RECORDER && FlightEvents.recordsReclaim()) ? now() : 0;
    }

    /** Returns the value of {@code System.nanoTime()}, but never 0. */
    static long now() {
        long time = System.nanoTime();
        return time == 0 ? 1 : time;
    }

    /**
     * Reports a retirement.
     *
     * @param slot the version's slot
     * @param generation the version's generation
     */
    public void retired(int slot, long generation) {
        try {
            boolean recorded = FLIGHT_RECORDER && FlightEvents.recordsRetire();
            if (recorded || listener != null) {
                VersionId version = new VersionId(slot, generation);
                if (recorded) {
                    FlightEvents.retired(container, scheme, version);
                }
                tell(told -> told.retired(container, version));
            }
        } catch (Throwable failure) {
            missed = failure;
        }
    }

    /**
     * Notes a reclamation, to be reported by {@link #drain}.
     *
     * @param slot the version's slot
     * @param generation the version's generation
     * @param retiredAt what {@link #retirementTime} returned
     */
    public void reclaimed(int slot, long generation, long retiredAt) {
        try {
            if (retiredAt != 0 && (listener != null || (FLIGHT_RECORDER && FlightEvents.recordsReclaim()))) {
                noted.add(new Reclaimed(new VersionId(slot, generation), System.nanoTime() - retiredAt));
            }
        } catch (Throwable failure) {
            missed = failure;
        }
    }

    /** Reports the reclamations that were noted. Not for readers. */
    public void drain() {
        try {
            tellOfMissed();
            for (Reclaimed next = noted.poll(); next != null; next = noted.poll()) {
                VersionId version = next.version();
                long grace = next.graceNanos();
                if (FLIGHT_RECORDER && FlightEvents.recordsReclaim()) {
                    FlightEvents.reclaimed(container, scheme, version, grace);
                }
                tell(told -> told.reclaimed(container, version, Duration.ofNanos(grace)));
            }
        } catch (Throwable failure) {
            missed = failure;
        }
    }

    /** Logs that events could not be reported, the first time with the reason. */
    private void tellOfMissed() {
        Throwable failure = missed;
        if (failure != null) {
            missed = null;
            failures.add(failure);
        }
        failures.retry();
    }

    public boolean hasNoted() {
        return !noted.isEmpty();
    }

    /**
     * Reports that a limit on the versions was reached.
     *
     * @param details which limit, and what was seen
     */
    public void exhausted(String details) {
        try {
            if (FLIGHT_RECORDER) {
                FlightEvents.exhausted(container, scheme, details);
            }
            tell(told -> told.exhausted(container, details));
        } catch (Throwable failure) {
            missed = failure;
        }
    }

    /**
     * Counts a call that is refused as misuse. Every such refusal passes through here:
     *
     * <pre>{@code
     * throw events().misused(new NotADraftException(name() + ": ..."));
     * }</pre>
     *
     * <p>Safe to call on any thread; costs one addition.
     *
     * @param refusal the exception that says what was wrong
     * @param <E> its type
     * @return the same exception, to be thrown
     */
    public <E extends RuntimeException> E misused(E refusal) {
        misused.increment();
        return refusal;
    }

    /**
     * Counts a call that an object in front of a container, such as a read handle, refuses as misuse.
     *
     * @param container the container; if it cannot be observed, nothing is counted
     * @param refusal the exception that says what was wrong
     * @param <E> its type
     * @return the same exception, to be thrown
     */
    public static <E extends RuntimeException> E misused(SwapContainer<?> container, E refusal) {
        if (container instanceof ForwardingContainer) {
            return ((ForwardingContainer<?>) container).misused(refusal);
        }
        return container instanceof ObservedContainer
                ? ((ObservedContainer) container).events().misused(refusal)
                : refusal;
    }

    /**
     * Adds the counts that are kept here to those of a container: leaks, stalls and misuse.
     *
     * @param stats the counts of the container
     * @return the same builder
     */
    public Stats.Builder addTo(Stats.Builder stats) {
        return stats.leaked(leaked.sum()).stalled(stalled.sum()).misused(misused.sum());
    }

    /**
     * Reports a stall or its end. Logs it only if it is one of the first few that last. If it throws, nothing was
     * counted or reported, and the caller repeats it.
     */
    public void stalled(
            VersionId version, long retiredNanos, long pins, List<PinHolder> holders, boolean over, boolean logged) {
        StallReport report = StallReport.builder()
                .container(container)
                .scheme(scheme)
                .version(version)
                .retiredFor(Duration.ofNanos(retiredNanos))
                .pins(pins)
                .holders(holders)
                .over(over)
                .build();
        String text = logged ? report.describe() : "";
        Runnable recording = () -> FlightEvents.stalled(report);
        Consumer<ContainerListener> news = told -> told.stalled(report);
        if (!over) {
            stalled.increment();
        }
        if (logged) {
            log(over ? System.Logger.Level.INFO : System.Logger.Level.WARNING, text);
        }
        fly(recording);
        tell(news);
    }

    /**
     * Reports pins of one stack that leaked. Logs them the first time only, since the stack may have thousands. If it
     * throws, nothing was counted or reported, and the caller repeats it.
     */
    @Override
    public boolean leaked(LeakReport.Kind kind, PinHolder holder, boolean ended, long count, boolean first) {
        LeakReport report = LeakReport.builder()
                .container(container)
                .scheme(scheme)
                .kind(kind)
                .holder(holder)
                .ended(ended)
                .count(count)
                .build();
        String text = first ? report.describe() : "";
        Runnable recording = () -> FlightEvents.leaked(report);
        Consumer<ContainerListener> news = told -> told.leaked(report);
        leaked.add(count);
        boolean inLog = !first || log(System.Logger.Level.WARNING, text);
        fly(recording);
        tell(news);
        return inLog;
    }

    /** Logs, if the log works. The listener and the flight recorder are notified in any case. */
    private boolean log(System.Logger.Level level, String text) {
        try {
            Log.orThrow(level, text, null);
            return true;
        } catch (Throwable failure) {
            failures.add(failure);
            return false;
        }
    }

    private void fly(Runnable recording) {
        if (FLIGHT_RECORDER) {
            try {
                recording.run();
            } catch (Throwable failure) {
                failures.add(failure);
            }
        }
    }

    /** Reports a pin of a reader that is gone, which the registry has ended, unless leak detection watches the pin. */
    public void ended(LeakReport.Kind kind, String owner, long threadId) {
        try {
            LeakTracker traces = tracker;
            if (traces != null && traces.reportsEnded(kind, threadId)) {
                return;
            }
            PinHolder holder =
                    PinHolder.builder().owner(owner).threadId(threadId).build();
            leaked(kind, holder, true, 1, unwatched.incrementAndGet() <= LOGGED_UNWATCHED);
        } catch (Throwable failure) {
            // The pin is at least counted.
            missed = failure;
            leaked.increment();
        }
    }

    /** Returns the holders of the pins that leak detection watches on a version. */
    public List<PinHolder> watchedOn(@Nullable Object version) {
        LeakTracker traces = tracker;
        return traces == null || version == null ? List.of() : traces.holdersOf(version);
    }

    /** Returns the oldest pin of a thread that leak detection watches, on whatever version. */
    public Optional<PinHolder> oldestOf(long threadId) {
        LeakTracker traces = tracker;
        return traces == null ? Optional.empty() : traces.oldestOf(threadId);
    }

    /** Begins to watch pins. */
    public void track(LeakTracker watching, Runnable onClose) {
        tracker = watching;
        endOfTracking = onClose;
    }

    /** Registers a container with JMX if its options ask for that. */
    public static void registerIfAsked(SwapContainer<?> container, Options options) {
        if (!options.jmx()) {
            return;
        }
        if (container instanceof ObservedContainer) {
            ((ObservedContainer) container).events().register(container);
        } else {
            Log.log(
                    System.Logger.Level.WARNING,
                    "jmx = true, but containers of {0} do not extend ObservedContainer, so they are not registered",
                    container.scheme());
        }
    }

    private void register(SwapContainer<?> observed) {
        if (registration != null) {
            return;
        }
        if (!isReadable("java.management")) {
            throw new PoolswapException(container + ": jmx = true, but the module java.management is not there; run"
                    + " with --add-modules java.management, or leave jmx off");
        }
        registration = JmxRegistration.of(observed, container);
    }

    /** Called when the container is closed. */
    public void closed() {
        closed = true;
        if (registration != null) {
            registration.end();
        }
        if (endOfTracking != null) {
            endOfTracking.run();
        }
        tellOfMissed();
        failures.sum();
        listenerFailures.sum();
    }

    public boolean isClosed() {
        return closed;
    }

    /** Returns how closely pins are watched now. */
    LeakDetection leakDetection() {
        LeakTracker traces = tracker;
        return traces == null ? LeakDetection.OFF : traces.level();
    }

    void leakDetection(LeakDetection level) {
        LeakTracker traces = tracker;
        if (traces == null) {
            throw misused(notSwitchable(container));
        }
        traces.setLevel(level);
    }

    static PoolswapException notSwitchable(String container) {
        return new PoolswapException(container + ": leak detection cannot be switched on; build the container with"
                + " leakSwitch(true), or with SAMPLED or ALL");
    }

    private void tell(Consumer<ContainerListener> news) {
        if (listener == null) {
            return;
        }
        try {
            news.accept(listener);
        } catch (Throwable failure) {
            listenerFailures.add(failure);
        }
    }

    private record Reclaimed(VersionId version, long graceNanos) {}
}
