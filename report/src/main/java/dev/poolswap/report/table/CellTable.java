package dev.poolswap.report.table;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.stats.Interval;
import dev.poolswap.report.study.Study;
import dev.poolswap.report.study.StudyCells;
import dev.poolswap.report.text.Numbers;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A study as CSV: one row a cell and metric; a failed cell has its rows too, without a score. */
public final class CellTable {
    private static final List<String> COLUMNS = List.of(
            "study",
            "scheme",
            "gc",
            "heap",
            "write_percent",
            "threads",
            "payload",
            "metric",
            "score",
            "error",
            "low",
            "high",
            "unit",
            "forks",
            "iterations",
            "status");

    private CellTable() {}

    /** The CSV text, header first. */
    public static String csv(Study study, StudyCells cells) {
        StringWriter text = new StringWriter();
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(text)) {
            List<String> columns = new ArrayList<>(COLUMNS);
            if (study.hasPaths()) {
                columns.add("path");
            }
            // Elsewhere the sweep has one mode for all, unless it was asked for several.
            boolean fenced = study.hasPaths() || !cells.names().equals(cells.schemes());
            if (fenced) {
                columns.add("fence");
            }
            List<String> params = params(cells);
            params.forEach(name -> columns.add("param_" + name));
            csv.writeRecord(columns);
            for (Cell cell : cells.cells()) {
                rows(study, cell, fenced, params).forEach(csv::writeRecord);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return text.toString();
    }

    private static List<List<String>> rows(Study study, Cell cell, boolean fenced, List<String> params) {
        Map<String, @Nullable Metric> metrics = new LinkedHashMap<>();
        Map<String, String> units = new LinkedHashMap<>();
        for (Study.MainMetric main : study.mainMetrics(cell)) {
            metrics.put(main.name(), null);
            units.put(main.name(), main.unit());
        }
        if (!cell.failed()) {
            metrics.putAll(cell.metrics());
        }
        if (metrics.isEmpty()) {
            // A failed cell of a study without main metrics still has its row.
            metrics.put("", null);
        }
        List<List<String>> rows = new ArrayList<>();
        metrics.forEach((name, metric) -> {
            List<String> row = row(study, cell, fenced, name, metric, units.getOrDefault(name, ""));
            params.forEach(param -> row.add(text(cell.param(param).orElse(""))));
            rows.add(row);
        });
        return rows;
    }

    /** Returns the further axes of a study, by name. */
    private static List<String> params(StudyCells cells) {
        return cells.cells().stream()
                .flatMap(cell -> cell.params().keySet().stream())
                .distinct()
                .sorted()
                .toList();
    }

    private static List<String> row(
            Study study, Cell cell, boolean fenced, String name, @Nullable Metric metric, String defaultUnit) {
        Optional<Interval> interval = metric == null ? Optional.empty() : Interval.of(metric);
        List<String> row = new ArrayList<>(List.of(
                text(cell.study()),
                text(cell.scheme()),
                text(cell.gc()),
                text(cell.heap()),
                cell.writePercent() == null ? "" : cell.writePercent().toString(),
                Integer.toString(cell.threads()),
                text(cell.payload()),
                text(name),
                metric == null ? "" : Numbers.exact(metric.score()),
                interval.map(found -> Numbers.exact(found.half())).orElse(""),
                interval.map(found -> Numbers.exact(found.low())).orElse(""),
                interval.map(found -> Numbers.exact(found.high())).orElse(""),
                text(metric == null ? defaultUnit : metric.unit()),
                Integer.toString(forks(cell, metric)),
                Integer.toString(cell.iterations()),
                cell.status().id()));
        if (study.hasPaths()) {
            row.add(text(Objects.requireNonNullElse(cell.path(), "")));
        }
        if (fenced) {
            row.add(text(Objects.requireNonNullElse(cell.fence(), "")));
        }
        return row;
    }

    /** Returns how many forks a number rests on; those of the cell where there are no samples. */
    private static int forks(Cell cell, @Nullable Metric metric) {
        int own = metric == null ? 0 : ForkMeans.of(metric).count();
        return own == 0 ? cell.forks() : own;
    }

    /** Spreadsheets run what begins like a formula; an apostrophe makes it text. */
    static String text(String value) {
        return !value.isEmpty() && "=+-@\t\r".indexOf(value.charAt(0)) >= 0 ? "'" + value : value;
    }
}
