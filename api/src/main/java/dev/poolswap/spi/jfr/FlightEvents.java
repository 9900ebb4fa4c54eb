package dev.poolswap.spi.jfr;

import dev.poolswap.LeakReport;
import dev.poolswap.StallReport;
import dev.poolswap.VersionId;
import java.util.stream.Collectors;

/**
 * Writes the events of containers to the flight recorder. Each method first checks whether the event is recorded, which
 * is one read that the JIT usually removes. Use this class only where the module {@code jdk.jfr} is present.
 */
public final class FlightEvents {
    /** Asked instead of a new event each time, which would be garbage until the JIT has compiled the method. */
    private static final PublishEvent PUBLISH = new PublishEvent();

    private static final RetireEvent RETIRE = new RetireEvent();
    private static final ReclaimEvent RECLAIM = new ReclaimEvent();

    private FlightEvents() {}

    /**
     * Returns whether publications are recorded.
     *
     * @return true if they are
     */
    public static boolean recordsPublish() {
        return PUBLISH.isEnabled();
    }

    /**
     * Returns whether retirements are recorded.
     *
     * @return true if they are
     */
    public static boolean recordsRetire() {
        return RETIRE.isEnabled();
    }

    /**
     * Returns whether reclamations are recorded.
     *
     * @return true if they are
     */
    public static boolean recordsReclaim() {
        return RECLAIM.isEnabled();
    }

    /**
     * Records a publication.
     *
     * @param container the container's name
     * @param scheme the scheme's id
     * @param version the version
     */
    public static void published(String container, String scheme, VersionId version) {
        PublishEvent event = new PublishEvent();
        event.container = container;
        event.scheme = scheme;
        event.slot = version.slot();
        event.generation = version.generation();
        event.commit();
    }

    /**
     * Records a retirement.
     *
     * @param container the container's name
     * @param scheme the scheme's id
     * @param version the version
     */
    public static void retired(String container, String scheme, VersionId version) {
        RetireEvent event = new RetireEvent();
        event.container = container;
        event.scheme = scheme;
        event.slot = version.slot();
        event.generation = version.generation();
        event.commit();
    }

    /**
     * Records a reclamation.
     *
     * @param container the container's name
     * @param scheme the scheme's id
     * @param version the version
     * @param graceNanos nanoseconds from its retirement
     */
    public static void reclaimed(String container, String scheme, VersionId version, long graceNanos) {
        ReclaimEvent event = new ReclaimEvent();
        event.container = container;
        event.scheme = scheme;
        event.slot = version.slot();
        event.generation = version.generation();
        event.graceTime = graceNanos;
        event.commit();
    }

    /**
     * Records a stall or its end.
     *
     * @param report what is known
     */
    public static void stalled(StallReport report) {
        StallEvent event = new StallEvent();
        if (event.isEnabled()) {
            event.container = report.container();
            event.scheme = report.scheme();
            event.slot = report.version().slot();
            event.generation = report.version().generation();
            event.retiredFor = report.retiredFor().toNanos();
            event.pins = report.pins();
            event.holders =
                    report.holders().stream().map(holder -> holder.describe()).collect(Collectors.joining("\n"));
            event.over = report.over();
            event.commit();
        }
    }

    /**
     * Records a leak.
     *
     * @param report what is known
     */
    public static void leaked(LeakReport report) {
        LeakEvent event = new LeakEvent();
        if (event.isEnabled()) {
            event.container = report.container();
            event.scheme = report.scheme();
            event.holder = report.holder().owner();
            event.heldFor = report.holder().heldFor().toNanos();
            event.takenAt = report.holder().stack().stream()
                    .map(StackTraceElement::toString)
                    .collect(Collectors.joining("\n"));
            event.ended = report.ended();
            event.count = report.count();
            event.commit();
        }
    }

    /**
     * Records that a limit was reached.
     *
     * @param container the container's name
     * @param scheme the scheme's id
     * @param details which limit, and what was seen then
     */
    public static void exhausted(String container, String scheme, String details) {
        ExhaustedEvent event = new ExhaustedEvent();
        event.container = container;
        event.scheme = scheme;
        event.details = details;
        event.commit();
    }
}
