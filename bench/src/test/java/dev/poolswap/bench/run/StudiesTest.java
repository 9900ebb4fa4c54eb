package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Scheme;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Collector;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Heap;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Step;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.bench.planted.Planted;
import dev.poolswap.bench.study.Studies;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Series;
import dev.poolswap.report.stats.Distribution;
import dev.poolswap.report.text.HeapSize;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every study in real forks, as short as can be: do the cells bring what the result file promises? */
@Tag("full")
@Timeout(600)
class StudiesTest {
    private static final Measure SHORT = new Measure(1, 0, 50, 2, 150);

    /** Milliseconds of an iteration: the first that are tried, and the last. */
    private static final int WARM = 400;

    private static final int LONGEST = 25_600;
    private static final Duration PATIENT = Duration.ofMinutes(5);
    private static final String CLASS_PATH = System.getProperty("java.class.path");

    @TempDir
    static Path onlyInForks;

    @TempDir
    Path folder;

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

    private static PlannedCell cell(
            Study study, String scheme, int threads, String payload, Collector collector, Map<String, String> params) {
        return new PlannedCell(
                study,
                scheme,
                collector,
                Heap.ofMiB(128),
                study.equals(Studies.of("footprint")) || study.equals(Studies.of("hotswap")) ? 50 : null,
                threads,
                payload,
                null,
                Fences.NONE,
                params);
    }

    private Cell measured(PlannedCell planned) {
        return measured(planned, SHORT);
    }

    private Cell measured(PlannedCell planned, Measure measure) {
        return new CellRunner(
                        measure,
                        Catalog.installed(),
                        new Forks(List.of()),
                        new FailureLogs(folder),
                        new Provenance("c", 1, List.of()))
                .run(new Step(planned, 1), PATIENT)
                .orElseThrow();
    }

    /** Measures ever longer until a cell shows what a machine that stood still may have kept it from. */
    private Cell until(Predicate<Cell> shows, PlannedCell planned) {
        Cell cell = measured(planned);
        for (int millis = 2 * WARM; !shows.test(cell) && millis <= LONGEST; millis *= 2) {
            cell = measured(planned, new Measure(1, 0, 50, 2, millis));
        }
        return cell;
    }

    private Cell okUntil(Predicate<Cell> shows, PlannedCell planned) {
        return ok(planned, until(cell -> cell.failed() || shows.test(cell), planned));
    }

    private Cell ok(PlannedCell planned) {
        return ok(planned, SHORT);
    }

    private Cell ok(PlannedCell planned, Measure measure) {
        return ok(planned, measured(planned, measure));
    }

    private static Cell ok(PlannedCell planned, Cell cell) {
        assertThat(cell.message()).isNull();
        assertThat(cell.status()).isEqualTo(CellStatus.OK);
        assertThat(cell.params()).isEqualTo(planned.params());
        return cell;
    }

    /** No epochs here: on a busy machine a reader that loses its processor holds the second version all the time. */
    @ParameterizedTest
    @ValueSource(strings = {"hazard", "refcount-locked"})
    void latency_has_percentiles_of_reads_and_of_swaps(String scheme) {
        Cell cell = okUntil(
                one -> one.metrics().keySet().containsAll(Set.of("publish_p50", "grace_p50")),
                cell(Studies.of("latency"), scheme, 1, "open", Collector.SERIAL, Map.of()));
        assertThat(cell.metrics())
                .containsKeys(
                        "read_p50",
                        "read_p90",
                        "read_p99",
                        "read_p999",
                        "read_p9999",
                        "publish_p50",
                        "publish_p99",
                        "grace_p50",
                        "grace_p99",
                        "stale_share",
                        "peak_bytes");
        assertThat(cell.metrics().get("read_p50").score())
                .isLessThanOrEqualTo(cell.metrics().get("read_p9999").score());
        assertThat(cell.metrics().get("peak_bytes").score()).isPositive();
        Series curve = cell.series().get("publish");
        assertThat(curve.points().get(0)[0]).isZero();
        assertThat(curve.points().get(curve.points().size() - 1)[0]).isEqualTo(100);
        assertThat(curve.points()).isSortedAccordingTo((a, b) -> Double.compare(a[1], b[1]));
        assertThat(cell.series()).containsKeys("grace");
        assertThat(cell.series()).as("reads leave the fork in one way").doesNotContainKeys("read", "read_swap");
        assertThat(cell.histograms()).containsKey("read");
    }

