package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import dev.poolswap.Scheme;
import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Collector;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Heap;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Profile;
import dev.poolswap.bench.plan.Settings;
import dev.poolswap.bench.plan.Step;
import dev.poolswap.bench.planted.Planted;
import dev.poolswap.bench.study.Studies;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.ForkFailure;
import dev.poolswap.report.model.ForkRun;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.ResultsWriter;
import dev.poolswap.report.model.Sweep;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.FutureTask;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real forks, as short as can be, with schemes that fail in every way. */
@Timeout(600)
class SweepTest {
    private static final Measure SHORT = new Measure(1, 0, 50, 1, 100);
    private static final long LONGEST_MILLIS = 25_600;
    private static final Catalog CATALOG = Catalog.installed();
    private static final Fences FENCES = new Fences("full", List.of("full"));
    private static final Duration PATIENT = Duration.ofMinutes(5);

    private static final String CLASS_PATH = System.getProperty("java.class.path");

    private static final SweepListener NOBODY = new Unheard();

    private static class Unheard implements SweepListener {
        @Override
        public void begins(Step step) {}

        @Override
        public void ended(Step step, Cell cell) {}

        @Override
        public void skipped(Step step) {}
    }

    @TempDir
    static Path onlyInForks;

    @TempDir
    Path folder;

    /** Registers the planted schemes in forks and nowhere else: other tests ask for every installed scheme. */
    @BeforeAll
    static void plant() throws IOException {
        Path services = Files.createDirectories(onlyInForks.resolve("META-INF").resolve("services"));
        Files.write(services.resolve(Scheme.class.getName()), Planted.PROVIDERS);
        System.setProperty("java.class.path", CLASS_PATH + File.pathSeparator + onlyInForks);
    }

    @AfterAll
    static void uproot() {
        System.setProperty("java.class.path", CLASS_PATH);
    }

    private static Settings settings(Measure measure, List<String> schemes, String heap) {
        return new Settings(
                Profile.SMOKE,
                measure,
                List.of(Studies.of("hotswap")),
                schemes,
                List.of(Heap.parse(heap, Long.MAX_VALUE)),
                List.of(50),
                List.of(),
                List.of(Collector.SERIAL),
                List.of(2),
                List.of(),
                Map.of());
    }

    /** One cell of study hotswap a scheme; planted schemes are unknown here, so no plan can be asked for. */
    private static Plan plan(Settings settings) {
        if (settings.studies().contains(Studies.of("reads"))) {
            return Plan.of(settings, CATALOG, FENCES);
        }
        return new Plan(
                settings,
                settings.schemes().stream()
                        .map(scheme -> new PlannedCell(
                                Studies.of("hotswap"),
                                scheme,
                                settings.collectors().get(0),
                                settings.heaps().get(0),
                                settings.writes().get(0),
                                settings.threads().get(0),
                                "open",
                                null,
                                Fences.NONE))
                        .toList());
    }

    private Sweep header(Settings settings) {
        return header(plan(settings));
    }

    private Sweep header(Plan plan) {
        return Header.of(plan, CATALOG, FENCES, List.of(), folder, 1, List.of("test"));
    }

    /** Returns the keys of the cells that were measured, once for each JVM. */
    private List<String> sweep(Settings settings, Duration limit, Journal.Rest rest) {
        return sweep(plan(settings), limit, rest);
    }

    private List<String> sweep(Plan plan, Duration limit, Journal.Rest rest) {
        List<String> measured = new ArrayList<>();
        try (Journal journal = Journal.open(folder, header(plan), false)) {
            SweepRunner runner = new SweepRunner(plan, journal, folder, limit, null);
            runner.run(journal.remaining(plan.steps(1), rest), new SweepListener() {
                @Override
                public void begins(Step step) {
                    measured.add(step.cell().key());
                }

                @Override
                public void ended(Step step, Cell result) {
                    assertThat(result.key()).isEqualTo(step.cell().key());
                }

                @Override
                public void skipped(Step step) {
                    measured.add("skipped " + step.cell().key());
                }
            });
        }
        return measured;
    }

    private Map<String, Cell> recorded() {
        return ResultsFile.read(ResultsFile.in(folder)).cells().stream()
                .collect(Collectors.toMap(Cell::scheme, Function.identity()));
    }

