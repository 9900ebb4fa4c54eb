package dev.poolswap.bench.study;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.bench.heavy.HeavyVersion;
import dev.poolswap.bench.heavy.Payloads;
import dev.poolswap.bench.payload.Payload;
import dev.poolswap.bench.peer.Contenders;
import java.util.Set;
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
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Study {@code latency}: every thread reads, without pause or at a fixed number of reads a second, and times each read,
 * while one more thread fills and swaps the heavy payload without pause. A read that began before a publication ended and ended after
 * it began overlapped a swap. A read is stale if the version that it saw had a successor when the read
 * ended; how stale is counted from the moment that the successor's publication was over.
 *
 * <p>The times include the two looks at the clock, about 25 ns on usual machines: they are for tails, and
 * study {@code reads} is for nanoseconds.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
public class LatencyBenchmark {
    /** Name of the times of all reads. */
    public static final String READ = "read";

    /** Name of the times of reads that overlapped a swap. */
    public static final String READ_SWAP = "read_swap";

    /** Name of publish times. */
    public static final String PUBLISH = "publish";

    /** Name of grace times. */
    public static final String GRACE = "grace";

    /** Name of how stale stale reads were. */
    public static final String STALE = "stale";

    static final Set<String> READS = Set.of(READ, READ_SWAP);

    /** The container and its writer. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Swapped {
        @Param("refcount-split")
        public String scheme;

        @Param("open")
        public String payload;

        /** Reads of each thread in a second; zero for as many as it can. */
        @Param("0")
        public int arrivals;

        final Timeline timeline = new Timeline();
        int entries;
        SwapContainer<HeavyVersion> container;
        private SwapWriter writer;

        @Setup(Level.Trial)
        public void startWriter() {
            Payload<?> heavy = Payloads.of(payload);
            entries = heavy.entries();
            Observed.versionBytes(Payloads.weigh(heavy).bytes());
            Scheme chosen = Contenders.of(scheme);
            SwapWriter.Returns returns = new SwapWriter.Returns(
                    HeavyVersion.recycler(heavy),
                    hasGraceTime(chosen.guarantees().bound()));
            container = chosen.newContainer(returns, Options.DEFAULT);
            Observed.container(container);
            writer = new SwapWriter(container, returns, timeline);
        }

        @TearDown(Level.Trial)
        public void stopWriter() throws InterruptedException {
            EndOfWork.isReached();
            writer.stop();
            container.close();
        }
    }

    /** One thread's recordings. */
    @State(Scope.Thread)
    public static class Worker {
        final Recordings read = Recordings.named(READ);
        final Recordings readSwap = Recordings.named(READ_SWAP);
        final Recordings stale = Recordings.named(STALE);
        long random;
        Arrivals arrivals = new Arrivals(0);

        @Setup(Level.Trial)
        public void arrive(Swapped swapped, ThreadParams thread) {
            random = Xorshift.seed(thread.getThreadIndex());
            arrivals = new Arrivals(swapped.arrivals);
        }

        @Setup(Level.Iteration)
        public void restart() {
            arrivals.restart();
        }

        @TearDown(Level.Iteration)
        public void countUnserved() {
            arrivals.unserved(read::nanos);
        }
    }

    /** Where nothing is ever retired, or the collector takes what is, no version comes back to the pool. */
    public static boolean hasGraceTime(Guarantees.Bound bound) {
        return bound != Guarantees.Bound.NONE && bound != Guarantees.Bound.COLLECTOR;
    }

    @Benchmark
    public long timedRead(Swapped swapped, Worker worker) {
        worker.random = Xorshift.next(worker.random);
        int entry = Xorshift.key(worker.random, swapped.entries);
        long stamp;
        worker.arrivals.await();
        long start = worker.arrivals.begin();
        HeavyVersion version = Check.present(swapped.container.acquire());
        try {
            stamp = Check.lookUp(version, entry);
        } finally {
            swapped.container.release(version);
        }
        long end = System.nanoTime();
        worker.arrivals.ended(end);
        worker.read.nanos(end - start);
        if (swapped.timeline.overlapped(start)) {
            worker.readSwap.nanos(end - start);
        }
        long staleness = swapped.timeline.staleness(stamp, end);
        if (staleness >= 0) {
            worker.stale.nanos(staleness);
        }
        return stamp;
    }
}
