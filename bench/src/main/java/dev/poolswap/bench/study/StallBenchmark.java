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

/** Study {@code stall}: one {@link StallScenario}, whose course {@link StallProfiler} reports. */
@BenchmarkMode(Mode.SingleShotTime)
@OutputTimeUnit(TimeUnit.MILLISECONDS)
public class StallBenchmark {

    /** A container of blocks. */
    @State(Scope.Benchmark)
    @SuppressWarnings("NullAway.Init") // set up by JMH
    public static class Stalled {
        @Param("refcount-split")
        public String scheme;

        @Param("1")
        public int stalled;

        @Param("1")
        public int readers;

        @Param("1000")
        public long millis;

        private SwapContainer<Block> container;

        @Setup(Level.Iteration)
        public void open() {
            container = Contenders.of(scheme).newContainer(Block.recycler(Block.LARGE), Options.DEFAULT);
        }

        @TearDown(Level.Iteration)
        public void close() {
            EndOfWork.isReached();
            container.close();
        }
    }

    @Benchmark
    public long scenario(Stalled stalled) throws InterruptedException {
        StallScenario scenario = new StallScenario(stalled.container, stalled.readers, stalled.stalled, stalled.millis);
        StallScenario.Course course = scenario.run();
        StallProfiler.saw(course, stalled.container.stats().peakUnreclaimed());
        return course.reads();
    }
}
