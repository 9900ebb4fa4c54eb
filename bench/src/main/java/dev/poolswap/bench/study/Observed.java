package dev.poolswap.bench.study;

import com.sun.management.ThreadMXBean;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import java.lang.management.ManagementFactory;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Passes what the running trial knows from the benchmark to the profiler, which JMH creates separately. */
final class Observed {
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final LongAdder ALLOCATED = new LongAdder();
    private static final LongAdder OPERATIONS = new LongAdder();

    private static volatile long versionBytes;
    private static volatile @Nullable SwapContainer<?> container;
    private static volatile @Nullable PacedWriter<?> writer;

    private Observed() {}

    static void container(SwapContainer<?> observed) {
        container = observed;
    }

    /** The writer beside the threads that run operations, where there is one. */
    static void writer(PacedWriter<?> observed) {
        writer = observed;
    }

    /** Returns what that writer has published; empty where there is none. */
    static OptionalLong swaps() {
        PacedWriter<?> observed = writer;
        return observed == null ? OptionalLong.empty() : OptionalLong.of(observed.swaps());
    }

    /**
     * Returns how many nanoseconds of those since {@code begun} that writer has been swapping; empty where there is
     * none.
     */
    static OptionalLong swappingNanosSince(long begun) {
        PacedWriter<?> observed = writer;
        return observed == null ? OptionalLong.empty() : OptionalLong.of(observed.activeNanosSince(begun));
    }

    /** What a version takes. */
    static void versionBytes(long bytes) {
        versionBytes = bytes;
    }

    static long versionBytes() {
        return versionBytes;
    }

    static @Nullable Stats stats() {
        SwapContainer<?> observed = container;
        return observed == null ? null : observed.stats();
    }

    /** Returns what the calling thread has allocated so far, in bytes. */
    static long allocatedByThisThread() {
        return THREADS.getCurrentThreadAllocatedBytes();
    }

    /** Adds what a thread did in an iteration. */
    static void add(long bytes, long operations) {
        ALLOCATED.add(bytes);
        OPERATIONS.add(operations);
    }

    /** An iteration begins. */
    static void reset() {
        ALLOCATED.reset();
        OPERATIONS.reset();
    }

    /** Bytes allocated by the threads that run operations, for each operation of the iteration. */
    static OptionalDouble allocatedPerOperation() {
        long operations = OPERATIONS.sum();
        return operations == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) ALLOCATED.sum() / operations);
    }
}
