package dev.poolswap.bench.cli;

import dev.poolswap.bench.study.Studies;
import dev.poolswap.report.diff.DiffJson;
import dev.poolswap.report.diff.DiffText;
import dev.poolswap.report.diff.ReportDiff;
import dev.poolswap.report.jmh.JmhFile;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsFile;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Says what is shown to have changed between two sweeps. */
@Command(
        name = "diff",
        aliases = "compare",
        mixinStandardHelpOptions = true,
        description = {
            "Lists what changed from sweep A to sweep B: first the machine, JDK, profile, commit and flags, then every number that"
                    + " is shown to differ after correction for the number of tests.",
            "Also counts the cells in which two sweeps of the same cells agree.",
            "A and B may both be files that JMH wrote, of any benchmark, with -rf json. A cell is then a method with its"
                    + " parameters, mode and threads. Files written with -rf csv have no forks, so nothing is tested."
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:compared",
            "1:with --fail-if-worse: something is slower or takes more memory, fails now, or is missing",
            "2:a folder or file cannot be read"
        })
@SuppressWarnings("NullAway.Init") // set by picocli
final class DiffCommand implements Callable<Integer> {
    /** What JMH's profiler gc calls the bytes of an operation, in the files of any benchmark. */
    private static final String ALLOCATED_BY_JMH = "gc.alloc.rate.norm";

    @Parameters(index = "0", paramLabel = "A", description = "folder of the earlier sweep, or JMH's result file")
    String before;

    @Parameters(index = "1", paramLabel = "B", description = "folder of the later sweep, or JMH's result file")
    String after;

    @Option(names = "--all", description = "also print numbers that are not shown to differ")
    boolean all;

    @Option(names = "--json", description = "print JSON instead of text")
    boolean json;

    @Option(
            names = "--fail-if-worse",
            description = "exit with 1 when one of --metrics is shown to be slower or to take more memory, when a cell"
                    + " or a fork of it fails now, or when one is missing")
    boolean failIfWorse;

    @Option(
            names = "--metrics",
            paramLabel = "LIST",
            split = ",",
            description = "metrics for --fail-if-worse (default: ${bundle:" + Axes.METRICS + "})")
    Set<String> metrics = judged();

    @Option(
            names = "--worse-from",
            paramLabel = "PERCENT",
            defaultValue = "5",
            description = "smallest change that counts as worse (default: ${DEFAULT-VALUE})")
    double worseFrom;

    @Spec
    CommandSpec spec;

    @Override
    public Integer call() {
        if (!(worseFrom >= 0)) {
            throw new ParameterException(
                    spec.commandLine(), "--worse-from: " + worseFrom + ", expected zero or more, in percent");
        }
        Path one = Folders.of("A", before);
        Path other = Folders.of("B", after);
        if (JmhFile.isNamed(one) != JmhFile.isNamed(other)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "one of " + one + " and " + other
                            + " is the folder of a sweep and the other is a file of JMH; compare two sweeps or two files");
        }
        List<Results> both = JmhFile.isNamed(one)
                ? JmhFile.readBoth(one, other)
                : List.of(ResultsFile.read(ResultsFile.in(one)), ResultsFile.read(ResultsFile.in(other)));
        Results a = both.get(0);
        Results b = both.get(1);
        refuseUnknown(a, b);
        ReportDiff diff = ReportDiff.of(a, b);
        spec.commandLine().getOut().print(json ? DiffJson.of(diff, all) : DiffText.of(diff, all));
        spec.commandLine().getOut().flush();
        long worse = diff.differences().stream()
                .filter(difference -> difference.worse(worseFrom, metrics))
                .count();
        if (failIfWorse && worse > 0) {
            spec.commandLine()
                    .getErr()
                    .println("diff: " + worse + " of " + diff.differences().size()
                            + " numbers are worse in B by at least " + worseFrom
                            + " %; they are those marked slower, more, fails now or only in A above");
            spec.commandLine().getErr().flush();
            return Main.FAILED;
        }
        return Main.OK;
    }

    /** What the studies declare, in their order. */
    static Set<String> judged() {
        Set<String> judged = new LinkedHashSet<>();
        Studies.all().forEach(study -> judged.addAll(study.judgedMetrics()));
        judged.add(ALLOCATED_BY_JMH);
        return judged;
    }

    /** A name with a typing error would never be worse. */
    private void refuseUnknown(Results a, Results b) {
        Set<String> known = new TreeSet<>(judged());
        a.cells().forEach(cell -> known.addAll(cell.metrics().keySet()));
        b.cells().forEach(cell -> known.addAll(cell.metrics().keySet()));
        for (String metric : metrics) {
            if (!known.contains(metric)) {
                throw new ParameterException(
                        spec.commandLine(),
                        "--metrics: neither sweep has \"" + metric + "\", expected some of "
                                + String.join(", ", known));
            }
        }
    }
}
