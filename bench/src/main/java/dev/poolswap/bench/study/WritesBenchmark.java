package dev.poolswap.bench.study;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.ThrowingConsumer;
import dev.poolswap.bench.peer.Contenders;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;
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
import org.openjdk.jmh.infra.Blackhole;

/**
 * Study {@code writes} with a tiny version, one writer. The publish time is that of a whole update with
 * spare versions in the pool. The grace time is that from the end of a publish until the retired version can
 * be drafted again, when no spare one is free.
 */
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class WritesBenchmark {
    /** Name of the histogram of publish times. */
    public static final String PUBLISH = "publish";

    /** Name of the histogram of grace times. */
    public static final String GRACE = "grace";

    /** Enough that a writer rarely has to look for reclaimable versions. */
    private static final int SPARE = 16;

    /** The surroundings of the writer. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public abstract static class Surroundings {
        @Param("refcount-split")
        public String scheme;

        @Param("idle")
        public String path;

        @Nullable
        private BackgroundReaders readers;

        SwapContainer<Holder> open(Recycler<Holder> recycler, int spare, Blackhole blackhole) {
            Options options = Options.builder().preallocate(spare).build();
            SwapContainer<Holder> container = Contenders.of(scheme).newContainer(recycler, options);
            container.replace(draft -> draft.fill(this));
            readers = path.equals("readers") ? new BackgroundReaders(container, blackhole) : null;
            return container;
        }

        void close(SwapContainer<Holder> container) throws InterruptedException {
            if (readers != null) {
                readers.stop();
            }
            container.close();
        }
    }

    /** A container with spare versions. */
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Spare extends Surroundings {
        final Histogram publish = Latencies.named(PUBLISH);
        final ThrowingConsumer<Holder, RuntimeException> fill = draft -> draft.fill(this);
        SwapContainer<Holder> container;

        @Setup(Level.Trial)
        public void open(Blackhole blackhole) {
            container = open(Holder.recycler(), SPARE, blackhole);
        }

        @TearDown(Level.Trial)
        public void close() throws InterruptedException {
            EndOfWork.isReached();
            close(container);
        }
    }

    /** A container whose pool never grows beyond two versions. */
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Pair extends Surroundings {
        final Histogram grace = Latencies.named(GRACE);
        SwapContainer<Holder> container;
        Holder draft;

        @Setup(Level.Trial)
        public void open(Blackhole blackhole) {
            TwoVersions versions = new TwoVersions();
            container = open(versions, 0, blackhole);
            draft = container.draft();
        }

        @TearDown(Level.Trial)
        public void close() throws InterruptedException {
            EndOfWork.isReached();
            container.discard(draft);
            close(container);
        }
    }

    @Benchmark
    public void publish(Spare spare) {
        long start = System.nanoTime();
        spare.container.replace(spare.fill);
        Longest.record(spare.publish, System.nanoTime() - start);
    }

    @Benchmark
    public void grace(Pair pair) {
        pair.draft.fill(pair);
        pair.container.publish(pair.draft);
        long start = System.nanoTime();
        Holder reclaimed = null;
        while (reclaimed == null) {
            try {
                reclaimed = pair.container.draft();
            } catch (TwoVersions.NoneFree stillPinned) {
                Thread.onSpinWait();
            }
        }
        Longest.record(pair.grace, System.nanoTime() - start);
        pair.draft = reclaimed;
    }
}
