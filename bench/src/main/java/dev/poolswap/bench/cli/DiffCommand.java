package dev.poolswap.bench.cli;

import dev.poolswap.report.diff.DiffText;
import dev.poolswap.report.diff.ReportDiff;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsFile;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what changed between two sweeps, and what cannot be told apart. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "What changed from sweep A to sweep B, cell by cell, with what cannot be told apart named so.")
@SuppressWarnings("NullAway.Init") // set by picocli
final class DiffCommand implements Callable<Integer> {
    @Parameters(index = "0", paramLabel = "A", description = "folder of the sweep before")
    String before;

    @Parameters(index = "1", paramLabel = "B", description = "folder of the sweep after")
    String after;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Results a = ResultsFile.read(ResultsFile.in(Folders.of("A", before)));
        Results b = ResultsFile.read(ResultsFile.in(Folders.of("B", after)));
        spec.commandLine().getOut().print(DiffText.table(ReportDiff.compare(a, b)));
        spec.commandLine().getOut().flush();
        return Main.OK;
    }
}
