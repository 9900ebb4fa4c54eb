package dev.poolswap.bench.cli;

import dev.poolswap.report.ReportRenderer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Renders a report again, from the results alone. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = "Writes DIR/index.html, DIR/charts and DIR/tables from DIR/results.jsonl; measures nothing.")
@SuppressWarnings("NullAway.Init") // set by picocli
final class RenderCommand implements Callable<Integer> {
    @Parameters(paramLabel = "DIR", description = "folder of a sweep")
    String folder;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        Path page = ReportRenderer.render(Folders.of("DIR", folder));
        spec.commandLine().getOut().println("Report: " + page);
        spec.commandLine().getOut().flush();
        return Main.OK;
    }
}
