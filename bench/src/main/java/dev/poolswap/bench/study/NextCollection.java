package dev.poolswap.bench.study;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A young collection, brought about by garbage. G1 logs what it refined at the next pause. A pool allocates nothing, so that
 * pause might never come, and the refinement that makes a pool slow would not be in the log.
 */
final class NextCollection {
    private static final String YOUNG = "G1 Young Generation";

    /** Far below what G1 allocates apart. */
    private static final int PIECE = 32 << 10;

    /** Keeps the garbage from being optimised away. */
    @SuppressWarnings("unused")
    private static volatile @Nullable Object garbage;

    private NextCollection() {}

    /** Allocates until G1 has collected, at most twice as much as the heap holds. Does nothing under other collectors. */
    static void provoke() {
        List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
        for (GarbageCollectorMXBean collector : collectors) {
            if (collector.getName().equals(YOUNG)) {
                provoke(collector);
            }
        }
    }

    private static void provoke(GarbageCollectorMXBean collector) {
        long before = collector.getCollectionCount();
        long most = 2 * Runtime.getRuntime().maxMemory();
        for (long allocated = 0; allocated < most && collector.getCollectionCount() == before; allocated += PIECE) {
            garbage = new byte[PIECE];
        }
        garbage = null;
    }
}
