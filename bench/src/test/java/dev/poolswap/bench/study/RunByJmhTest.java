package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.report.ReportRenderer;
import dev.poolswap.report.jmh.JmhFile;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What JMH wrote of our own benchmarks gives the studies' sections. */
@Timeout(600)
class RunByJmhTest {
    private static final String PACKAGE = "dev.poolswap.bench.study.";

    @TempDir
    Path folder;

    /** An entry as JMH writes it, with two forks of two iterations around a score. */
    private static String entry(
            String benchmark, String mode, int threads, String params, double score, String unit, String secondary) {
        return String.format(
                Locale.ROOT,
                "{\"jmhVersion\":\"1.37\",\"benchmark\":\"%s\",\"mode\":\"%s\",\"threads\":%d,\"forks\":2,"
                        + "\"jdkVersion\":\"25\",\"vmName\":\"VM\",\"vmVersion\":\"25\","
                        + "\"jvmArgs\":[\"-Xmx256m\",\"-XX:+UseG1GC\",\"-Dpoolswap.fence=full\"],"
                        + "\"measurementIterations\":2,%s"
                        + "\"primaryMetric\":{\"score\":%s,\"scoreError\":\"NaN\",\"scoreUnit\":\"%s\","
                        + "\"rawData\":[[%s,%s],[%s,%s]]},\"secondaryMetrics\":{%s}}",
                benchmark,
                mode,
                threads,
                params.isEmpty() ? "" : "\"params\":{" + params + "},",
                score,
                unit,
                score * 0.9,
                score * 0.9,
                score * 1.1,
                score * 1.1,
                secondary);
    }

    private static String number(String name, double score, String unit) {
        return String.format(
                Locale.ROOT,
                "\"%s\":{\"score\":%s,\"scoreError\":\"NaN\",\"scoreUnit\":\"%s\",\"rawData\":[[%s],[%s]]}",
                name,
                score,
                unit,
                score,
                score);
    }

    private Results read(String... entries) throws IOException {
        Path file = Files.writeString(folder.resolve("own.json"), "[" + String.join(",", entries) + "]");
        return RunByJmh.asStudies(
                JmhFile.read(List.of(file)), Studies.all(), Catalog.installed().infos());
    }

