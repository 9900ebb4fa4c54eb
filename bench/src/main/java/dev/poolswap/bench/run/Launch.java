package dev.poolswap.bench.run;

import dev.poolswap.Guarantees;
import dev.poolswap.Scheme;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.study.BareBenchmark;
import dev.poolswap.bench.study.ContainerProfiler;
import dev.poolswap.bench.study.HotswapBenchmark;
import dev.poolswap.bench.study.Latencies;
import dev.poolswap.bench.study.ReadsBenchmark;
import dev.poolswap.bench.study.WritesBenchmark;
import java.util.List;
import java.util.Objects;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * What JMH is asked to run for a cell.
 *
 * @param options the request
 * @param benchmarks how many benchmarks must come back: JMH leaves failed ones out without a word
 */
record Launch(Options options, int benchmarks) {
    /** JMH gives up on an iteration after this; the cell's own time limit comes first. */
    private static final TimeValue NEVER = TimeValue.days(1);

    static Launch of(PlannedCell cell, Measure measure) {
        return switch (cell.study()) {
            case HOTSWAP -> hotswap(cell, measure);
            case READS -> reads(cell, measure);
            case WRITES -> Plan.BARE.equals(cell.path()) ? bare(cell, measure) : writes(cell, measure);
        };
    }

    private static Launch hotswap(PlannedCell cell, Measure measure) {
        ChainedOptionsBuilder options = common(cell, measure, HotswapBenchmark.class, List.of("operation"))
                .param("payload", cell.payload())
                .param("writePercent", String.valueOf(cell.writePercent()))
                .addProfiler(ContainerProfiler.class);
        return new Launch(options.build(), 1);
    }

    private static Launch reads(PlannedCell cell, Measure measure) {
        String method = Objects.requireNonNull(cell.path(), "a cell of study reads has a path");
        return new Launch(
                common(cell, measure, ReadsBenchmark.class, List.of(method)).build(), 1);
    }

    private static Launch writes(PlannedCell cell, Measure measure) {
        List<String> methods = hasGraceTime(cell.scheme())
                ? List.of(WritesBenchmark.PUBLISH, WritesBenchmark.GRACE)
                : List.of(WritesBenchmark.PUBLISH);
        ChainedOptionsBuilder options = common(cell, measure, WritesBenchmark.class, methods)
                .param("path", String.valueOf(cell.path()))
                .addProfiler(Latencies.class);
        return new Launch(options.build(), methods.size());
    }

    private static Launch bare(PlannedCell cell, Measure measure) {
        ChainedOptionsBuilder options = common(cell, measure, BareBenchmark.class, List.of("write"))
                .param("payload", cell.payload())
                .addProfiler(Latencies.class);
        return new Launch(options.build(), 1);
    }

    /** Where nothing is ever retired, or the collector takes what is, no version comes back to the pool. */
    private static boolean hasGraceTime(String scheme) {
        Guarantees.Bound bound = Scheme.of(scheme).guarantees().bound();
        return bound == Guarantees.Bound.PINNED || bound == Guarantees.Bound.ONE || bound == Guarantees.Bound.UNBOUNDED;
    }

    private static ChainedOptionsBuilder common(
            PlannedCell cell, Measure measure, Class<?> benchmark, List<String> methods) {
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(benchmark.getName()) + "\\.(" + String.join("|", methods) + ")$")
                .forks(measure.forks())
                .warmupIterations(measure.warmups())
                .warmupTime(TimeValue.milliseconds(measure.warmupMillis()))
                .measurementIterations(measure.iterations())
                .measurementTime(TimeValue.milliseconds(measure.millis()))
                .threads(cell.threads())
                .timeout(NEVER)
                .shouldFailOnError(true)
                .jvmArgs(ForkFlags.of(cell).toArray(String[]::new))
                .addProfiler(GCProfiler.class);
        return cell.scheme().equals(PlannedCell.NO_SCHEME) ? options : options.param("scheme", cell.scheme());
    }
}
