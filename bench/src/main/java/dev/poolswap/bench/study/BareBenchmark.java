package dev.poolswap.bench.study;

import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.ThrowingConsumer;
import dev.poolswap.bench.heavy.HeavyVersion;
import dev.poolswap.bench.heavy.Payloads;
import dev.poolswap.bench.payload.Payload;
import dev.poolswap.bench.peer.Contenders;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.HdrHistogram.Histogram;
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
 * Study {@code writes} with the payload of hotswap: what a container adds to one write. Each operation
 * clears and fills a map without any container, then updates a container, one right after the other in
 * one JVM, so that whatever disturbs the machine falls on both. Both take two versions in turn, since a
 * pool of two does, and a single map would stay in the caches.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class BareBenchmark {
    /** Name of the histogram of writes through the container. */
    public static final String CONTAINER = "publish";

    /** Name of the histogram of clear and fill alone. */
    public static final String BARE = "bare";

    /** Two bare versions, and a container. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Both {
        @Param("refcount-split")
        public String scheme;

        @Param("open")
        public String payload;

        final Histogram throughContainer = Latencies.named(CONTAINER);
        final Histogram alone = Latencies.named(BARE);
        final AtomicLong stamps = new AtomicLong();
        final ThrowingConsumer<HeavyVersion, RuntimeException> refill = draft -> draft.fill(stamps.incrementAndGet());
        final HeavyVersion[] versions = new HeavyVersion[2];
        SwapContainer<HeavyVersion> container;
        boolean containerFirst;
        private int turn;

        @Setup(Level.Trial)
        public void fillFirst() {
            Payload<?> chosen = Payloads.of(payload);
            Payloads.weigh(chosen);
            container = Contenders.of(scheme).newContainer(HeavyVersion.recycler(chosen), Options.DEFAULT);
            for (int i = 0; i < versions.length; i++) {
                versions[i] = new HeavyVersion(chosen);
                refill.accept(versions[i]);
                container.replace(refill);
            }
            System.gc();
        }

        void alone() {
            long start = System.nanoTime();
            turn = 1 - turn;
            versions[turn].clear();
            refill.accept(versions[turn]);
            Longest.record(alone, System.nanoTime() - start);
        }

        void throughContainer() {
            long start = System.nanoTime();
            container.replace(refill);
            Longest.record(throughContainer, System.nanoTime() - start);
        }

        @TearDown(Level.Trial)
        public void close() {
            EndOfWork.isReached();
            container.close();
        }
    }

    @Benchmark
    public void write(Both both) {
        // Coming second affects both equally.
        both.containerFirst = !both.containerFirst;
        if (both.containerFirst) {
            both.throughContainer();
            both.alone();
        } else {
            both.alone();
            both.throughContainer();
        }
    }
}