    @Test
    void every_way_to_fail_is_recorded_and_the_sweep_goes_on() {
        List<String> schemes = List.of("planted-oom", "planted-crash", "rwlock-inplace");
        assertThat(sweep(settings(SHORT, schemes, "64m"), PATIENT, Journal.Rest.NEW))
                .hasSize(3);

        Map<String, Cell> cells = recorded();
        assertThat(cells.get("planted-oom").status()).isEqualTo(CellStatus.OOM);
        assertThat(cells.get("planted-oom").message()).contains("OutOfMemoryError");
        assertThat(cells.get("planted-crash").status()).isEqualTo(CellStatus.CRASH);
        assertThat(cells.get("planted-crash").message()).contains("exit code 7").contains("planted last words");
        assertThat(cells.get("rwlock-inplace").status()).isEqualTo(CellStatus.OK);

        Cell honest = cells.get("rwlock-inplace");
        assertThat(honest.metrics())
                .containsKeys(
                        "time",
                        "alloc",
                        "gc_time",
                        "gc_count",
                        "created",
                        "peak_unreclaimed",
                        "peak_bytes",
                        "reads",
                        "writes",
                        "alloc_jvm");
        // Far less than a version for each write; the first few operations do allocate a little.
        assertThat(honest.metrics().get("alloc").score()).isLessThan(100_000);
        assertThat(honest.metrics().get("time").score()).isPositive();
        assertThat(honest.metrics().get("created").score()).isEqualTo(1);
        double reads = honest.metrics().get("reads").score();
        double writes = honest.metrics().get("writes").score();
        assertThat(Math.abs(reads - writes))
                .as("half of the operations of either thread are writes")
                .isLessThanOrEqualTo(2);
        assertThat(honest.jvmArgs()).contains("-Xms64m", "-Xmx64m", "-XX:+UseSerialGC");
        assertThat(folder.resolve("logs")).isDirectoryContaining("glob:**planted-crash*.log");
    }

    /** It takes a thread that reads while the other one fills, for which a busy machine may leave no time. */
    @Test
    void a_torn_version_ends_its_trial() {
        Step step =
                plan(settings(SHORT, List.of("planted-torn"), "64m")).steps(1).get(0);
        Cell cell = measured(step, SHORT.millis());
        for (long millis = 2 * SHORT.millis(); !cell.failed() && millis <= LONGEST_MILLIS; millis *= 2) {
            cell = measured(step, millis);
        }
        assertThat(cell.status()).isEqualTo(CellStatus.CRASH);
        assertThat(cell.message()).contains("a pinned version changed under its reader");
    }

    private Cell measured(Step step, long millis) {
        return new CellRunner(
                        new Measure(1, 0, 50, 1, millis),
                        CATALOG,
                        new Forks(List.of()),
                        new FailureLogs(folder),
                        new Provenance("c", 1, List.of()))
                .run(step, PATIENT)
                .orElseThrow();
    }

    @Tag("full")
    @Test
    void a_heap_too_tight_for_the_payload_ends_as_out_of_memory() {
        sweep(settings(SHORT, List.of("epoch"), "12m"), PATIENT, Journal.Rest.NEW);
        assertThat(recorded().get("epoch").status()).isEqualTo(CellStatus.OOM);
    }

    @Tag("full")
    @Test
    void the_forks_of_a_cell_lie_apart_and_add_up() {
        Settings settings = settings(new Measure(3, 0, 50, 2, 50), List.of("rwlock-inplace", "planted-crash"), "64m");
        List<String> measured = sweep(settings, PATIENT, Journal.Rest.NEW);

        assertThat(measured).hasSize(6);
        assertThat(measured.subList(0, 2)).as("a round of every cell").doesNotHaveDuplicates();
        assertThat(measured.subList(4, 6))
                .as("what failed twice has no third fork")
                .anyMatch(key -> key.startsWith("skipped hotswap/planted-crash"));
        assertThat(recorded().get("planted-crash").failures())
                .extracting(ForkFailure::round)
                .containsExactly(1, 2);
        Cell cell = recorded().get("rwlock-inplace");
        assertThat(cell.forks()).isEqualTo(3);
        assertThat(cell.rounds()).containsExactly(1, 2, 3);
        assertThat(cell.runs()).extracting(ForkRun::round).containsExactly(1, 2, 3);
        assertThat(cell.metrics().get("time").samples())
                .hasSize(3)
                .allSatisfy(fork -> assertThat(fork).hasSize(2));
        assertThat(cell.metrics().get("gc_time").samples()).hasSize(3);
        double pooled = cell.metrics().get("time").samples().stream()
                .flatMap(List::stream)
                .mapToDouble(Double::doubleValue)
                .average()
                .orElseThrow();
        assertThat(cell.metrics().get("time").score()).isCloseTo(pooled, offset(1e-9));
        assertThat(sweep(settings, PATIENT, Journal.Rest.NEW)).isEmpty();
    }

