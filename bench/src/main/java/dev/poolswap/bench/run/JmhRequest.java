package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.study.CpuProfiler;
import dev.poolswap.bench.study.ForkReporter;
import dev.poolswap.bench.study.PauseProfiler;
import java.nio.file.Path;
import java.util.regex.Pattern;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/** A launch in the words of JMH, with what every cell is asked for. */
final class JmhRequest {
    /** JMH gives up on an iteration after this; the cell's own time limit comes first. */
    private static final TimeValue NEVER = TimeValue.days(1);

    private JmhRequest() {}

    /** The request, with the folder for what the forks report. */
    static Options of(Launch launch, Path reports) {
        Measure measure = launch.measure();
        ChainedOptionsBuilder options = new OptionsBuilder()
                .include("^" + Pattern.quote(launch.benchmark().getName()) + "\\.(" + String.join("|", launch.methods())
                        + ")$")
                .forks(measure.forks())
                .warmupIterations(measure.warmups())
                .warmupTime(TimeValue.milliseconds(measure.warmupMillis()))
                .measurementIterations(measure.iterations())
                .measurementTime(TimeValue.milliseconds(measure.millis()))
                .threads(launch.threads())
                .timeout(NEVER)
                .shouldFailOnError(true)
                .jvmArgs(ForkFlags.of(launch.cell()).toArray(String[]::new))
                .addProfiler(ForkReporter.class)
                .addProfiler(PauseProfiler.class)
                .addProfiler(GCProfiler.class);
        launch.params().forEach((name, value) -> options.param(name, value));
        launch.profilers().forEach(look -> options.addProfiler(look.profiler(), look.argument()));
        // Started last and stopped first, so it does not include what the others do around an iteration.
        return options.addProfiler(CpuProfiler.class)
                .addProfiler(ForkInvocation.class, reports.toString())
                .build();
    }
}
