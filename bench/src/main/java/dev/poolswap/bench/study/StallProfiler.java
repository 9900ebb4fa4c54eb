package dev.poolswap.bench.study;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/** Reports the course of a stall. */
public final class StallProfiler implements InternalProfiler {
    public static final String PEAK_UNRECLAIMED = "peak_unreclaimed";
    public static final String PEAK_BYTES = "peak_bytes";
    public static final String RECOVERY = "recovery";
    public static final String SWAPS = "swaps";
    public static final String READS = "reads";
    public static final String FROM = "stall_from";
    public static final String TO = "stall_to";
    public static final String UNRECLAIMED = "unreclaimed";
    public static final String BYTES = "bytes";

    private static final long BLOCK_BYTES = new Block(Block.LARGE).bytes();
    private static final double MILLIS = 1000;

    private static volatile @Nullable Seen seen;

    private record Seen(StallScenario.Course course, long peakUnreclaimed) {}

    static void saw(StallScenario.Course course, long peakUnreclaimed) {
        seen = new Seen(course, peakUnreclaimed);
    }

    @Override
    public String getDescription() {
        return "the course of a stall";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        seen = null;
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        List<ScalarResult> results = new ArrayList<>();
        Seen last = seen;
        if (last != null) {
            StallScenario.Course course = last.course();
            long mostVersions = course.samples().stream()
                    .mapToLong(StallScenario.Sample::versions)
                    .max()
                    .orElse(0);
            results.add(figure(PEAK_UNRECLAIMED, last.peakUnreclaimed()));
            results.add(figure(PEAK_BYTES, (double) mostVersions * BLOCK_BYTES));
            Double recovery = course.recovery();
            if (recovery != null) {
                results.add(figure(RECOVERY, recovery * MILLIS));
            }
            results.add(figure(SWAPS, course.swaps()));
            results.add(figure(READS, course.reads()));
            results.add(figure(FROM, course.from()));
            results.add(figure(TO, course.to()));
            for (StallScenario.Sample sample : course.samples()) {
                results.add(Points.point(UNRECLAIMED, sample.seconds(), sample.unreclaimed()));
                results.add(Points.point(BYTES, sample.seconds(), (double) sample.versions() * BLOCK_BYTES));
            }
        }
        return results;
    }

    private static ScalarResult figure(String name, double value) {
        return new ScalarResult(name, value, "", AggregationPolicy.AVG);
    }
}
