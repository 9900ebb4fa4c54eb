package dev.poolswap.bench.run;

import dev.poolswap.bench.study.ForkReporter;
import java.io.File;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.profile.ExternalProfiler;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.Result;

/** The way in which JMH starts a fork: without the variables that hold flags, and with a file for the fork's report. */
public final class ForkInvocation implements ExternalProfiler {
    private final Path folder;
    private final AtomicInteger forks = new AtomicInteger();

    /** Made by JMH, with the folder of the reports. */
    public ForkInvocation(String folder) {
        this.folder = Path.of(folder);
    }

    /** Where the first fork of a benchmark has its collector log. */
    static Path gcLog(Path folder, String method) {
        return folder.resolve(method + "-1.log");
    }

    @Override
    public Collection<String> addJVMInvokeOptions(BenchmarkParams params) {
        return ForkEnvironment.prefix();
    }

    @Override
    public Collection<String> addJVMOptions(BenchmarkParams params) {
        // Each benchmark of a launch has a profiler of its own, and all have this folder.
        String benchmark = params.getBenchmark();
        String fork = benchmark.substring(benchmark.lastIndexOf('.') + 1) + "-" + forks.incrementAndGet();
        return List.of(
                ForkReporter.option(folder.resolve(fork + ForkReporter.FILES)),
                GcLog.option(folder.resolve(fork + ".log")));
    }

    @Override
    public void beforeTrial(BenchmarkParams params) {}

    @Override
    public Collection<? extends Result<?>> afterTrial(BenchmarkResult result, long pid, File out, File err) {
        return List.of();
    }

    @Override
    public boolean allowPrintOut() {
        return true;
    }

    @Override
    public boolean allowPrintErr() {
        return true;
    }

    @Override
    public String getDescription() {
        return "removes variables that hold JVM flags, names the file for the fork's report";
    }
}