    private static Cell only(Results results, String study, String scheme) {
        return results.cells().stream()
                .filter(cell -> cell.study().equals(study) && cell.scheme().equals(scheme))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_read_has_its_path_scheme_and_level_of_leak_detection() throws IOException {
        Results results = read(
                entry(PACKAGE + "ReadsBenchmark.floor", "avgt", 1, "", 0.8, "ns/op", ""),
                entry(PACKAGE + "ReadsBenchmark.quiescent", "avgt", 1, "", 1.1, "ns/op", ""),
                entry(
                        PACKAGE + "ReadsBenchmark.reader",
                        "avgt",
                        1,
                        "\"leaks\":\"off\",\"scheme\":\"epoch\"",
                        2,
                        "ns/op",
                        number("gc.alloc.rate.norm", 0.001, "B/op")),
                entry(
                        PACKAGE + "ReadsBenchmark.acquire",
                        "avgt",
                        1,
                        "\"leaks\":\"all\",\"scheme\":\"hazard\"",
                        900,
                        "ns/op",
                        ""));
        assertThat(only(results, "reads", "none").path()).isEqualTo("floor");
        assertThat(only(results, "reads", "qsbr").path()).isEqualTo("acquire");
        Cell plain = only(results, "reads", "epoch");
        assertThat(plain.path()).isEqualTo("reader");
        assertThat(plain.fence()).isEqualTo("full");
        assertThat(plain.heap()).isEqualTo("256m");
        assertThat(plain.params()).isEmpty();
        assertThat(plain.forks()).isEqualTo(2);
        assertThat(plain.metrics().get("time").samples()).containsExactly(List.of(1.8, 1.8), List.of(2.2, 2.2));
        assertThat(plain.metrics()).containsKey("alloc");
        assertThat(only(results, "reads", "hazard").params()).isEqualTo(Map.of("leaks", "all"));
    }

    @Test
    void a_hot_swap_has_the_time_of_an_operation_in_its_thread() throws IOException {
        Cell swap = only(
                read(entry(
                        PACKAGE + "HotswapBenchmark.operation",
                        "thrpt",
                        4,
                        "\"payload\":\"open\",\"scheme\":\"epoch\",\"writePercent\":\"10\"",
                        2,
                        "ops/us",
                        number("created", 6, "versions"))),
                "hotswap",
                "epoch");
        assertThat(swap.writePercent()).isEqualTo(10);
        assertThat(swap.payload()).isEqualTo("open");
        assertThat(swap.metrics().get("time").unit()).isEqualTo("us/op");
        // Four threads, 1.8 and 2.2 operations a microsecond.
        assertThat(swap.metrics().get("time").samples().get(0).get(0)).isCloseTo(4 / 1.8, within(1e-9));
        assertThat(swap.metrics()).containsKey("created");
    }

    /** Publish and grace are benchmarks of their own, and one cell of a sweep. */
    @Test
    void writes_have_their_percentiles_in_one_cell() throws IOException {
        String params = "\"path\":\"readers\",\"scheme\":\"epoch\"";
        Results results = read(
                entry(
                        PACKAGE + "WritesBenchmark.grace",
                        "avgt",
                        1,
                        params,
                        7,
                        "us/op",
                        number("grace_p50", 5, "us") + "," + number("grace_p99", 9, "us")),
                entry(
                        PACKAGE + "WritesBenchmark.publish",
                        "avgt",
                        1,
                        params,
                        3,
                        "us/op",
                        number("publish_p50", 2, "us") + "," + number("publish_p99", 4, "us") + ","
                                + number("gc.alloc.rate.norm", 24, "B/op")),
                entry(
                        PACKAGE + "BareBenchmark.write",
                        "avgt",
                        1,
                        "\"payload\":\"open\",\"scheme\":\"epoch\"",
                        3,
                        "us/op",
                        number("publish_p50", 1100, "us") + "," + number("bare_p50", 1000, "us")));

        assertThat(results.cells()).extracting(Cell::study).containsExactly("writes", "writes");
        Cell light = results.cells().get(0);
        assertThat(light.path()).isEqualTo("readers");
        assertThat(light.payload()).isEqualTo("holder");
        assertThat(light.metrics()).containsOnlyKeys("grace_p50", "grace_p99", "publish_p50", "publish_p99", "alloc");
        Cell heavy = results.cells().get(1);
        assertThat(heavy.path()).isEqualTo("bare");
        assertThat(heavy.metrics().get("overhead").score()).isCloseTo(10, within(1e-9));
        assertThat(heavy.metrics().get("overhead").samples())
                .as("one in each fork")
                .hasSize(2);
        assertThat(Files.readString(ReportRenderer.render(results, folder.resolve("writes"))))
                .contains("What a write costs", "Publish and grace time", "One heavy write");
    }

    @Test
    void a_read_of_one_of_many_has_its_containers_and_records() throws IOException {
        Results results = read(
                entry(
                        PACKAGE + "DomainBenchmark.read",
                        "avgt",
                        1,
                        "\"containers\":\"10\",\"records\":\"own\",\"scheme\":\"epoch\"",
                        6,
                        "ns/op",
                        number("bytes_per_container", 900, "B")),
                entry(
                        PACKAGE + "DomainBenchmark.read",
                        "avgt",
                        1,
                        "\"containers\":\"10\",\"records\":\"shared\",\"scheme\":\"epoch\"",
                        7,
                        "ns/op",
                        ""));

        assertThat(results.cells()).extracting(Cell::study).containsExactly("domain", "domain");
        assertThat(results.cells())
                .extracting(Cell::params)
                .containsExactly(Map.of("containers", "10"), Map.of("containers", "10", "records", "shared"));
        assertThat(results.cells().get(0).metrics()).containsOnlyKeys("time", "bytes_per_container");
        assertThat(Files.readString(ReportRenderer.render(results, folder.resolve("domain"))))
                .contains("Many containers", "Memory per container");
    }

    /** JMH could not write a course of events, nor a search over many JVMs. */
    @Test
    void every_other_study_is_named_where_readers_look_for_it() throws IOException {
        List<String> without = Studies.all().stream()
                .filter(study -> Arrays.stream(study.getClass().getDeclaredMethods())
                        .noneMatch(method -> method.getName().equals("ofJmh")))
                .map(Study::id)
                .toList();

        assertThat(without).containsExactlyInAnyOrder("stall", "footprint");
        assertThat(Files.readString(Path.of("..", "docs", "benchmarking.md")))
                .contains(without.stream()
                        .map(id -> "* **`" + id + "`** cannot be shown ")
                        .toList());
    }

    @Test
    void a_hot_swap_in_another_size_is_of_the_study_of_sizes() throws IOException {
        List<String> sizes = List.of("own", "1m", "16m");
        Results results = read(sizes.stream()
                .map(size -> entry(
                        PACKAGE + "HotswapBenchmark.operation",
                        "thrpt",
                        2,
                        "\"payload\":\"open\",\"scheme\":\"epoch\",\"size\":\"" + size + "\",\"writePercent\":\"10\"",
                        2,
                        "ops/us",
                        ""))
                .toArray(String[]::new));

        assertThat(results.cells()).extracting(Cell::study).containsExactly("hotswap", "sizes", "sizes");
        assertThat(results.cells())
                .extracting(Cell::params)
                .containsExactly(Map.of(), Map.of("size", "1m"), Map.of("size", "16m"));
        assertThat(Files.readString(ReportRenderer.render(results, folder.resolve("sizes"))))
                .contains("Hot swap by size of a version");
    }

    @Test
    void their_sections_are_those_of_the_studies() throws IOException {
        Results results = read(
                entry(PACKAGE + "ReadsBenchmark.floor", "avgt", 1, "", 0.8, "ns/op", ""),
                entry(
                        PACKAGE + "ReadsBenchmark.acquire",
                        "avgt",
                        1,
                        "\"leaks\":\"off\",\"scheme\":\"epoch\"",
                        2,
                        "ns/op",
                        ""),
                entry(
                        PACKAGE + "ServingBenchmark.read",
                        "thrpt",
                        2,
                        "\"arrivals\":\"0\",\"payload\":\"open\",\"rate\":\"10\",\"scheme\":\"epoch\"",
                        1e6,
                        "ops/s",
                        ""),
                entry(
                        PACKAGE + "LatencyBenchmark.timedRead",
                        "avgt",
                        1,
                        "\"arrivals\":\"0\",\"payload\":\"open\",\"scheme\":\"epoch\"",
                        100,
                        "ns/op",
                        number("read_p50", 90, "ns") + "," + number("read_p99", 190, "ns")),
                entry(
                        PACKAGE + "LongReadBenchmark.read",
                        "thrpt",
                        2,
                        "\"hold\":\"100\",\"scheme\":\"epoch\"",
                        2e4,
                        "ops/s",
                        ""),
                entry(PACKAGE + "ScalingBenchmark.platform", "thrpt", 2, "\"scheme\":\"epoch\"", 80, "ops/us", ""),
                entry(PACKAGE + "WritesBenchmark.publish", "avgt", 1, "\"scheme\":\"epoch\"", 3, "us/op", ""));
        assertThat(results.cells())
                .extracting(Cell::study)
                .containsExactly("reads", "reads", "serving", "latency", "longread", "scaling", "jmh:WritesBenchmark");
        String page = Files.readString(ReportRenderer.render(results, folder.resolve("page")));
        assertThat(page)
                .contains(
                        "What a read costs",
                        "Serving reads while versions are swapped",
                        "Long reads",
                        "Latency while versions are swapped",
                        "Throughput against threads",
                        "WritesBenchmark: 1 benchmark",
                        "2.50 ×")
                .doesNotContain("0 cores", "1970", "--study");
        assertThat(folder.resolve("page/tables/reads.csv")).exists();
        assertThat(folder.resolve("page/tables/poolswap.bib")).doesNotExist();
    }

    /** Another mode or unit is another question; a class of the same name elsewhere is another class. */
    @Test
    void what_is_not_the_studys_own_stays_as_jmh_has_it() throws IOException {
        Results results = read(
                entry(PACKAGE + "ReadsBenchmark.floor", "thrpt", 1, "", 1.2, "ops/ns", ""),
                entry("com.example.HotswapBenchmark.operation", "thrpt", 1, "", 2, "ops/us", ""),
                entry(
                        PACKAGE + "LatencyBenchmark.timedRead",
                        "avgt",
                        1,
                        "\"arrivals\":\"0\",\"payload\":\"open\",\"scheme\":\"epoch\"",
                        100,
                        "ns/op",
                        ""));
        assertThat(results.cells()).extracting(Cell::study).allMatch(study -> study.startsWith("jmh:"));
        assertThat(results.sweep().schemes()).isEmpty();
    }
}
