package dev.poolswap.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import com.networknt.schema.Error;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** {@code docs/results.schema.json} is what this program writes and reads. */
final class ResultsSchemaTest {
    private static final Path DOCS = Path.of("..", "docs");
    private static final Path FILE = DOCS.resolve("results.schema.json");
    private static final Schema SCHEMA = schema();

    private static Schema schema() {
        try {
            return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(Files.readString(FILE));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<Error> faults(String line) {
        return SCHEMA.validate(line, InputFormat.JSON);
    }

    private static Cell whole() {
        return Samples.cell("k", 1).toBuilder("k")
                .series("read", new Series("%", "ns", List.of(new double[] {50, 1}, new double[] {99, 2})))
                .rounds(List.of(1, 2))
                .failure(new ForkFailure(3, CellStatus.OOM, "out of memory"))
                .histograms("read", new Histograms("ns", 1, "closed", List.of("AAAA")))
                .runs(List.of(new ForkRun(
                        1,
                        Instant.EPOCH,
                        1,
                        "abc",
                        7L,
                        "17",
                        Map.of("heap", "50m"),
                        Map.of("JAVA_TOOL_OPTIONS", "-X"),
                        Map.of("time", List.of(1.0)),
                        Map.of(),
                        List.of("mine.jar sha256:0123456789abcdef"))))
                .build();
    }

    @Test
    void what_is_written_is_valid() {
        Sweep part = Samples.sweep();
        Sweep merged = new Sweep(
                "full",
                "c",
                Instant.EPOCH,
                1,
                List.of("run"),
                part.environment(),
                part.schemes(),
                3,
                2,
                List.of("k"),
                List.of(part));
        assertThat(faults(Lines.header(part))).isEmpty();
        assertThat(faults(Lines.header(merged))).isEmpty();
        assertThat(faults(Lines.cell(whole()))).isEmpty();
        assertThat(faults(Lines.cell(Cell.builder("k", "s", "x")
                        .status(CellStatus.CRASH, "gone")
                        .build())))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"report", "two-runs/first", "two-runs/second"})
    void the_published_results_are_valid(String folder) {
        byte[] bytes = ResultsFile.bytes(ResultsFile.in(DOCS.resolve(folder)));
        List<String> lines = new String(bytes, StandardCharsets.UTF_8).lines().toList();
        assertThat(lines).hasSizeGreaterThan(50);
        List<String> faults = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            for (Error fault : faults(lines.get(i))) {
                faults.add("line " + (i + 1) + ": " + fault);
            }
        }
        assertThat(faults).isEmpty();
    }

    @Test
    void the_schema_has_the_version_of_the_program() throws IOException {
        JsonNode schema = JsonMapper.shared().readTree(Files.readString(FILE));
        assertThat(schema.at("/$defs/header/properties/version/const").intValue())
                .isEqualTo(Lines.VERSION);
        assertThat(schema.path("$id").stringValue()).endsWith(":" + Lines.VERSION);
    }

    @Test
    void the_schema_has_every_field_of_the_model_and_no_other() throws IOException {
        JsonNode defs = JsonMapper.shared().readTree(Files.readString(FILE)).path("$defs");
        Map<String, Class<?>> types = Map.of(
                "sweep", Sweep.class,
                "environment", Environment.class,
                "scheme", SchemeInfo.class,
                "cell", Cell.class,
                "metric", Metric.class,
                "series", Series.class,
                "failure", ForkFailure.class,
                "histograms", Histograms.class,
                "run", ForkRun.class);
        types.forEach((name, type) -> assertThat(
                        new TreeSet<>(defs.path(name).path("properties").propertyNames()))
                .as(name)
                .containsExactlyInAnyOrderElementsOf(Stream.of(type.getRecordComponents())
                        .map(component -> component.getName())
                        .toList()));
        assertThat(new TreeSet<>(defs.propertyNames()))
                .as("nothing is described that is not compared here")
                .hasSize(types.size() + 1);
    }

    /** The schema refuses what the reader refuses. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"threads\":2|\"threads\":0",
                "\"writePercent\":10|\"writePercent\":101",
                "\"status\":\"ok\"|\"status\":\"fine\"",
                "\"scheme\":\"epoch\"|\"scheme\":\" \"",
                "\"unit\":\"us/op\"|\"unit\":\"\"",
                "\"score\":1.0|\"score\":\"NaN\"",
                "\"rounds\":[1,2]|\"rounds\":[1,1]",
                "\"forks\":2|\"forks\":-1",
                "\"perUnit\":1.0|\"perUnit\":0",
                "[50.0,1.0]|[50.0]",
                "\"study\":\"hotswap\"|\"study\":null"
            })
    void what_the_reader_refuses_is_invalid(String change) {
        String[] parts = change.split("\\|");
        String line = Lines.cell(whole());
        assertThat(line).contains(parts[0]);
        String wrong = line.replace(parts[0], parts[1]);
        assertThat(faults(wrong)).isNotEmpty();
        assertThat(catchThrowable(() -> Lines.parseCell(wrong))).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_header_of_another_version_is_invalid() {
        String line = Lines.header(Samples.sweep());
        assertThat(faults(line.replace("\"version\":1", "\"version\":2"))).isNotEmpty();
        assertThat(faults(line.replace("poolswap-results", "other"))).isNotEmpty();
    }
}
