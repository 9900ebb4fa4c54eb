package dev.poolswap.bench.cli;

import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Request;
import dev.poolswap.bench.plan.Settings;
import dev.poolswap.bench.run.FenceProbe;
import dev.poolswap.bench.run.Header;
import dev.poolswap.bench.run.Journal;
import dev.poolswap.bench.run.Machine;
import dev.poolswap.bench.run.SweepRunner;
import dev.poolswap.report.ReportRenderer;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Measures, records, renders. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Measures every cell in JVMs of its own, records each as it ends, then renders the report."
                + " The same command with the same --out goes on where it was stopped.")
@SuppressWarnings("NullAway.Init") // set by picocli
final class RunCommand implements Callable<Integer> {
    @Option(names = "--profile", paramLabel = "P", defaultValue = "quick", description = "smoke, quick or full (quick)")
    String profile;

    @Option(names = "--study", split = ",", paramLabel = "S", description = "hotswap, reads, writes or all (hotswap)")
    List<String> studies = List.of("hotswap");

    @Option(names = "--schemes", split = ",", paramLabel = "ID", description = "ids as ./compare list has them, or all")
    List<String> schemes = List.of();

    @Option(names = "--heaps", split = ",", paramLabel = "SIZE", description = "heap limits (50m,256m,512m)")
    List<String> heaps = List.of();

    @Option(names = "--writes", split = ",", paramLabel = "PCT", description = "writes among 100 operations (1,10,50)")
    List<String> writes = List.of();

    @Option(names = "--payload", split = ",", paramLabel = "P", description = "open or hashmap (open)")
    List<String> payloads = List.of();

    @Option(names = "--gc", split = ",", paramLabel = "GC", description = "G1, Parallel, Serial, ZGC (G1)")
    List<String> collectors = List.of();

    @Option(names = "--threads", split = ",", paramLabel = "N", description = "threads (2; reads 1,2; not for writes)")
    List<String> threads = List.of();

    @Option(
            names = "--fence",
            split = ",",
            paramLabel = "MODE",
            description = "auto, full, membarrier or handshake (auto; study reads: full and an asymmetric one)")
    List<String> fences = List.of();

    @Option(names = "--forks", paramLabel = "N", description = "JVMs a cell (the profile's)")
    @Nullable
    String forks;

    @Option(names = "--iterations", paramLabel = "N", description = "measured iterations a JVM (the profile's)")
    @Nullable
    String iterations;

    @Option(names = "--time", paramLabel = "T", description = "length of an iteration, such as 500ms (the profile's)")
    @Nullable
    String time;

    @Option(
            names = "--timeout",
            paramLabel = "S",
            description = "seconds after which a cell is ended and recorded as such (four times its plan and 30)")
    @Nullable
    Integer timeout;

    @Option(names = "--seed", paramLabel = "N", description = "of the order of cells (drawn, and recorded)")
    @Nullable
    Long seed;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "target/compare", description = "(target/compare)")
    String out;

    @Option(names = "--rerun-failed", description = "measure cells again that failed before")
    boolean rerunFailed;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter screen = spec.commandLine().getOut();
        Path folder = Folders.of("--out", out);
        Duration limit = limit();
        Catalog catalog = Catalog.installed();
        Fences available = FenceProbe.probe();
        Settings settings = request().check(catalog, available, Machine.memoryBytes());
        Plan plan = Plan.of(settings, catalog, available);
        try (Journal journal = Journal.open(
                folder, Header.of(settings, catalog, available, Launcher.sources(), drawnSeed(), command()))) {
            List<PlannedCell> order = plan.shuffled(journal.sweep().seed());
            List<PlannedCell> remaining = journal.remaining(order, rerunFailed);
            Progress progress = Progress.on(screen, plan, order.size() - remaining.size());
            progress.sweep(remaining.size(), folder);
            SweepRunner runner = new SweepRunner(plan, journal, folder, limit);
            Interruption interruption = Interruption.expect(runner, progress, folder);
            runner.run(remaining, progress);
            interruption.noLonger();
        }
        screen.println("Report: " + ReportRenderer.render(folder));
        screen.flush();
        return Main.OK;
    }

    private Request request() {
        return new Request(
                profile,
                studies,
                schemes,
                heaps,
                writes,
                payloads,
                collectors,
                threads,
                forks,
                iterations,
                time,
                fences);
    }

    private @Nullable Duration limit() {
        if (timeout == null) {
            return null;
        }
        if (timeout < 1) {
            throw new BadInputException("--timeout " + timeout + ": expected seconds, 1 or more");
        }
        return Duration.ofSeconds(timeout);
    }

    private long drawnSeed() {
        return seed != null ? seed : System.nanoTime() & 0xffff_ffffL;
    }

    private List<String> command() {
        return Launcher.command(spec.commandLine().getParseResult().originalArgs());
    }
}
