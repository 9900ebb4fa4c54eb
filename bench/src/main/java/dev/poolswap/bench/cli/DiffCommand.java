package dev.poolswap.bench.cli;

import dev.poolswap.report.diff.DiffText;
import dev.poolswap.report.diff.Difference;
import dev.poolswap.report.diff.ReportDiff;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsFile;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what changed between two sweeps, and what cannot be told apart. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "What changed from sweep A to sweep B, cell by cell, with what cannot be told apart named so.",
            "And in how many cells the two agree: what to look at when the same was measured twice."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:compared",
            "1:with --fail-if-worse: something is slower or takes more memory, fails now, or is gone",
            "2:a folder cannot be read"
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class DiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "folder of the sweep before")
    String before;

    @Parameters(index = "1", paramLabel = "B", description = "folder of the sweep after")
    String after;

    @Option(
            names = "--fail-if-worse",
            description =
                    "exit with 1 when anything is slower or takes more memory beyond chance, fails now, or is gone")
    boolean failIfWorse;

    @Option(
            names = "--worse-from",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description = "what changed by less than this is not called worse; ${DEFAULT-VALUE} unless told")
    double worseFrom;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        if (!(worseFrom >= 0)) {
            throw new ParameterException(
                    spec.commandLine(), "--worse-from: " + worseFrom + ", expected zero or more, in percent");
        }
        Results a = ResultsFile.read(ResultsFile.in(Folders.of("A", before)));
        Results b = ResultsFile.read(ResultsFile.in(Folders.of("B", after)));
        List<Difference> differences = ReportDiff.compare(a, b);
        spec.commandLine().getOut().print(DiffText.table(differences));
        String agreement = DiffText.agreement(differences);
        if (!agreement.isEmpty()) {
            spec.commandLine().getOut().println();
            spec.commandLine().getOut().print(agreement);
        }
        spec.commandLine().getOut().flush();
        long worse = differences.stream()
                .filter(difference -> difference.worse(worseFrom))
                .count();
        if (failIfWorse && worse > 0) {
            spec.commandLine()
                    .getErr()
                    .println("compare: " + worse + " of " + differences.size()
                            + " numbers are worse in B, from " + worseFrom
                            + " % on; see slower, more, fails now and only in the first above");
            spec.commandLine().getErr().flush();
            return Main.FAILED;
        }
        return Main.OK;
    }
}
