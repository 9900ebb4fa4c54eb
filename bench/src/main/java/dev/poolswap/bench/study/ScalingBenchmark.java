package dev.poolswap.bench.study;

import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.bench.peer.Contenders;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.AuxCounters;
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
 * Study {@code scaling}: reads of a tiny version that is swapped once a millisecond. Platform threads are
 * threads of JMH. Virtual threads are started before the measurement and read until it is over, by turns,
 * as many at a time as there are processors; the thread of JMH only counts what they did.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ScalingBenchmark {
    private static final int SPARE = 4;

    /** The container and its writer. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Swapped {
        @Param("refcount-split")
        public String scheme;

        SwapContainer<Block> container;
        private PacedWriter<Block> writer;

        @Setup(Level.Trial)
        public void startWriter() {
            container = Contenders.of(scheme)
                    .newContainer(
                            Block.recycler(Block.PAIR),
                            Options.builder().preallocate(SPARE).build());
            writer = PacedWriter.ofBlocks(container);
            writer.start();
        }

        @TearDown(Level.Trial)
        public void stopWriter() throws InterruptedException {
            EndOfWork.isReached();
            writer.stop();
            container.close();
        }
    }

    /** Virtual threads that read. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Virtual {
        @Param("10")
        public int virtualThreads;

        VirtualReaders readers;

        @Setup(Level.Trial)
        public void start(Swapped swapped) throws InterruptedException {
            readers = new VirtualReaders(swapped.container, virtualThreads);
            readers.awaitBegun();
        }

        @TearDown(Level.Trial)
        public void stop() throws InterruptedException {
            EndOfWork.isReached();
            readers.stop();
        }
    }

    /** What the virtual threads did in an iteration. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.OPERATIONS)
    public static class Counter {
        public long virtualReads;

        private long before;

        @Setup(Level.Iteration)
        public void begin(Virtual virtual) {
            before = virtual.readers.reads();
        }

        /** How many there were since the last call. */
        long count(VirtualReaders readers) {
            long now = readers.reads();
            long more = now - before;
            before = now;
            virtualReads += more;
            return more;
        }
    }

    /** The same as a number: JMH makes a rate of the other, which nothing can be divided by. */
    @State(Scope.Thread)
    @AuxCounters(AuxCounters.Type.EVENTS)
    public static class Count {
        public long virtualReadsInAll;
    }

    @Benchmark
    public long platform(Swapped swapped) {
        return read(swapped.container);
    }

    @Benchmark
    public void virtual(Virtual virtual, Counter counter, Count count) throws InterruptedException {
        Thread.sleep(1);
        count.virtualReadsInAll += counter.count(virtual.readers);
    }

    static long read(SwapContainer<Block> container) {
        Block version = container.acquire();
        try {
            return Block.check(version);
        } finally {
            container.release(version);
        }
    }
}
