package dev.poolswap.spi;

import java.util.List;
import java.util.stream.Stream;

/**
 * Has the JVM initialise the library's classes when a container is made. A class whose initialisation fails stays
 * unusable for as long as the process lives. A first read may come near the end of a stack, and a first close without
 * memory; neither may cost all containers their reads and disposals.
 *
 * <p>Not among the classes: those of modules that may be missing, which are initialised with a container's events, and
 * the fence, which only the schemes that announce need ({@link AnnouncingContainer}).
 */
final class Initialization {
    private static final String[] CLASSES = {
        "Exhaustion",
        "Guarantees$Bound",
        "Guarantees$Progress",
        "Guarantees$ReleaseBy",
        "Guarantees$UpdateAllocation",
        "InstalledSchemes",
        "LeakDetection",
        "LeakReport$Kind",
        "Options",
        "UnknownSchemeException",
        "spi.AnnouncingReadHandle",
        "spi.StripedVersion",
        "spi.decorators.LeakTrackingContainer",
        "spi.fences.FenceMode",
        "spi.fences.Handshake",
        "spi.fences.Membarrier",
        "spi.housekeeping.Backoff",
        "spi.housekeeping.Housekeeper",
        "spi.housekeeping.RepeatedFailures",
        "spi.leaks.LeakSites",
        "spi.leaks.PinTrace$1",
        "spi.leaks.Sampling",
        "spi.logging.Log",
        "spi.observing.ContainerEvents",
        "spi.observing.JmxInstances",
        "spi.pool.Exhausted",
        "spi.pool.Exhausted$1",
        "spi.pool.IdentityIndex",
        "spi.pool.PaddedLong",
        "spi.pool.RetiredSlots",
        "spi.pool.RetiredSlots$Chunks",
        "spi.pool.RetirementWatch",
        "spi.pool.Room",
        "spi.pool.StuckDisposals",
        "spi.pool.Version",
        "spi.readers.ReaderRecord",
        "spi.readers.RecordOwner",
        "spi.readers.RecordOwner$Kind",
        "spi.readers.RecordSlabs",
        "spi.readers.RecordTable",
        "spi.readers.SharedRecords",
        "spi.threads.ThreadIds",
        "spi.threads.ThreadIds$Overridden",
        "spi.threads.VirtualThreads",
    };

    private static volatile boolean done;

    private Initialization() {}

    /** Their names. */
    static List<String> names() {
        return Stream.of(CLASSES).map("dev.poolswap."::concat).toList();
    }

    /** Initialises what is not initialised yet. May fail as any initialisation may, and is then tried again. */
    static void ensure() {
        if (!done) {
            for (String name : names()) {
                initialize(name);
            }
            // Of the JDK what its maps and adders use first when threads meet in them.
            initialize("java.util.concurrent.ThreadLocalRandom");
            done = true;
        }
    }

    private static void initialize(String name) {
        try {
            Class.forName(name, true, Initialization.class.getClassLoader());
        } catch (ClassNotFoundException otherwiseNamed) {
            // Renamed, or left out of a native image: initialised when it is used first.
            return;
        }
    }
}
