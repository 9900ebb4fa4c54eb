package dev.poolswap.bench.cli;

import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.Step;
import dev.poolswap.bench.run.Doctor;
import dev.poolswap.bench.run.FenceProbe;
import dev.poolswap.bench.run.Finding;
import dev.poolswap.bench.run.Header;
import dev.poolswap.bench.run.JmhLock;
import dev.poolswap.bench.run.Journal;
import dev.poolswap.bench.run.SweepException;
import dev.poolswap.bench.run.SweepRunner;
import dev.poolswap.report.FirstScreen;
import dev.poolswap.report.ReportRenderer;
import dev.poolswap.report.model.ResultsException;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.Sweep;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
        description = "Measures every cell in JVMs of its own, records each result at once, then renders the report."
                + " Give the same command with the same --out to resume a sweep that was stopped.")
@SuppressWarnings("NullAway.Init") // set by picocli
final class RunCommand implements Callable<Integer> {
    private static final double MOST_PERCENT = 100;
    private static final String UNTIL_EXPECTS = "--until %s: expected a percentage above 0, up to 100, such as 10%%";

    @Mixin
    Selection selection = new Selection();

    @Option(
            names = "--timeout",
            paramLabel = "S",
            description =
                    "seconds after which a JVM is killed and recorded as timed out (default: four times its planned time plus 30)")
    @Nullable
    Integer timeout;

    @Option(names = "--seed", paramLabel = "N", description = "seed for the order of cells (default: random, recorded)")
    @Nullable
    Long seed;

    @Option(
            names = "--until",
            paramLabel = "PCT",
            description = "add forks to a cell, at least 3 and at most --forks, until the 95 %% interval of its main"
                    + " metric is at most this wide on either side, such as 10%% (default: always --forks)")
    @Nullable
    String until;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            defaultValue = "target/compare",
            description = "folder for the results (default: target/compare)")
    String out;

    @Option(names = "--rerun-failed", description = "measure failed cells again, and the remaining cells")
    boolean rerunFailed;

    @Option(names = "--only-failed", description = "measure failed cells again, and nothing else")
    boolean onlyFailed;

    @Option(names = "--rerun-noisy", description = "measure disturbed JVM forks again, and the remaining cells")
    boolean rerunNoisy;

    @Option(names = "--strict", description = "exit with code 4 and measure nothing if ./compare doctor warns")
    boolean strict;

    @Option(names = "--resume", description = "resume an existing sweep; never begin a new one")
    boolean resume;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Path folder = Folders.forOutput("--out", out);
        Duration limit = limit();
        Double width = width();
        ensureOneRest();
        // Before anything that takes processor time: it would disturb the sweep that has it.
        JmhLock lock = JmhLock.take(folder);
        try (lock) {
            return sweep(folder, limit, width);
        }
    }

    private int sweep(Path folder, @Nullable Duration limit, @Nullable Double width) {
        PrintWriter screen = spec.commandLine().getOut();
        Fences available = FenceProbe.probe();
        Plan plan = selection.plan(available);
        ensureThereIsWhatToContinue(folder);
        ensureEnoughForks(width, plan.settings().measure().forks());
        List<Finding> findings = Doctor.examine(plan);
        if (strict && !Doctor.isStrictlyFit(findings)) {
            findings.stream()
                    .filter(finding -> finding.severity() == Finding.Severity.WARNING)
                    .forEach(
                            finding -> spec.commandLine().getErr().println("compare: --strict: " + finding.sentence()));
            return Main.REFUSED;
        }
        Sweep header = Header.of(plan, plan.catalog(), available, findings, Launcher.sources(), drawnSeed(), command());
        try (Journal journal = Journal.open(folder, header, seed != null)) {
            List<Step> order = plan.steps(journal.sweep().seed());
            List<Step> remaining = journal.remaining(order, rest());
            Progress progress = Progress.on(screen, plan, order.size() - remaining.size());
            progress.sweep(remaining.size(), folder);
            SweepRunner runner = new SweepRunner(plan, journal, folder, limit, width);
            new Interruption(runner::stop, () -> progress.interrupted(folder))
                    .during(() -> runner.run(remaining, progress));
        }
        show(folder, screen, Patience.on(spec.commandLine().getErr()));
        screen.flush();
        return Main.OK;
    }

    private static void show(Path folder, PrintWriter screen, Consumer<String> progress) {
        boolean unicode = PlainText.charset("stdout.encoding").name().startsWith("UTF");
        try {
            FirstScreen.lines(ResultsFile.read(ResultsFile.in(folder)), unicode, Terminal.columns())
                    .forEach(screen::println);
            screen.println("Report: " + ReportRenderer.render(folder, progress));
        } catch (ResultsException failure) {
            // Not the command line's fault: everything has been measured.
            throw new SweepException(
                    "everything is measured and kept, but the report cannot be written: " + failure.getMessage()
                            + "; correct that and run " + Launcher.render(folder),
                    failure);
        }
    }

    private void ensureOneRest() {
        long given = Stream.of(onlyFailed, rerunFailed, rerunNoisy)
                .filter(flag -> flag)
                .count();
        if (given > 1) {
            throw new BadInputException("--only-failed, --rerun-failed, --rerun-noisy: give only one of them");
        }
    }

    /** What is about an earlier sweep begins none. */
    private void ensureThereIsWhatToContinue(Path folder) {
        String option = resume
                ? "--resume"
                : onlyFailed ? "--only-failed" : rerunFailed ? "--rerun-failed" : rerunNoisy ? "--rerun-noisy" : "";
        if (!option.isEmpty() && ResultsFile.isUnbegun(ResultsFile.in(folder))) {
            throw new BadInputException(option + ": there is no sweep in " + folder
                    + " to continue; leave it out to begin one, or name its folder with --out");
        }
    }

    /** A cell of so few JVMs has all of them, however wide its interval is, and nobody would notice. */
    private void ensureEnoughForks(@Nullable Double percent, int forks) {
        if (percent != null && forks <= SweepRunner.LEAST_FORKS) {
            throw new BadInputException("--until " + until + ": a cell has at least " + SweepRunner.LEAST_FORKS
                    + " forks before its interval is looked at, and at most --forks, here " + forks
                    + "; add --forks with more, such as --forks 10");
        }
    }

    private @Nullable Double width() {
        if (until == null) {
            return null;
        }
        String number = until.endsWith("%") ? until.substring(0, until.length() - 1) : until;
        try {
            double percent = Double.parseDouble(number);
            if (percent > 0 && percent <= MOST_PERCENT) {
                return percent;
            }
        } catch (NumberFormatException notANumber) {
            throw new BadInputException(UNTIL_EXPECTS.formatted(until));
        }
        throw new BadInputException(UNTIL_EXPECTS.formatted(until));
    }

    private Journal.Rest rest() {
        return rerunNoisy
                ? Journal.Rest.NEW_AND_NOISY
                : onlyFailed ? Journal.Rest.FAILED : rerunFailed ? Journal.Rest.NEW_AND_FAILED : Journal.Rest.NEW;
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
