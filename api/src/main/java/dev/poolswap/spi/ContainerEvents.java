package dev.poolswap.spi;

import dev.poolswap.ContainerListener;
import dev.poolswap.LeakReport;
import dev.poolswap.Options;
import dev.poolswap.PinHolder;
import dev.poolswap.PoolswapException;
import dev.poolswap.StallReport;
import dev.poolswap.SwapContainer;
import dev.poolswap.VersionId;
import dev.poolswap.spi.jfr.FlightEvents;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where one container tells what happens in it: the system logger, the listener, the flight recorder.
 *
 * <p><b>Progress.</b> {@link #reclaimed} may be called by a reader and only notes; {@link #drain} tells
 * what was noted, and is called by writers and the housekeeper. The others are called by these only.
 *
 * <p><b>Cost.</b> When nobody listens or records: a comparison and a read for each call.
 */
public final class ContainerEvents {
    private static final System.Logger LOG = System.getLogger("dev.poolswap");
    private static final boolean FLIGHT_RECORDER = isReadable("jdk.jfr");

    private final String container;
    private final String scheme;
    private final @Nullable ContainerListener listener;
    private final boolean timed;
    private final Queue<Reclaimed> noted = new ConcurrentLinkedQueue<>();

    /** Set before the container is handed out. */
    private @Nullable LeakTracker tracker;

    /** Set before the container is handed out. */
    private @Nullable JmxRegistration registration;

    /**
     * Makes the events of a container.
     *
     * @param container its name in messages
     * @param scheme the scheme's id
     * @param options its options
     */
    public ContainerEvents(String container, String scheme, Options options) {
        this.container = container;
        this.scheme = scheme;
        this.listener = options.listener().orElse(null);
        this.timed = listener != null || options.stallThreshold().isPresent();
    }

    private static boolean isReadable(String module) {
        return ModuleLayer.boot()
                .findModule(module)
                .filter(ContainerEvents.class.getModule()::canRead)
                .isPresent();
    }

    String container() {
        return container;
    }

    /**
     * Tells of a publication.
     *
     * @param slot the version's slot
     * @param generation the version's generation
     */
    public void published(int slot, long generation) {
        boolean recorded = FLIGHT_RECORDER && FlightEvents.recordsPublish();
        if (recorded || listener != null) {
            VersionId version = new VersionId(slot, generation);
            if (recorded) {
                FlightEvents.published(container, scheme, version);
            }
            tell(told -> told.published(container, version));
        }
    }

    /**
     * When a version is retired now.
     *
     * @return a time to be handed to {@link #reclaimed}; 0 if nobody wants to know
     */
    public long retirementTime() {
        return timed || (FLIGHT_RECORDER && FlightEvents.recordsReclaim()) ? now() : 0;
    }

    /** Like {@code System.nanoTime()}, and never 0. */
    static long now() {
        long time = System.nanoTime();
        return time == 0 ? 1 : time;
    }

    /**
     * Tells of a retirement.
     *
     * @param slot the version's slot
     * @param generation the version's generation
     */
    public void retired(int slot, long generation) {
        boolean recorded = FLIGHT_RECORDER && FlightEvents.recordsRetire();
        if (recorded || listener != null) {
            VersionId version = new VersionId(slot, generation);
            if (recorded) {
                FlightEvents.retired(container, scheme, version);
            }
            tell(told -> told.retired(container, version));
        }
    }

    /**
     * Notes a reclamation, to be told by whoever drains.
     *
     * @param slot the version's slot
     * @param generation the version's generation
     * @param retiredAt what {@link #retirementTime} said
     */
    public void reclaimed(int slot, long generation, long retiredAt) {
        if (retiredAt != 0 && (listener != null || (FLIGHT_RECORDER && FlightEvents.recordsReclaim()))) {
            noted.add(new Reclaimed(new VersionId(slot, generation), System.nanoTime() - retiredAt));
        }
    }

    /** Tells of the reclamations that were noted. Not for readers. */
    public void drain() {
        for (Reclaimed next = noted.poll(); next != null; next = noted.poll()) {
            VersionId version = next.version();
            long grace = next.graceNanos();
            if (FLIGHT_RECORDER && FlightEvents.recordsReclaim()) {
                FlightEvents.reclaimed(container, scheme, version, grace);
            }
            tell(told -> told.reclaimed(container, version, Duration.ofNanos(grace)));
        }
    }

    boolean hasNoted() {
        return !noted.isEmpty();
    }

    /**
     * Tells that a limit on the versions was reached.
     *
     * @param details which limit, and what was seen
     */
    public void exhausted(String details) {
        if (FLIGHT_RECORDER) {
            FlightEvents.exhausted(container, scheme, details);
        }
        tell(told -> told.exhausted(container, details));
    }

    /** Tells of a stall or its end; to the log only if it is one of the first few that last. */
    void stalled(
            VersionId version, long retiredNanos, long pins, List<PinHolder> holders, boolean over, boolean logged) {
        StallReport report = new StallReport(
                container, scheme, version, Duration.ofNanos(retiredNanos), pins, List.copyOf(holders), over);
        if (logged) {
            LOG.log(over ? System.Logger.Level.INFO : System.Logger.Level.WARNING, report.describe());
        }
        if (FLIGHT_RECORDER) {
            FlightEvents.stalled(report);
        }
        tell(told -> told.stalled(report));
    }

    void leaked(LeakReport.Kind kind, PinHolder holder, boolean ended) {
        LeakReport report = new LeakReport(container, scheme, kind, holder, ended);
        LOG.log(System.Logger.Level.WARNING, report.describe());
        if (FLIGHT_RECORDER) {
            FlightEvents.leaked(report);
        }
        tell(told -> told.leaked(report));
    }

    /** The registry ended a pin of someone who is gone. Told here unless leak detection knows the pin. */
    void ended(LeakReport.Kind kind, String owner, long threadId) {
        LeakTracker traces = tracker;
        if (traces != null && traces.tellsOf(kind, threadId)) {
            return;
        }
        leaked(kind, new PinHolder(owner, threadId, Duration.ZERO, List.of()), true);
    }

    /** Who holds the pins that leak detection watches on a version. */
    List<PinHolder> watchedOn(@Nullable Object version) {
        LeakTracker traces = tracker;
        return traces == null || version == null ? List.of() : traces.holdersOf(version);
    }

    /** The oldest pin that leak detection watches of a thread, whatever it is on. */
    Optional<PinHolder> oldestOf(long threadId) {
        LeakTracker traces = tracker;
        return traces == null ? Optional.empty() : traces.oldestOf(threadId);
    }

    /** Begins to watch pins. */
    LeakTracker track(LeakTracker watching) {
        tracker = watching;
        return watching;
    }

    /** Registers a container with JMX if its options ask for that. */
    static void registerIfAsked(SwapContainer<?> container, Options options) {
        if (!options.jmx() || container instanceof LeakTrackingContainer) {
            return;
        }
        if (container instanceof ObservedContainer) {
            ((ObservedContainer) container).events().register(container);
        } else {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "jmx = true, but containers of {0} are no ObservedContainer and are not registered",
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

    /** To be called when the container is closed. */
    public void closed() {
        if (registration != null) {
            registration.end();
        }
    }

    private void tell(Consumer<ContainerListener> news) {
        if (listener == null) {
            return;
        }
        try {
            news.accept(listener);
        } catch (Throwable failure) {
            LOG.log(System.Logger.Level.ERROR, container + ": the listener failed", failure);
        }
    }

    private record Reclaimed(VersionId version, long graceNanos) {}
}