    @ParameterizedTest
    @ValueSource(strings = {"latency", "serving"})
    void reads_are_counted_in_one_histogram_of_all_iterations(String study) {
        Map<String, String> rate = study.equals("serving") ? Map.of("rate", "100") : Map.of();
        Map<String, String> due = new LinkedHashMap<>(rate);
        due.put("arrivals", "1000");
        Cell closed = ok(cell(Studies.of(study), "hazard", 1, "open", Collector.SERIAL, rate));
        Cell open = ok(cell(Studies.of(study), "hazard", 1, "open", Collector.SERIAL, due));

        assertThat(closed.histograms().get("read").loop()).isEqualTo("closed");
        assertThat(open.histograms().get("read").loop()).isEqualTo("open");
        Distribution reads = Distribution.of("read", open.histograms().get("read"));
        assertThat(reads.count()).isPositive();
        // What was due at the end of an iteration is not made up for: no more than the rate allows.
        assertThat(reads.count()).isLessThanOrEqualTo(Math.round(1000 * open.seconds()));
        assertThat(closed.metrics()).containsKey("cpu");
        assertThat(open.metrics()).containsKey("read_p99").doesNotContainKeys("cpu", "throughput");
    }

    /** They check their work like the schemes. */
    @ParameterizedTest
    @CsvSource({"reads, qsbr", "serving, none", "serving, qsbr", "longread, none", "longread, qsbr"})
    void bounds_are_measured_by_the_studies_that_have_them(String study, String bound) {
        Map<String, Map<String, String>> params =
                Map.of("reads", Map.of(), "serving", Map.of("rate", "100"), "longread", Map.of("hold", "100"));
        Map<String, String> payloads = Map.of("reads", Plan.HOLDER, "serving", "open", "longread", Plan.BLOCK);
        PlannedCell planned = new PlannedCell(
                Studies.of(study),
                bound,
                Collector.SERIAL,
                Heap.ofMiB(128),
                null,
                2,
                payloads.get(study),
                study.equals("reads") ? "acquire" : null,
                Fences.NONE,
                params.get(study));
        Cell cell = ok(planned);
        assertThat(cell.metrics()).containsKey(study.equals("reads") ? "time" : "throughput");
        assertThat(cell.metrics().containsKey("peak_unreclaimed"))
                .isEqualTo(bound.equals("qsbr") && !study.equals("reads"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"rwlock-inplace", "atomic-reference"})
    void latency_of_schemes_without_a_grace_period_has_no_grace_time(String scheme) {
        Cell cell = okUntil(
                one -> one.metrics().containsKey("publish_p50"),
                cell(Studies.of("latency"), scheme, 1, "open", Collector.SERIAL, Map.of()));
        assertThat(cell.metrics()).containsKeys("read_p99", "publish_p50").doesNotContainKey("grace_p50");
    }

    private double bytesOfARead(Map<String, String> params, int millis) {
        Cell cell = ok(
                new PlannedCell(
                        Studies.of("reads"),
                        "refcount-split",
                        Collector.SERIAL,
                        Heap.ofMiB(128),
                        null,
                        1,
                        Plan.HOLDER,
                        "acquire",
                        Fences.NONE,
                        params),
                new Measure(1, 1, millis, 2, millis));
        return cell.metrics().get("alloc").score();
    }

    /**
     * What is noted of a watched pin is allocated, so bytes say which level was in force. What the JVM and JMH allocate is
     * spread over ever more reads until there are enough; what each read allocates stays.
     */
    @Test
    void reads_run_at_the_level_of_leak_detection_that_the_cell_names() {
        double unwatched = bytesOfARead(Map.of(), WARM);
        for (int millis = 2 * WARM; unwatched >= 1 && millis <= LONGEST; millis *= 2) {
            unwatched = bytesOfARead(Map.of(), millis);
        }
        assertThat(unwatched).as("bytes a read").isLessThan(1);
        assertThat(bytesOfARead(Map.of("leaks", "all"), WARM)).isGreaterThan(16);
    }

    @Test
    void stall_has_the_course_of_the_stall() {
        Cell cell = ok(cell(Studies.of("stall"), "epoch", 1, Plan.BLOCK, Collector.SERIAL, Map.of("stalled", "1")));
        assertThat(cell.metrics())
                .containsKeys("peak_unreclaimed", "peak_bytes", "swaps", "reads", "stall_from", "stall_to");
        assertThat(cell.series().get("unreclaimed").points()).hasSizeGreaterThan(10);
        assertThat(cell.series().get("bytes").yUnit()).isEqualTo("B");
    }

    @Test
    void scaling_has_throughput_and_time() {
        Cell cell =
                ok(cell(Studies.of("scaling"), "hazard", 3, Plan.PAIR, Collector.SERIAL, Map.of("kind", "platform")));
        double throughput = cell.metrics().get("throughput").score();
        assertThat(throughput).isPositive();
        assertThat(cell.metrics().get("time").samples().get(0).get(0)
                        * cell.metrics().get("throughput").samples().get(0).get(0))
                .as("time and throughput of an iteration, of three threads")
                .isBetween(2999.0, 3001.0);
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need JDK 21")
    void scaling_counts_reads_of_virtual_threads() {
        Cell cell = okUntil(
                one -> one.metrics().get("throughput").score() > 0,
                cell(Studies.of("scaling"), "hazard", 100, Plan.PAIR, Collector.SERIAL, Map.of("kind", "virtual")));
        assertThat(cell.metrics().get("throughput").score()).isPositive();
        assertThat(cell.metrics().get("cpu").score()
                        * cell.metrics().get("throughput").score())
                .as("nanoseconds of processors in a microsecond: a thousand for each core")
                .isBetween(1.0, 1e6);
    }

    @ParameterizedTest
    @ValueSource(strings = {"hazard", "rwlock-inplace", "atomic-reference"})
    void serving_has_reads_a_second_their_percentiles_and_swaps(String scheme) {
        Cell cell = ok(cell(Studies.of("serving"), scheme, 2, "open", Collector.SERIAL, Map.of("rate", "10")));
        assertThat(cell.metrics())
                .containsKeys(
                        "throughput", "cpu", "read_p50", "read_p9999", "created", "peak_unreclaimed", "peak_bytes");
        assertThat(cell.metrics().get("throughput").unit()).isEqualTo("ops/s");
        assertThat(cell.metrics().get("throughput").score()).isPositive();
        assertThat(cell.metrics().get("swaps").score()).isNotNegative();
        assertThat(cell.series()).isEmpty();
        assertThat(cell.histograms()).containsOnlyKeys("read");
    }

    /** Bytes of a version are what the payload weighs in that size. */
    @ParameterizedTest
    @ValueSource(strings = {"serving", "latency"})
    void a_payload_has_the_size_that_follows_its_id(String study) {
        Map<String, String> params = study.equals("serving") ? Map.of("rate", "10") : Map.of();
        Cell cell = ok(cell(Studies.of(study), "refcount-split", 2, "open@16k", Collector.SERIAL, params));
        assertThat(cell.payload()).isEqualTo("open@16k");
        assertThat(cell.metrics().get("peak_bytes").score()).isBetween(2.0 * 8_192, 20.0 * 32_768);
    }

    @Test
    void longreads_hold_their_pin_for_the_time_asked_for() {
        Cell cell = ok(cell(Studies.of("longread"), "epoch", 2, Plan.BLOCK, Collector.SERIAL, Map.of("hold", "10000")));
        assertThat(cell.metrics())
                .containsOnlyKeys("throughput", "swaps", "created", "peak_unreclaimed", "peak_bytes", "cpu");
        assertThat(cell.metrics().get("throughput").score())
                .as("reads a second of two threads that hold a pin for 10 ms")
                .isPositive()
                .isLessThanOrEqualTo(200);
        assertThat(cell.metrics().get("peak_bytes").score())
                .isGreaterThanOrEqualTo(cell.metrics().get("peak_unreclaimed").score() * 16_384);
    }

    @Test
    void domain_has_bytes_of_a_container_and_of_a_reader() {
        Cell cell =
                ok(cell(Studies.of("domain"), "hazard", 1, Plan.HOLDER, Collector.SERIAL, Map.of("containers", "20")));
        assertThat(cell.metrics()).containsOnlyKeys("time", "cpu", "bytes_per_container", "bytes_per_reader");
        assertThat(cell.metrics().get("bytes_per_container").samples())
                .as("found once in each fork, and kept once")
                .allSatisfy(fork -> assertThat(fork).hasSize(1));
        assertThat(cell.metrics().get("bytes_per_container").score()).isBetween(100.0, 100_000.0);
        assertThat(cell.metrics().get("bytes_per_reader").score()).isPositive();
    }

    @Test
    void in_a_domain_a_reader_of_many_containers_costs_next_to_nothing_more() {
        Cell shared = ok(cell(
                Studies.of("domain"),
                "epoch",
                1,
                Plan.HOLDER,
                Collector.SERIAL,
                Map.of("containers", "1000", "records", "shared")));
        Cell own =
                ok(cell(Studies.of("domain"), "epoch", 1, Plan.HOLDER, Collector.SERIAL, Map.of("containers", "1000")));
        assertThat(shared.param("records")).contains("shared");
        assertThat(shared.metrics().get("bytes_per_reader").score())
                .isLessThan(own.metrics().get("bytes_per_reader").score() / 4);
    }

    @Test
    void footprint_finds_a_heap_that_dies_and_one_that_survives() {
        Cell cell = ok(cell(Studies.of("footprint"), "refcount-split", 1, "open", Collector.SERIAL, Map.of()));
        double smallest = cell.metrics().get("smallest_heap").score();
        double failed = cell.metrics().get("largest_failed").score();
        assertThat(failed).isGreaterThanOrEqualTo(8).isLessThan(smallest);
        assertThat(smallest).isLessThan(128);
    }

    @Test
    void a_footprint_beyond_the_largest_heap_is_a_failure_that_says_so() {
        Cell cell = measured(cell(Studies.of("footprint"), "epoch", 1, "open", Collector.SERIAL, Map.of())
                .with(Heap.ofMiB(12)));
        assertThat(cell.status())
                .as("on a busy machine it may still be collecting when its time is over")
                .isIn(CellStatus.OOM, CellStatus.TIMEOUT);
        assertThat(cell.message()).contains("does not survive the largest heap tried, 12m");
    }

    @Test
    void hotswap_runs_with_native_memory() {
        Cell cell = ok(cell(Studies.of("hotswap"), "epoch", 2, "offheap", Collector.PARALLEL, Map.of()));
        assertThat(cell.metrics().get("peak_bytes").score()).isGreaterThan(1 << 20);
    }

    /** Bytes of a version are what the payload weighs in that size, whatever it weighs otherwise. */
    @ParameterizedTest
    @ValueSource(strings = {"16k", "3m"})
    void versions_have_the_size_that_the_cell_names(String size) {
        Cell cell = ok(new PlannedCell(
                Studies.of("sizes"),
                "refcount-split",
                Collector.SERIAL,
                Heap.ofMiB(128),
                10,
                2,
                "open",
                null,
                Fences.NONE,
                Map.of("size", size)));
        long bytes = HeapSize.bytes(size).orElseThrow();
        double created = cell.metrics().get("created").score();
        assertThat(cell.metrics()).containsKeys("time", "alloc", "gc_time");
        assertThat(cell.metrics().get("peak_bytes").score())
                .isBetween(created * bytes / 2, created * bytes * 2 + 10_000);
    }

    @Test
    void a_torn_version_ends_the_trials_of_scaling_and_stall() {
        Cell scaling = until(
                Cell::failed,
                cell(
                        Studies.of("scaling"),
                        "planted-torn",
                        2,
                        Plan.PAIR,
                        Collector.SERIAL,
                        Map.of("kind", "platform")));
        assertThat(scaling.status()).isEqualTo(CellStatus.CRASH);
        Cell stall = until(
                Cell::failed,
                cell(Studies.of("stall"), "planted-torn", 1, Plan.BLOCK, Collector.SERIAL, Map.of("stalled", "1")));
        assertThat(stall.status()).isEqualTo(CellStatus.CRASH);
        assertThat(stall.message()).containsAnyOf("reused under a stalled reader", "changed under its reader");
    }
}
