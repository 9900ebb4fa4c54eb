package dev.poolswap.bench.study;

import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.bench.peer.Contenders;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Study {@code longread}: every thread pins the current version, keeps its core busy for a fixed time and releases, while
 * one more thread swaps once a millisecond. With more threads than cores a reader also loses its core while it holds a pin.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class LongReadBenchmark {
    private static final long NANOS_PER_MICRO = 1_000;

    /** The container and its writer. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Swapped {
        @Param("refcount-split")
        public String scheme;

        /** Microseconds. */
        @Param("100")
        public long hold;

        SwapContainer<Block> container;
        private PacedWriter<Block> writer;

        @Setup(Level.Trial)
        public void startWriter() {
            container = Contenders.of(scheme).newContainer(Block.recycler(Block.LARGE), Options.DEFAULT);
            Observed.versionBytes((long) Block.LARGE * Long.BYTES);
            Observed.container(container);
            writer = PacedWriter.ofBlocks(container);
            Observed.writer(writer);
            writer.start();
        }

        @TearDown(Level.Trial)
        public void stopWriter() throws InterruptedException {
            EndOfWork.isReached();
            writer.stop();
            container.close();
        }
    }

    /** What one thread says between reads. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Reading {
        private Quiescence quiescence;

        @Setup(Level.Trial)
        public void register(Swapped swapped) {
            quiescence = Quiescence.of(swapped.container);
        }

        @Setup(Level.Iteration)
        public void begin() {
            quiescence.begin();
        }

        @TearDown(Level.Iteration)
        public void pause() {
            quiescence.pause();
        }
    }

    @Benchmark
    public long read(Swapped swapped, Reading reading) {
        Block version = swapped.container.acquire();
        try {
            long before = Block.check(version);
            keepBusy(swapped.hold * NANOS_PER_MICRO);
            long after = Block.check(version);
            if (before != after) {
                throw new IllegalStateException(
                        "a version was reused under its reader: it held " + before + ", then " + after);
            }
            return after;
        } finally {
            swapped.container.release(version);
            reading.quiescence.betweenOperations();
        }
    }

    private static void keepBusy(long nanos) {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < nanos) {
            Thread.onSpinWait();
        }
    }
}
