package dev.poolswap.bench.cli;

import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.Step;
import dev.poolswap.bench.run.Doctor;
import dev.poolswap.bench.run.FenceProbe;
import dev.poolswap.bench.run.Finding;
import dev.poolswap.bench.run.Header;
import dev.poolswap.bench.run.Journal;
import dev.poolswap.bench.run.SweepRunner;
import dev.poolswap.report.ReportRenderer;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.Sweep;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    @Mixin
    Selection selection = new Selection();

    @Option(
            names = "--timeout",
            paramLabel = "S",
            description =
                    "seconds after which one JVM of a cell is ended and recorded as such (four times its plan and 30)")
    @Nullable
    Integer timeout;

    @Option(names = "--seed", paramLabel = "N", description = "of the order of cells (drawn, and recorded)")
    @Nullable
    Long seed;

    @Option(names = "--out", paramLabel = "DIR", defaultValue = "target/compare", description = "(target/compare)")
    String out;

    @Option(names = "--rerun-failed", description = "measure cells again that failed before, and what is left")
    boolean rerunFailed;

    @Option(names = "--only-failed", description = "measure cells again that failed before, and nothing else")
    boolean onlyFailed;

    @Option(names = "--strict", description = "measure nothing if ./compare doctor has a warning; ends with code 4")
    boolean strict;

    @Option(names = "--resume", description = "only go on with a sweep that is there; never begin one")
    boolean resume;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        PrintWriter screen = spec.commandLine().getOut();
        Path folder = Folders.of("--out", out);
        Duration limit = limit();
        Catalog catalog = Catalog.installed();
        Fences available = FenceProbe.probe();
        Plan plan = selection.plan(catalog, available);
        if ((resume || onlyFailed) && !Files.exists(ResultsFile.in(folder))) {
            throw new BadInputException((resume ? "--resume" : "--only-failed") + ": there is no sweep in " + folder
                    + " to go on with; leave it out to begin one, or name the folder by --out");
        }
        List<Finding> findings = Doctor.examine(plan.largestHeap());
        if (strict && !Doctor.isStrictlyFit(findings)) {
            findings.stream()
                    .filter(finding -> finding.severity() == Finding.Severity.WARNING)
                    .forEach(
                            finding -> spec.commandLine().getErr().println("compare: --strict: " + finding.sentence()));
            return Main.REFUSED;
        }
        Sweep header =
                Header.of(plan.settings(), catalog, available, findings, Launcher.sources(), drawnSeed(), command());
        try (Journal journal = Journal.open(folder, header)) {
            List<Step> order = plan.steps(journal.sweep().seed());
            List<Step> remaining = journal.remaining(order, rest());
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

    private Journal.Rest rest() {
        return onlyFailed ? Journal.Rest.FAILED : rerunFailed ? Journal.Rest.NEW_AND_FAILED : Journal.Rest.NEW;
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