    /** A sweep that was stopped between two forks of a cell continues with the second. */
    @Tag("full")
    @Test
    void a_cell_with_too_few_forks_gets_the_rest() {
        Settings settings = settings(new Measure(2, 0, 50, 1, 50), List.of("rwlock-inplace"), "64m");
        Plan plan = plan(settings);
        try (Journal journal = Journal.open(folder, header(settings), false)) {
            SweepRunner runner = new SweepRunner(plan, journal, folder, PATIENT, null);
            runner.run(plan.steps(1).subList(0, 1), NOBODY);
        }
        assertThat(recorded().get("rwlock-inplace").forks()).isEqualTo(1);
        assertThat(sweep(settings, PATIENT, Journal.Rest.NEW)).hasSize(1);
        assertThat(recorded().get("rwlock-inplace").forks()).isEqualTo(2);
    }

    @Test
    void a_cell_that_hangs_is_ended_at_its_limit() {
        sweep(settings(SHORT, List.of("planted-hang"), "64m"), Duration.ofSeconds(4), Journal.Rest.NEW);
        Cell cell = recorded().get("planted-hang");
        assertThat(cell.status()).isEqualTo(CellStatus.TIMEOUT);
        assertThat(cell.message()).contains("4 s");
        assertNoForkIsLeft();
    }

    /** A machine may keep JMH from starting its fork until the time of the cell is over. */
    @Test
    void a_fork_that_starts_after_its_limit_is_ended_too() {
        sweep(settings(SHORT, List.of("planted-hang"), "64m"), Duration.ofMillis(1), Journal.Rest.NEW);
        assertThat(recorded().get("planted-hang").status()).isEqualTo(CellStatus.TIMEOUT);
        assertNoForkIsLeft();
    }

    /** The thread that stops the sweep may be quicker than JMH, which has yet to start its fork. */
    @Test
    void a_sweep_that_is_stopped_before_its_fork_starts_ends_at_once_and_records_nothing() throws Exception {
        Plan plan = plan(settings(SHORT, List.of("planted-hang", "rwlock-inplace"), "64m"));
        List<FutureTask<?>> stops = new ArrayList<>();
        try (Journal journal = Journal.open(folder, header(plan), false)) {
            SweepRunner runner = new SweepRunner(plan, journal, folder, Duration.ofDays(1), null);
            runner.run(plan.steps(1), new Unheard() {
                @Override
                public void begins(Step step) {
                    FutureTask<?> stop = new FutureTask<>(runner::stop, null);
                    stops.add(stop);
                    new Thread(stop, "stop").start();
                }
            });
        }
        assertThat(stops).hasSize(1);
        stops.get(0).get();
        assertThat(recorded()).isEmpty();
        assertNoForkIsLeft();
    }

    private static void assertNoForkIsLeft() {
        assertThat(ProcessHandle.current()
                        .descendants()
                        .filter(process -> process.info().arguments().stream()
                                .flatMap(java.util.Arrays::stream)
                                .anyMatch(argument -> argument.contains("ForkedMain"))))
                .as("forks left behind")
                .isEmpty();
    }

    @Tag("full")
    @Test
    void a_sweep_that_was_cut_off_goes_on_where_it_stopped() throws IOException {
        Settings settings = settings(SHORT, List.of("planted-crash", "rwlock-inplace"), "64m");
        sweep(settings, PATIENT, Journal.Rest.NEW);
        Path file = ResultsFile.in(folder);
        byte[] whole = Files.readAllBytes(file);
        // Killed while it wrote the last line.
        Files.write(file, java.util.Arrays.copyOf(whole, whole.length - 40));
        String kept = Files.readString(file).lines().limit(2).collect(Collectors.joining("\n"));

        assertThat(sweep(settings, PATIENT, Journal.Rest.NEW))
                .hasSize(1)
                .first()
                .asString()
                .contains("rwlock-inplace");
        assertThat(Files.readString(file)).startsWith(kept);
        assertThat(recorded()).containsOnlyKeys("planted-crash", "rwlock-inplace");

        assertThat(sweep(settings, PATIENT, Journal.Rest.NEW))
                .as("nothing is left to do")
                .isEmpty();
        assertThat(sweep(settings, PATIENT, Journal.Rest.FAILED))
                .as("the failed one again")
                .hasSize(1);
    }

