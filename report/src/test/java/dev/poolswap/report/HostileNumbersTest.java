package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.report.diff.DiffText;
import dev.poolswap.report.diff.ReportDiff;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsException;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.Series;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Numbers that nobody measures end in text, and never in an endless loop or a stack trace. */
@Timeout(600)
@Tag("full")
@Tag("pages")
final class HostileNumbersTest {
    private static final List<String> SCHEMES = List.of("refcount-split", "epoch");
    private static final double[] HOSTILE = {
        Double.MIN_VALUE, Double.MAX_VALUE, -Double.MAX_VALUE, 0, 1e-300, 1e300, -Double.MIN_VALUE, 1
    };

    @TempDir
    private Path folder;

    @Test
    void every_study_is_rendered_whatever_its_numbers() throws IOException {
        Random random = new Random(5);
        List<Cell> cells = new ArrayList<>();
        List<Cell> plain = new ArrayList<>(MadeUp.hotswap(SCHEMES));
        plain.addAll(MadeUp.reads(SCHEMES));
        plain.addAll(MadeUp.watchedReads(SCHEMES));
        plain.addAll(MadeUpStudies.all(SCHEMES));
        plain.addAll(MadeUp.writes(SCHEMES));
        plain.forEach(cell -> cells.add(cell.failed() ? cell : hostile(cell, random)));
        MadeUp.write(folder, MadeUp.sweep("full", SCHEMES.toArray(String[]::new)), cells);

        ReportRenderer.render(folder, ChartFiles.FOR_PAPER, line -> {});

        assertThat(Files.readString(folder.resolve("index.html")))
                .contains("e-324", "e+308")
                .doesNotContain(">NaN", "Infinity");
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(path -> path.toString().matches(".*\\.(tex|svg|csv|md)"))
                    .toList()) {
                assertThat(Files.readString(file)).as(file.toString()).doesNotContain("NaN", "Infinity");
            }
        }
        Results results = ResultsFile.read(ResultsFile.in(folder));
        assertThat(DiffText.of(ReportDiff.of(results, results), true))
                .hasLineCount((int) DiffText.of(ReportDiff.of(results, results), true)
                        .lines()
                        .count())
                .contains("numbers tested");
    }

    private static Cell hostile(Cell cell, Random random) {
        CellBuilder other = Cell.builder(cell.key(), cell.study(), cell.scheme())
                .gc(cell.gc())
                .heap(cell.heap())
                .writePercent(cell.writePercent())
                .threads(cell.threads())
                .payload(cell.payload())
                .path(cell.path())
                .fence(cell.fence())
                .forks(2, 2);
        cell.params().forEach(other::param);
        cell.metrics().forEach((name, metric) -> {
            double score = HOSTILE[random.nextInt(HOSTILE.length)];
            other.metric(
                    name,
                    random.nextBoolean()
                            ? Metric.of(metric.unit(), score)
                                    .withSamples(List.of(List.of(score, score), List.of(score), List.of(score)))
                            : Metric.of(metric.unit(), score)
                                    .withSamples(
                                            List.of(List.of(score), List.of(HOSTILE[random.nextInt(HOSTILE.length)]))));
        });
        cell.series().forEach((name, series) -> {
            List<double[]> points = new ArrayList<>();
            series.points()
                    .forEach(point -> points.add(new double[] {point[0], HOSTILE[random.nextInt(HOSTILE.length)]}));
            other.series(name, new Series(series.xUnit(), series.yUnit(), points));
        });
        return other.build();
    }

    @Test
    void what_is_no_number_is_refused_in_words() throws IOException {
        MadeUp.write(folder, MadeUp.sweep("full", "epoch"), List.of(one(1.25)));
        Path file = ResultsFile.in(folder);
        String text = Files.readString(file);
        for (String wrong : List.of("\"NaN\"", "\"Infinity\"", "1e999", "\"a\"", "null", "[1]")) {
            Files.writeString(file, text.replace("\"score\":1.25", "\"score\":" + wrong));
            assertThatThrownBy(() -> ReportRenderer.render(folder))
                    .as(wrong)
                    .isInstanceOf(ResultsException.class)
                    .hasMessageContaining("line 2 is damaged");
        }
    }

    private static Cell one(double score) {
        return Cell.builder("k", "hotswap", "epoch")
                .heap("50m")
                .writePercent(10)
                .metric("time", Metric.of("us/op", score))
                .build();
    }
}
