package dev.poolswap.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.run.Merge;
import dev.poolswap.report.ReportRenderer;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.ResultsWriter;
import dev.poolswap.report.model.Sweep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Every command that a report prints is one that the command line takes, and measures what the chart shows. */
@Timeout(600)
class PrintedCommandsTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Fences FENCES = new Fences("membarrier", List.of("full", "membarrier", "handshake"));
    private static final Pattern BLOCK = Pattern.compile("<pre[^>]*><code>(.*?)</code></pre>", Pattern.DOTALL);
    private static final Set<String> FEW = Set.of("refcount-split", "epoch", "atomic-reference", "rwlock-inplace");

    /** A cell's own limit is some times its plan, and a busy machine may take longer to start a JVM. Commands keep it. */
    private static final String PATIENT_SECONDS = "300";

    @TempDir
    Path folder;

    /** A folder with some of the cells of a published sweep: a whole page would only take longer. */
    private Path some(String name, Predicate<Cell> chosen) throws IOException {
        Results all = ResultsFile.read(ResultsFile.in(DOCS.resolve(name)));
        Path some = Files.createDirectories(folder.resolve(name));
        try (ResultsWriter writer = ResultsWriter.create(ResultsFile.in(some), all.sweep())) {
            all.cells().stream().filter(chosen).forEach(writer::append);
        }
        return some;
    }

    private static Set<String> commands(Path sweep) throws IOException {
        String page = Files.readString(ReportRenderer.render(sweep));
        Set<String> commands = new TreeSet<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            unescaped(block.group(1))
                    .lines()
                    // That of the whole page puts folders together; the charts have those that measure.
                    .filter(line -> line.startsWith("./compare") && !line.startsWith("./compare merge"))
                    .forEach(commands::add);
        }
        return commands;
    }

    private static String unescaped(String html) {
        String text = Pattern.compile("&#x([0-9A-Fa-f]+);")
                .matcher(html.replaceAll("<[^>]*>", ""))
                .replaceAll(code -> Matcher.quoteReplacement(Character.toString(Integer.parseInt(code.group(1), 16))));
        return text.replace("&quot;", "\"")
                .replace("&#39;", "'")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static String[] arguments(String command) {
        String[] words = command.replace("'", "").split(" ");
        return Stream.of(words).skip(words[1].equals("run") ? 2 : 1).toArray(String[]::new);
    }

    /** Throws unless the command line takes it. */
    private static int cells(String command) {
        return planned(command).size();
    }

    private static void allMeasureSomething(Collection<String> commands) {
        assertThat(commands).isNotEmpty().allSatisfy(command -> {
            assertThat(cells(command)).as(command).isPositive();
        });
    }

    @Tag("full")
    @Test
    void those_of_the_published_reports_are() throws IOException {
        allMeasureSomething(commands(some("report", cell -> FEW.contains(cell.scheme()))));
        allMeasureSomething(commands(some("two-runs/first", cell -> FEW.contains(cell.scheme()))));
    }

    @Test
    void those_of_parts_of_a_merged_sweep_are() throws IOException {
        List<Path> parts = new ArrayList<>();
        for (int i = 1; i <= 2; i++) {
            boolean first = i == 1;
            Path part = some(
                    "report",
                    cell -> cell.scheme().equals("epoch") && cell.study().equals(first ? "stall" : "latency"));
            Path renamed = Files.move(part, folder.resolve("part-" + i));
            parts.add(withCommand(
                    renamed,
                    List.of(
                            "./compare",
                            "--profile=full",
                            "--study",
                            "all",
                            "--axis",
                            "stalled=0,1",
                            "--shard",
                            i + "/2")));
        }
        Merge.into(folder.resolve("whole"), parts, List.of("./compare", "merge", "a", "b", "--out", "whole"));
        Set<String> commands = commands(folder.resolve("whole"));
        allMeasureSomething(commands);
        Set<String> ofParts = new TreeSet<>(commands);
        ofParts.removeIf(command -> command.contains("--out"));
        assertThat(ofParts)
                .as("what measures the parts again")
                .hasSize(2)
                .allSatisfy(command -> assertThat(command).containsPattern("--shard [12]/2 --seed [0-9]+$"));
        commands.removeAll(ofParts);
        assertThat(ResultsFile.read(folder.resolve("whole/results.jsonl")).cells().stream()
                        .map(cell -> cell.params().get("stalled"))
                        .filter(stalled -> "0".equals(stalled) || "1".equals(stalled)))
                .isNotEmpty()
                .allSatisfy(stalled -> assertThat(commands)
                        .anySatisfy(command -> assertThat(command).contains("--axis stalled=" + stalled)));
        assertThat(commands)
                .allSatisfy(command ->
                        assertThat(command).contains("--profile=full").doesNotContain("--shard"))
                .filteredOn(command -> command.contains("latency"))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(command).contains("--axis arrivals=0"));
    }

    /** Reads with one thread have a chart, and with two another; neither was asked for. */
    @Test
    void those_of_a_chart_measure_the_threads_and_payloads_and_fences_that_it_shows() throws IOException {
        Path reads = some("report", cell -> cell.study().equals("reads") && FEW.contains(cell.scheme()));
        for (int threads : List.of(1, 2)) {
            assertThat(commands(reads))
                    .filteredOn(command -> command.endsWith("reads-t" + threads))
                    .hasSize(1)
                    .allSatisfy(command -> assertThat(planned(command))
                            .extracting(PlannedCell::threads)
                            .containsOnly(threads));
        }
        Path swaps = withCommand(
                some("two-runs/first", cell -> cell.study().equals("hotswap") && FEW.contains(cell.scheme())),
                List.of("./compare", "--study", "all", "--threads", "1,2", "--payload=open,dense", "--fence", "full"));
        assertThat(commands(swaps))
                .filteredOn(command -> command.contains("hotswap"))
                .isNotEmpty()
                .allSatisfy(command -> assertThat(planned(command)).allSatisfy(cell -> {
                    assertThat(cell.threads()).isEqualTo(2);
                    assertThat(cell.payload()).isEqualTo("open");
                    assertThat(cell.fence()).isIn("none", "membarrier");
                }));
    }

    private static List<PlannedCell> planned(String command) {
        RunCommand run = new RunCommand();
        new CommandLine(run).parseArgs(arguments(command));
        return run.selection.plan(FENCES).cells();
    }

    private static Path withCommand(Path part, List<String> command) throws IOException {
        Path file = ResultsFile.in(part);
        Results all = ResultsFile.read(file);
        Sweep old = all.sweep();
        Files.delete(file);
        Sweep sweep = new Sweep(
                old.profile(), old.commit(), old.started(), old.seed(), command, old.environment(), old.schemes());
        try (ResultsWriter writer = ResultsWriter.create(file, sweep)) {
            all.cells().forEach(writer::append);
        }
        return part;
    }

    @Test
    @Tag("full")
    void two_of_them_run() throws IOException {
        Path out = folder.resolve("sweep");
        assertThat(Main.run(
                        "--profile",
                        "smoke",
                        "--study",
                        "hotswap,stall",
                        "--schemes",
                        "rwlock-inplace,atomic-reference",
                        "--heaps",
                        "64m",
                        "--writes",
                        "50",
                        "--threads",
                        "1",
                        "--time",
                        "60ms",
                        "--iterations",
                        "1",
                        "--axis",
                        "stalled=1",
                        "--timeout",
                        PATIENT_SECONDS,
                        "--out",
                        out.toString()))
                .isZero();
        List<String> commands = commands(out).stream()
                .filter(command -> !command.contains("hotswap,") && !command.contains(",hotswap"))
                .toList();
        List<String> two = Stream.of("hotswap", "stall")
                .map(study -> commands.stream()
                        .filter(command -> command.contains("--study " + study))
                        .findFirst()
                        .orElseThrow())
                .toList();
        for (String command : two) {
            Path again = folder.resolve("again-" + two.indexOf(command));
            String[] arguments = arguments(command.replaceAll("--out \\S+", "--out " + again));
            assertThat(Main.run(arguments)).as(command).isZero();
            assertThat(ResultsFile.read(ResultsFile.in(again)).cells())
                    .as(command)
                    .isNotEmpty()
                    .allMatch(cell -> !cell.failed());
        }
    }
}