    @Test
    void other_settings_are_refused_for_an_existing_folder() throws IOException {
        Settings settings = settings(SHORT, List.of("planted-crash"), "64m");
        Journal.open(folder, header(settings), false).close();
        byte[] before = Files.readAllBytes(ResultsFile.in(folder));

        Settings longer = settings(new Measure(1, 0, 50, 2, 100), List.of("planted-crash"), "64m");
        assertThatThrownBy(() -> Journal.open(folder, header(longer), false))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("measurement is 1 x 100 ms")
                .hasMessageContaining("but 2 x 100 ms after 0 x 50 ms of warm-up is requested");
        assertThat(Files.readAllBytes(ResultsFile.in(folder))).isEqualTo(before);

        Settings more = settings(SHORT, List.of("planted-crash", "epoch"), "128m");
        try (Journal journal = Journal.open(folder, header(more), false)) {
            assertThat(journal.remaining(plan(more).steps(1), Journal.Rest.NEW))
                    .as("further cells may be added")
                    .hasSize(2);
        }
    }

    private Sweep changed(Sweep sweep, String commit, long seed, String jdk) {
        Environment e = sweep.environment();
        return new Sweep(
                sweep.profile(),
                commit,
                sweep.started(),
                seed,
                sweep.command(),
                new Environment(
                        e.cpu(), e.cores(), e.os(), e.memoryBytes(), jdk, e.jvm(), e.fence(), e.warnings(), e.facts()),
                sweep.schemes());
    }

    @Test
    void another_commit_seed_or_jdk_is_refused_for_an_existing_folder() {
        Sweep there = header(settings(SHORT, List.of("planted-crash"), "64m"));
        Journal.open(folder, there, false).close();
        String commit = there.commit();
        String jdk = there.environment().jdk();

        assertThatThrownBy(() -> Journal.open(folder, changed(there, "other", 1, jdk), false))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("commit is " + commit)
                .hasMessageContaining("but other is requested");
        assertThatThrownBy(() -> Journal.open(folder, changed(there, commit, 2, jdk), true))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("seed is 1, but 2 is requested");
        assertThatThrownBy(() -> Journal.open(folder, changed(there, commit, 1, "11, Somebody"), false))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("JDK is")
                .hasMessageContaining("11, Somebody");
        try (Journal journal = Journal.open(folder, changed(there, commit, 2, jdk), false)) {
            assertThat(journal.sweep().seed())
                    .as("a seed that was only drawn gives way to that of the folder")
                    .isEqualTo(1);
        }
    }

    @Tag("full")
    @Test
    void more_forks_are_added_to_those_that_are_there() {
        sweep(settings(new Measure(1, 0, 50, 1, 50), List.of("rwlock-inplace"), "64m"), PATIENT, Journal.Rest.NEW);
        Settings more = settings(new Measure(3, 0, 50, 1, 50), List.of("rwlock-inplace"), "64m");
        assertThat(sweep(more, PATIENT, Journal.Rest.NEW)).hasSize(2);
        assertThat(recorded().get("rwlock-inplace").rounds()).containsExactly(1, 2, 3);
        assertThat(ResultsFile.read(ResultsFile.in(folder)).sweep().forks()).isEqualTo(3);
    }

    @Test
    void what_either_command_planned_is_recorded() {
        Plan one = plan(settings(SHORT, List.of("rwlock-inplace", "epoch"), "64m"));
        Plan other = plan(settings(SHORT, List.of("rwlock-inplace", "hazard"), "64m"));
        Journal.open(folder, header(one), false).close();
        Sweep drawn = Header.of(other, CATALOG, FENCES, List.of(), folder, 99, List.of("test"));
        Journal.open(folder, drawn, false).close();
        Sweep sweep = ResultsFile.read(ResultsFile.in(folder)).sweep();
        assertThat(sweep.parts())
                .as("both run in the order of the first seed")
                .extracting(Sweep::seed)
                .containsExactly(1L, 1L);
        assertThat(sweep.planned()).isEqualTo(3);
        assertThat(sweep.plan())
                .containsAll(one.cells().stream().map(PlannedCell::key).toList())
                .containsAll(other.cells().stream().map(PlannedCell::key).toList());
        assertThat(sweep.parts()).as("no single command measures all of it").hasSize(2);
    }

