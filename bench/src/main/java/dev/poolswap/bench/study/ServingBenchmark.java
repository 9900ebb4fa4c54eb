package dev.poolswap.bench.study;

import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.bench.heavy.HeavyVersion;
import dev.poolswap.bench.heavy.Payloads;
import dev.poolswap.bench.payload.Payload;
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
import org.openjdk.jmh.infra.ThreadParams;

/**
 * Study {@code serving}: every thread looks up keys of the heavy payload, without pause or at a fixed number of reads a
 * second, and times each read, while one more thread fills and swaps it at a fixed rate, as far as it can.
 *
 * <p>Without pause the loop is closed: a reader that waits makes fewer reads. The times include the two looks at the clock.
 */
@BenchmarkMode(Mode.Throughput)
@OutputTimeUnit(TimeUnit.SECONDS)
public class ServingBenchmark {
    /** The container and its writer. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Served {
        @Param("refcount-split")
        public String scheme;

        @Param("open")
        public String payload;

        /** Swaps a second. */
        @Param("10")
        public int rate;

        /** Reads of each thread in a second; zero for as many as it can. */
        @Param("0")
        public int arrivals;

        int entries;
        SwapContainer<HeavyVersion> container;
        private PacedWriter<HeavyVersion> writer;

        @Setup(Level.Trial)
        public void startWriter() {
            Payload<?> chosen = Payloads.of(payload);
            entries = chosen.entries();
            Observed.versionBytes(Payloads.weigh(chosen).bytes());
            container = Contenders.of(scheme).newContainer(HeavyVersion.recycler(chosen), Options.DEFAULT);
            Observed.container(container);
            writer = new PacedWriter<>(container, HeavyVersion::fill, PacedWriter.period(rate));
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

    /** One thread's recordings. */
    @State(Scope.Thread)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Worker {
        final Recordings read = Recordings.named(LatencyBenchmark.READ);
        long random;
        private Arrivals arrivals;
        private Quiescence quiescence;

        @Setup(Level.Trial)
        public void register(Served served, ThreadParams thread) {
            random = Xorshift.seed(thread.getThreadIndex());
            arrivals = new Arrivals(served.arrivals);
            quiescence = Quiescence.of(served.container);
        }

        @Setup(Level.Iteration)
        public void begin() {
            quiescence.begin();
            arrivals.restart();
        }

        @TearDown(Level.Iteration)
        public void pause() {
            arrivals.unserved(read::nanos);
            quiescence.pause();
        }
    }

    @Benchmark
    public long read(Served served, Worker worker) {
        worker.random = Xorshift.next(worker.random);
        int entry = Xorshift.key(worker.random, served.entries);
        worker.arrivals.await();
        long start = worker.arrivals.begin();
        HeavyVersion version = Check.present(served.container.acquire());
        long found;
        try {
            found = Check.lookUp(version, entry);
        } finally {
            served.container.release(version);
        }
        worker.quiescence.betweenOperations();
        long end = System.nanoTime();
        worker.arrivals.ended(end);
        worker.read.nanos(end - start);
        return found;
    }
}
