package dev.poolswap.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** Two files of JMH are compared cell by cell: class, method, parameters, mode and unit must be the same. */
class DiffOfJmhTest {
    private static final String LISTS = "com.example.Lists";

    @TempDir
    Path folder;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void cells_are_compared_by_their_parameters() throws IOException {
        String before = file(
                "before",
                entry(LISTS + ".get", "avgt", "\"kind\":\"array\",\"size\":\"10\"", 10, "ns/op", "-Xmx1g"),
                entry(LISTS + ".get", "avgt", "\"kind\":\"array\",\"size\":\"1000\"", 10, "ns/op", "-Xmx1g"),
                entry(LISTS + ".get", "avgt", "\"kind\":\"linked\",\"size\":\"10\"", 10, "ns/op", "-Xmx1g"));
        String after = file(
                "after",
                entry(LISTS + ".get", "avgt", "\"size\":\"10\",\"kind\":\"array\"", 10, "ns/op", "-Xmx1g"),
                entry(LISTS + ".get", "avgt", "\"size\":\"1000\",\"kind\":\"array\"", 30, "ns/op", "-Xmx1g"),
                entry(LISTS + ".get", "avgt", "\"size\":\"10\",\"kind\":\"linked\"", 10, "ns/op", "-Xmx1g"));

        assertThat(diff(before, after)).contains("3 numbers tested: 1 shown to differ");
        assertThat(out.toString().lines().filter(line -> line.contains("Lists.get")))
                .singleElement()
                .asString()
                .contains("avgt, 1t, kind array, size 1000  time", "slower")
                .doesNotContain("jmh:");
    }

    @Test
    void other_flags_are_named_and_the_cells_compared() throws IOException {
        String before = file("before", entry(LISTS + ".get", "avgt", "", 10, "ns/op", "-Xmx1g\",\"-XX:+UseG1GC"));
        String after = file("after", entry(LISTS + ".get", "avgt", "", 30, "ns/op", "-Xmx2g\",\"-XX:+UseZGC"));

        assertThat(diff(before, after))
                .containsPattern("JVM flags +-Xmx1g -XX:\\+UseG1GC +-Xmx2g -XX:\\+UseZGC")
                .contains("1 number tested: 1 shown to differ");
    }

    @Test
    void what_tells_the_entries_of_one_file_apart_is_an_axis_of_both() throws IOException {
        String before = file(
                "before",
                entry(LISTS + ".get", "avgt", "", 10, "ns/op", "-Xmx1g"),
                entry(LISTS + ".get", "avgt", "", 20, "ns/op", "-Xmx2g"));
        String after = file("after", entry(LISTS + ".get", "avgt", "", 60, "ns/op", "-Xmx2g"));

        assertThat(diff(before, after))
                .contains("1 number tested: 1 shown to differ", "Lists.get only in A: 1 cell (avgt, 1t, flags -Xmx1g)")
                .containsPattern("20\\.0 .* 60\\.0");
    }

    @Test
    void a_class_has_one_name_in_both_files_and_another_of_that_name_is_another() throws IOException {
        String before = file(
                "before",
                entry("com.example.Lists.get", "avgt", "", 10, "ns/op", "-Xmx1g"),
                entry("org.example.Lists.get", "avgt", "", 20, "ns/op", "-Xmx1g"));
        String after = file("after", entry("org.example.Lists.get", "avgt", "", 60, "ns/op", "-Xmx1g"));
        String other = file("other", entry("com.example.Lists.get", "avgt", "", 60, "ns/op", "-Xmx1g"));

        assertThat(diff(before, after)).contains("1 number tested").containsPattern("20\\.0 .* 60\\.0");
        assertThat(diff(after, other))
                .contains("0 numbers tested", "example.Lists.get only in A", "example.Lists.get only in B");
    }

    @Test
    void modes_and_units_are_never_mixed() throws IOException {
        String before = file(
                "before",
                entry(LISTS + ".get", "avgt", "", 10, "ns/op", "-Xmx1g"),
                entry(LISTS + ".add", "avgt", "", 2_000, "ns/op", "-Xmx1g"));
        String after = file(
                "after",
                entry(LISTS + ".get", "sample", "", 20, "ns/op", "-Xmx1g"),
                entry(LISTS + ".add", "avgt", "", 2, "us/op", "-Xmx1g"));

        assertThat(diff(before, after))
                .contains(
                        "0 numbers tested",
                        "Lists.get only in A: 1 cell (avgt, 1t)",
                        "Lists.get only in B: 1 cell (sample, 1t)")
                .containsPattern("2[ ,]?000 .* 2\\.00 .*ns/op, then µs/op +different unit");
    }

    @Test
    void a_renamed_benchmark_is_listed_with_both_its_names() throws IOException {
        String before = file(
                "before",
                entry(LISTS + ".get", "avgt", "\"size\":\"10\"", 10, "ns/op", "-Xmx1g"),
                entry(LISTS + ".get", "avgt", "\"size\":\"99\"", 10, "ns/op", "-Xmx1g"));
        String after = file(
                "after",
                entry(LISTS + ".fetch", "avgt", "\"size\":\"10\"", 10, "ns/op", "-Xmx1g"),
                entry(LISTS + ".fetch", "avgt", "\"size\":\"99\"", 10, "ns/op", "-Xmx1g"));

        assertThat(diff(before, after))
                .contains(
                        "Lists.get only in A: 2 cells (avgt, 1t, size 10; avgt, 1t, size 99)",
                        "Lists.fetch only in B: 2 cells (avgt, 1t, size 10; avgt, 1t, size 99)");
        assertThat(execute("--fail-if-worse", before, after)).isEqualTo(1);
    }

    private String diff(String before, String after) {
        out.getBuffer().setLength(0);
        assertThat(execute(before, after)).as("%s", err).isZero();
        return out.toString();
    }

    private int execute(String... arguments) {
        return new CommandLine(new DiffCommand())
                .setOut(new PrintWriter(out))
                .setErr(new PrintWriter(err))
                .execute(arguments);
    }

    private String file(String name, String... entries) throws IOException {
        return Files.writeString(folder.resolve(name + ".json"), "[" + String.join(",", entries) + "]")
                .toString();
    }

    /** An entry as JMH writes it, with three forks close to a score. */
    private static String entry(String benchmark, String mode, String params, double score, String unit, String flags) {
        return String.format(
                Locale.ROOT,
                "{\"jmhVersion\":\"1.37\",\"benchmark\":\"%s\",\"mode\":\"%s\",\"threads\":1,\"forks\":3,"
                        + "\"jdkVersion\":\"25\",\"vmName\":\"VM\",\"vmVersion\":\"25\",\"jvmArgs\":[\"%s\"],"
                        + "\"measurementIterations\":1,%s\"primaryMetric\":{\"score\":%s,\"scoreError\":\"NaN\","
                        + "\"scoreUnit\":\"%s\",\"rawData\":[[%s],[%s],[%s]]},\"secondaryMetrics\":{}}",
                benchmark,
                mode,
                flags,
                params.isEmpty() ? "" : "\"params\":{" + params + "},",
                score,
                unit,
                score * 0.99,
                score,
                score * 1.01);
    }
}