    @Tag("full")
    @Test
    void only_the_jvm_that_something_disturbed_is_measured_again() {
        Settings settings = settings(new Measure(2, 0, 50, 1, 50), List.of("rwlock-inplace"), "64m");
        sweep(settings, PATIENT, Journal.Rest.NEW);
        Cell cell = recorded().get("rwlock-inplace");
        List<ForkRun> runs = cell.runs().stream()
                .map(run -> noisy(run, run.round() == 2 ? Map.of("steal", "much") : Map.of()))
                .toList();
        CellBuilder marked = cell.toBuilder(cell.key()).runs(runs).noise("steal", "much");
        try (ResultsWriter writer = ResultsWriter.resume(ResultsFile.in(folder))) {
            writer.append(marked.build());
        }

        assertThat(sweep(settings, PATIENT, Journal.Rest.NEW)).isEmpty();
        assertThat(sweep(settings, PATIENT, Journal.Rest.NEW_AND_NOISY)).hasSize(1);

        Cell after = recorded().get("rwlock-inplace");
        assertThat(after.noise()).doesNotContainEntry("steal", "much");
        assertThat(after.rounds()).containsExactly(1, 2);
        assertThat(after.runs().get(0).started()).isEqualTo(cell.runs().get(0).started());
        assertThat(after.runs().get(1).started()).isAfter(cell.runs().get(1).started());
        assertThat(after.metrics().get("time").samples().get(0))
                .isEqualTo(cell.metrics().get("time").samples().get(0));
        assertThat(after.metrics().get("time").samples()).hasSize(2);
    }

    private static ForkRun noisy(ForkRun run, Map<String, String> noise) {
        return new ForkRun(
                run.round(),
                run.started(),
                run.seconds(),
                run.commit(),
                run.seed(),
                run.jdk(),
                run.flags(),
                run.removed(),
                run.warmups(),
                noise,
                run.with());
    }

    @Tag("full")
    @Test
    void a_cell_whose_interval_is_narrow_enough_gets_no_more_forks() {
        Settings settings = settings(new Measure(5, 0, 50, 1, 50), List.of("rwlock-inplace"), "64m");
        Plan plan = plan(settings);
        try (Journal journal = Journal.open(folder, header(plan), false)) {
            new SweepRunner(plan, journal, folder, PATIENT, 1e9).run(plan.steps(1), NOBODY);
        }
        assertThat(recorded().get("rwlock-inplace").forks()).isEqualTo(3);
        try (Journal journal = Journal.open(folder, header(plan), false)) {
            new SweepRunner(plan, journal, folder, PATIENT, 1e-9)
                    .run(journal.remaining(plan.steps(1), Journal.Rest.NEW), NOBODY);
        }
        assertThat(recorded().get("rwlock-inplace").forks()).isEqualTo(5);
    }

    @Test
    void a_tool_that_is_replaced_meanwhile_ends_the_sweep() throws IOException {
        Path jar = Files.writeString(folder.resolve("tool.jar"), "one");
        Tool tool = Tool.of(jar + File.pathSeparator + folder);
        tool.ensureUnchanged();
        Files.writeString(jar, "another");
        assertThatThrownBy(tool::ensureUnchanged)
                .isInstanceOf(SweepException.class)
                .hasMessageContaining("tool.jar was replaced while the sweep ran");
    }

    @Tag("full")
    @Test
    void studies_reads_and_writes_bring_their_metrics() {
        Settings base = Settings.of(Profile.SMOKE, Studies.of("reads"));
        Settings settings = new Settings(
                base.profile(),
                SHORT,
                List.of(Studies.of("reads"), Studies.of("writes")),
                List.of("hazard"),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(1),
                List.of(),
                Map.of());
        Plan plan = plan(settings);
        sweep(settings, PATIENT, Journal.Rest.NEW);
        List<Cell> cells = ResultsFile.read(ResultsFile.in(folder)).cells();
        assertThat(cells).hasSameSizeAs(plan.cells()).allSatisfy(cell -> {
            assertThat(cell.message()).isNull();
            assertThat(cell.status()).isEqualTo(CellStatus.OK);
        });
        for (Cell cell : cells) {
            if (cell.study().equals("reads")) {
                assertThat(cell.metrics()).containsOnlyKeys("time", "cpu", "alloc");
            } else if ("bare".equals(cell.path())) {
                assertThat(cell.metrics()).containsKeys("publish_p50", "bare_p50", "overhead");
                assertThat(cell.histograms()).containsOnlyKeys("publish", "bare");
            } else {
                assertThat(cell.metrics())
                        .containsOnlyKeys("publish_p50", "publish_p99", "grace_p50", "grace_p99", "alloc", "cpu");
                assertThat(cell.histograms()).containsOnlyKeys("publish", "grace");
            }
        }
    }
}
