package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Collector;
import dev.poolswap.bench.plan.Extensions;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Heap;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Profile;
import dev.poolswap.bench.plan.Settings;
import dev.poolswap.bench.plan.Step;
import dev.poolswap.bench.planted.PlantedJar;
import dev.poolswap.bench.study.Studies;
import dev.poolswap.report.diff.ReportDiff;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.Sweep;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A jar of a user in real forks, and what the files say about it. */
@Timeout(600)
class ExtensionSweepTest {
    private static final Measure SHORT = new Measure(1, 0, 50, 1, 100);
    private static final Fences FENCES = new Fences("full", List.of("full"));
    private static final Duration PATIENT = Duration.ofMinutes(5);
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    Path folder;

    private static Catalog with(Path... jars) {
        return Catalog.with(
                Extensions.of(List.of(jars).stream().map(Path::toString).toList()));
    }

    private static PlannedCell cell(String scheme, String payload) {
        return new PlannedCell(
                Studies.of("hotswap"), scheme, Collector.SERIAL, Heap.ofMiB(64), 50, 2, payload, null, Fences.NONE);
    }

    private static Plan plan(Catalog catalog, PlannedCell... cells) {
        Settings usual = Settings.of(Profile.SMOKE, Studies.of("hotswap"));
        Settings settings = new Settings(
                usual.profile(),
                SHORT,
                usual.studies(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
        return new Plan(settings, List.of(cells), catalog);
    }

    private Sweep header(Plan plan, Path sources) {
        return Header.of(plan, plan.catalog(), FENCES, List.of(), sources, 1, List.of("test"));
    }

    private Map<String, Cell> measured(Plan plan) {
        Path out = folder.resolve("out");
        try (Journal journal = Journal.open(out, header(plan, folder), false)) {
            List<Step> steps = plan.steps(1);
            new SweepRunner(plan, journal, out, PATIENT, null).run(steps, new Silent());
        }
        return ResultsFile.read(ResultsFile.in(out)).cells().stream()
                .collect(Collectors.toMap(
                        cell -> cell.scheme() + " " + cell.payload(), Function.identity(), (one, other) -> one));
    }

    private static final class Silent implements SweepListener {
        @Override
        public void begins(Step step) {}

        @Override
        public void ended(Step step, Cell cell) {}

        @Override
        public void skipped(Step step) {}
    }

    @Test
    void a_payload_and_a_scheme_of_a_jar_are_measured_and_what_is_wrong_with_others_is_the_message_of_their_cells()
            throws IOException {
        Path jar = new PlantedJar()
                .payload("Numbers", "numbers")
                .payload("Liar", "liar", "public boolean lookUp(long[] v, int entry, long stamp) { return false; }")
                .payload("Needs", "needs", "public long[] create() { return Absent.make(); }")
                .type("class Absent", "static long[] make() { return new long[10]; }")
                .leavesOut("Absent")
                .scheme("Mine", "mine", "return Scheme.of(\"refcount-split\").newContainer(recycler, options);")
                .scheme("Refuses", "refuses", "throw new IllegalStateException(\"planted refusal\");")
                .registers("dev.poolswap.Scheme", "brought.Gone")
                .in(folder, "brought.jar");
        Catalog catalog = with(jar);
        Map<String, Cell> cells = measured(plan(
                catalog,
                cell("mine", "numbers"),
                cell("mine", "liar"),
                cell("mine", "needs"),
                cell("refuses", "numbers"),
                cell("brought.Gone", "numbers")));

        Cell honest = Objects.requireNonNull(cells.get("mine numbers"));
        assertThat(honest.message()).isNull();
        assertThat(honest.metrics().get("peak_bytes").score()).as("weighed").isBetween(80.0, 8_000.0);
        assertThat(honest.runs().get(0).with())
                .isEqualTo(catalog.extensions().words())
                .hasSize(1);
        failed(cells.get("mine liar"), "payload liar: a lookup finds nothing of entry 0 after a fill by stamp 1");
        failed(cells.get("mine needs"), "NoClassDefFoundError", "brought/Absent");
        failed(cells.get("refuses numbers"), "planted refusal");
        failed(cells.get("brought.Gone numbers"), "java.lang.ClassNotFoundException: brought.Gone");
        assertThat(System.getProperty("java.class.path")).isEqualTo(CLASS_PATH);
    }

    private static void failed(Cell cell, String... words) {
        assertThat(cell.status()).isEqualTo(CellStatus.CRASH);
        assertThat(cell.message()).contains(words);
    }

    @Test
    void a_sweep_with_another_jar_is_refused_like_one_of_another_commit() throws IOException {
        Path jar = new PlantedJar().payload("Numbers", "numbers").in(folder, "my.jar");
        Plan first = plan(with(jar), cell("epoch", "numbers"));
        Path out = folder.resolve("out");
        Journal.open(out, header(first, folder), false).close();
        Journal.open(out, header(first, folder), false).close();
        String before = first.catalog().extensions().line();

        refused(out, plan(Catalog.installed(), cell("epoch", "open")), before, "but none is requested");
        new PlantedJar().payload("Numbers", "numbers", "int more;").in(folder, "my.jar");
        Plan rebuilt = plan(with(jar), cell("epoch", "numbers"));
        refused(out, rebuilt, before, rebuilt.catalog().extensions().line());
    }

    private void refused(Path out, Plan plan, String... words) {
        assertThatThrownBy(() -> Journal.open(out, header(plan, folder), false))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("jar by --with is")
                .hasMessageContainingAll(words);
    }

    @Test
    void parts_are_merged_if_their_jars_are_the_same_and_a_diff_names_them() throws IOException {
        Path jar = new PlantedJar().payload("Numbers", "numbers").in(folder, "my.jar");
        Path one = recorded("one", plan(with(jar), cell("epoch", "numbers")));
        Path two = recorded("two", plan(with(jar), cell("hazard", "numbers")));
        Path plain = recorded("plain", plan(Catalog.installed(), cell("hazard", "open")));

        assertThatThrownBy(() -> Merge.into(folder.resolve("no"), List.of(one, plain), List.of()))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("its jar by --with is none");
        Merge.into(folder.resolve("whole"), List.of(one, two), List.of("./compare", "merge"));
        Results whole = ResultsFile.read(ResultsFile.in(folder.resolve("whole")));
        assertThat(whole.sweep().environment().facts())
                .containsEntry("with", with(jar).extensions().line());
        assertThat(ReportDiff.of(ResultsFile.read(ResultsFile.in(plain)), whole).headers())
                .anySatisfy(header -> {
                    assertThat(header.what()).isEqualTo("jars given by --with");
                    assertThat(header.before()).isEqualTo("none");
                    assertThat(header.after()).startsWith("my.jar sha256:");
                });
    }

    private Path recorded(String name, Plan plan) {
        Path out = folder.resolve(name);
        try (Journal journal = Journal.open(out, header(plan, folder), false)) {
            for (Step step : plan.steps(1)) {
                PlannedCell planned = step.cell();
                journal.append(
                        step,
                        Cell.builder(planned.key(), planned.study().id(), planned.scheme())
                                .payload(planned.payload())
                                .rounds(List.of(1))
                                .forks(1, 1)
                                .build());
            }
        }
        return out;
    }

    @Test
    void a_jar_that_is_replaced_during_a_sweep_ends_it() throws IOException {
        Path jar = new PlantedJar().payload("Numbers", "numbers").in(folder, "my.jar");
        Tool tool = Tool.now(List.of(jar));
        tool.ensureUnchanged();
        new PlantedJar().payload("Numbers", "numbers").payload("More", "more").in(folder, "my.jar");
        assertThatThrownBy(tool::ensureUnchanged)
                .isInstanceOf(SweepException.class)
                .hasMessageContaining("my.jar was replaced");
    }
}
