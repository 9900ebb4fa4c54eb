package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Axis;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.study.BareBenchmark;
import dev.poolswap.bench.study.ContainerProfiler;
import dev.poolswap.bench.study.CpuProfiler;
import dev.poolswap.bench.study.DomainBenchmark;
import dev.poolswap.bench.study.ForkReporter;
import dev.poolswap.bench.study.HeldBytesProfiler;
import dev.poolswap.bench.study.HotswapBenchmark;
import dev.poolswap.bench.study.Latencies;
import dev.poolswap.bench.study.LatencyBenchmark;
import dev.poolswap.bench.study.LatencyProfiler;
import dev.poolswap.bench.study.LongReadBenchmark;
import dev.poolswap.bench.study.PauseProfiler;
import dev.poolswap.bench.study.ReadsBenchmark;
import dev.poolswap.bench.study.ScalingBenchmark;
import dev.poolswap.bench.study.ServingBenchmark;
import dev.poolswap.bench.study.StallBenchmark;
import dev.poolswap.bench.study.StallProfiler;
import dev.poolswap.bench.study.WritesBenchmark;
import java.nio.file.Path;
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
 * @param cell the cell
 * @param request what JMH is asked for
 * @param benchmarks how many benchmarks must come back: JMH leaves failed ones out silently
 */
record Launch(PlannedCell cell, ChainedOptionsBuilder request, int benchmarks) {
    /** The benchmark of study hotswap. */
    static final String HOTSWAP = "operation";

    /** JMH gives up on an iteration after this; the cell's own time limit comes first. */
    private static final TimeValue NEVER = TimeValue.days(1);

    static Launch of(PlannedCell cell, Measure measure, Catalog catalog) {
        return switch (cell.study()) {
            case HOTSWAP -> hotswap(cell, measure);
            case FOOTPRINT -> hotswap(cell, measure.probe());
            case LATENCY -> latency(cell, measure);
            case STALL -> stall(cell, measure);
            case SCALING -> scaling(cell, measure);
            case DOMAIN -> domain(cell, measure);
            case SERVING -> serving(cell, measure);
            case LONGREAD -> longread(cell, measure);
            case READS -> reads(cell, measure);
            case WRITES -> Plan.BARE.equals(cell.path()) ? bare(cell, measure) : writes(cell, measure, catalog);
        };
    }

    /** The request, with the folder for what the forks report. */
    Options options(Path reports) {
        return request.addProfiler(ForkInvocation.class, reports.toString()).build();
    }

    private static Launch hotswap(PlannedCell cell, Measure measure) {
        ChainedOptionsBuilder options = common(cell, measure, HotswapBenchmark.class, List.of(HOTSWAP))
                .param("payload", cell.payload())
                .param("writePercent", String.valueOf(cell.writePercent()))
                .addProfiler(ContainerProfiler.class);
        return new Launch(cell, options, 1);
    }

    private static Launch reads(PlannedCell cell, Measure measure) {
        String method = Objects.requireNonNull(cell.path(), "a cell of study reads has a path");
        ChainedOptionsBuilder options = common(cell, measure, ReadsBenchmark.class, List.of(method));
        if (cell.params().containsKey(Axis.LEAKS.id())) {
            options.param("leaks", cell.param(Axis.LEAKS.id()));
        }
        return new Launch(cell, options, 1);
    }

    private static Launch writes(PlannedCell cell, Measure measure, Catalog catalog) {
        List<String> methods =
                LatencyBenchmark.hasGraceTime(catalog.guarantees(cell.scheme()).bound())
                        ? List.of(WritesBenchmark.PUBLISH, WritesBenchmark.GRACE)
                        : List.of(WritesBenchmark.PUBLISH);
        ChainedOptionsBuilder options = common(cell, measure, WritesBenchmark.class, methods)
                .param("path", String.valueOf(cell.path()))
                .addProfiler(Latencies.class);
        return new Launch(cell, options, methods.size());
    }

    private static Launch bare(PlannedCell cell, Measure measure) {
        ChainedOptionsBuilder options = common(cell, measure, BareBenchmark.class, List.of("write"))
                .param("payload", cell.payload())
                .addProfiler(Latencies.class);
        return new Launch(cell, options, 1);
    }

    private static Launch latency(PlannedCell cell, Measure measure) {
        ChainedOptionsBuilder options = common(cell, measure, LatencyBenchmark.class, List.of("timedRead"))
                .param("payload", cell.payload())
                .addProfiler(LatencyProfiler.class)
                .addProfiler(ContainerProfiler.class);
        return new Launch(cell, options, 1);
    }

    /** One shot, as long as the iterations of other studies together. */
    private static Launch stall(PlannedCell cell, Measure measure) {
        ChainedOptionsBuilder options = common(cell, measure, StallBenchmark.class, List.of("scenario"))
                .threads(1)
                .warmupIterations(0)
                .measurementIterations(1)
                .param("stalled", cell.param(Axis.STALLED.id()))
                .param("readers", String.valueOf(cell.threads()))
                .param("millis", String.valueOf(measure.iterations() * measure.millis()))
                .addProfiler(StallProfiler.class);
        return new Launch(cell, options, 1);
    }

    private static Launch scaling(PlannedCell cell, Measure measure) {
        boolean virtual = cell.param(Axis.KIND.id()).equals(Axis.VIRTUAL);
        ChainedOptionsBuilder options =
                common(cell, measure, ScalingBenchmark.class, List.of(virtual ? Axis.VIRTUAL : Axis.PLATFORM));
        if (virtual) {
            options.threads(1).param("virtualThreads", String.valueOf(cell.threads()));
        }
        return new Launch(cell, options, 1);
    }

    private static Launch domain(PlannedCell cell, Measure measure) {
        ChainedOptionsBuilder options = common(cell, measure, DomainBenchmark.class, List.of("read"))
                .param("containers", cell.param(Axis.CONTAINERS.id()))
                .addProfiler(HeldBytesProfiler.class);
        if (cell.params().containsKey(Axis.RECORDS.id())) {
            options.param("records", cell.param(Axis.RECORDS.id()));
        }
        return new Launch(cell, options, 1);
    }

    private static Launch serving(PlannedCell cell, Measure measure) {
        ChainedOptionsBuilder options = common(cell, measure, ServingBenchmark.class, List.of("read"))
                .param("payload", cell.payload())
                .param("rate", cell.param(Axis.RATE.id()))
                .addProfiler(LatencyProfiler.class)
                .addProfiler(ContainerProfiler.class);
        return new Launch(cell, options, 1);
    }

    private static Launch longread(PlannedCell cell, Measure measure) {
        ChainedOptionsBuilder options = common(cell, measure, LongReadBenchmark.class, List.of("read"))
                .param("hold", cell.param(Axis.HOLD.id()))
                .addProfiler(ContainerProfiler.class);
        return new Launch(cell, options, 1);
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
                .addProfiler(ForkReporter.class)
                .addProfiler(CpuProfiler.class)
                .addProfiler(PauseProfiler.class)
                .addProfiler(GCProfiler.class);
        return cell.scheme().equals(PlannedCell.NO_SCHEME) ? options : options.param("scheme", cell.scheme());
    }
}
