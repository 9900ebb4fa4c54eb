package dev.poolswap.bench.cli;

import dev.poolswap.bench.run.Merge;
import dev.poolswap.bench.run.SweepException;
import dev.poolswap.report.ReportRenderer;
import dev.poolswap.report.model.ResultsException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Puts together what several machines measured. */
@Command(
        name = "merge",
        mixinStandardHelpOptions = true,
        description = "Merges the parts that run --shard measured into one folder and renders the report. Cells of"
                + " different machines stay separate.")
@SuppressWarnings("NullAway.Init") // set by picocli
final class MergeCommand implements Callable<Integer> {
    @Parameters(arity = "1..*", paramLabel = "DIR", description = "folders of the parts")
    List<String> folders;

    @Option(
            names = "--out",
            required = true,
            paramLabel = "DIR",
            description = "folder for the merged sweep; must not hold a sweep yet")
    String out;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Path folder = Folders.forOutput("--out", out);
        List<Path> parts = folders.stream().map(text -> Folders.of("DIR", text)).toList();
        List<String> command =
                Launcher.command(spec.commandLine().getParseResult().originalArgs());
        Merge.into(folder, parts, command)
                .forEach(sentence -> spec.commandLine().getOut().println(sentence));
        spec.commandLine()
                .getOut()
                .println("Report: "
                        + rendered(folder, Patience.on(spec.commandLine().getErr())));
        spec.commandLine().getOut().flush();
        return Main.OK;
    }

    private static Path rendered(Path folder, Consumer<String> progress) {
        try {
            return ReportRenderer.render(folder, progress);
        } catch (ResultsException failure) {
            // Not the command line's fault: the parts are merged already.
            throw new SweepException(
                    "the parts are merged, but the report cannot be written: " + failure.getMessage()
                            + "; correct that and run " + Launcher.render(folder),
                    failure);
        }
    }
}
