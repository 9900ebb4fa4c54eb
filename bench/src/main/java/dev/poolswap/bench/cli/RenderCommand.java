package dev.poolswap.bench.cli;

import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.study.RunByJmh;
import dev.poolswap.bench.study.Studies;
import dev.poolswap.report.ChartFiles;
import dev.poolswap.report.ReportRenderer;
import dev.poolswap.report.jmh.JmhFile;
import dev.poolswap.report.model.Results;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Renders a report again, from the results alone; or one of results that JMH wrote. */
@Command(
        name = "render",
        mixinStandardHelpOptions = true,
        description = {
            "Writes DIR/index.html, DIR/charts and DIR/tables from DIR/results.jsonl or DIR/results.jsonl.gz; measures"
                    + " nothing.",
            "Given files that JMH wrote, of any benchmark, with -rf json or -rf csv, it writes a report of them into --out:"
                    + " parameters are axes, methods are series. Several files are shown together."
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class RenderCommand implements Callable<Integer> {
    @Parameters(
            arity = "1..*",
            paramLabel = "DIR|FILE",
            description = "folder of a sweep, or JMH's result files (.json, .csv)")
    List<String> given;

    @Option(
            names = "--out",
            paramLabel = "DIR",
            description = "folder for the report of JMH's files (default: target/ and the name of the first one)")
    @Nullable
    String out;

    @Option(
            names = "--paper",
            description = "also write charts and tables for papers, 84 and 178 mm wide (see charts/paper)")
    boolean paper;

    @Option(
            names = "--pictures",
            paramLabel = "ID",
            split = ",",
            description = "write no files of charts but pictures of these, or of none; the page has every chart"
                    + " (default: all files of all charts)")
    @Nullable
    Set<String> pictures;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        List<Path> paths = given.stream().map(text -> Folders.of("DIR", text)).toList();
        Path page = paths.stream().anyMatch(JmhFile::isNamed) ? ofJmh(paths) : ofSweep(paths);
        spec.commandLine().getOut().println("Report: " + page);
        spec.commandLine().getOut().flush();
        return Main.OK;
    }

    private Path ofSweep(List<Path> folders) {
        if (folders.size() > 1) {
            throw new BadInputException("render: " + folders.size()
                    + " folders; name one, or merge the parts of one sweep with ./compare merge");
        }
        if (out != null) {
            throw new BadInputException(
                    "--out " + out + ": the report of a sweep is written into its own folder; leave out --out");
        }
        return ReportRenderer.render(
                folders.get(0), files(), Patience.on(spec.commandLine().getErr()));
    }

    private Path ofJmh(List<Path> files) {
        Results results = RunByJmh.asStudies(
                JmhFile.read(files), Studies.all(), Catalog.installed().infos());
        String name = String.valueOf(files.get(0).getFileName());
        String stem = name.contains(".") ? name.substring(0, name.lastIndexOf('.')) : name;
        Path folder = out == null ? Path.of("target", stem) : Folders.forOutput("--out", out);
        return ReportRenderer.render(results, folder, files());
    }

    private ChartFiles files() {
        if (pictures == null) {
            return paper ? ChartFiles.FOR_PAPER : ChartFiles.ALL;
        }
        if (paper) {
            throw new BadInputException(
                    "--paper and --pictures: the first writes more files of charts, the second fewer");
        }
        return ChartFiles.onlyPictures(pictures.equals(Set.of("none")) ? Set.of() : pictures);
    }
}
