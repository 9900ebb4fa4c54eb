package dev.poolswap.report.jmh;

import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.CsvRecord;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code -rf csv} and {@code -rf scsv} write: means without the forks behind them. Secondary metrics and
 * percentiles have rows of their own, below that of their benchmark.
 */
final class JmhCsv {
    // The number in the sixth has the comma of the locale in which JMH ran.
    private static final List<String> BEGINNING =
            List.of("Benchmark", "Mode", "Threads", "Samples", "Score", "Score Error (99.9%)", "Unit");
    private static final String PARAM = "Param: ";
    private static final Pattern LEVEL = Pattern.compile(".*p(0\\.\\d+|1\\.0+)");

    private final String file;
    private final List<String> params = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();

    private JmhCsv(String file) {
        this.file = file;
    }

    /** One line; the part of its name behind a colon names a further number of the benchmark. */
    private record Row(
            String benchmark,
            String part,
            JmhMode mode,
            int threads,
            int samples,
            JmhMetric metric,
            Map<String, String> params) {
        boolean belongsTo(Row main) {
            return benchmark.equals(main.benchmark)
                    && mode == main.mode
                    && threads == main.threads
                    && params.equals(main.params);
        }
    }

    /** Returns whether a file begins as JMH's do. */
    static boolean isOne(String text) {
        return text.startsWith("\"Benchmark\"") || text.startsWith("Benchmark,") || text.startsWith("Benchmark;");
    }

    /**
     * Reads all rows.
     *
     * @throws IllegalArgumentException when the text is none of JMH
     */
    static List<JmhRun> runs(String file, String text) {
        JmhCsv csv = new JmhCsv(file);
        char separator = text.lines().findFirst().orElse("").contains(";") ? ';' : ',';
        try (CsvReader<CsvRecord> reader = CsvReader.builder()
                .fieldSeparator(separator)
                .skipEmptyLines(true)
                .ofCsvRecord(text)) {
            for (CsvRecord line : reader) {
                csv.line(line);
            }
        } catch (CsvParseException e) {
            throw new IllegalArgumentException("it is truncated or not CSV: " + e.getMessage(), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return csv.runs();
    }

    private void line(CsvRecord line) {
        if (params.isEmpty() && rows.isEmpty() && line.getField(0).equals("Benchmark")) {
            header(line);
            return;
        }
        String where = "line " + line.getStartingLineNumber();
        Map<String, String> values = new LinkedHashMap<>();
        for (int i = 0; i < params.size(); i++) {
            String value = line.getField(BEGINNING.size() + i);
            // The benchmark does not have this parameter.
            if (!value.isEmpty()) {
                values.put(params.get(i), value);
            }
        }
        String[] name = line.getField(0).split(":", 2);
        double error = number(line.getField(5), where);
        rows.add(new Row(
                text(name[0], where + " has no benchmark"),
                name.length > 1 ? name[1] : "",
                JmhMode.of(line.getField(1)),
                whole(line.getField(2), where + ": Threads", 1),
                whole(line.getField(3), where + ": Samples", 0),
                JmhMetric.of(
                        text(line.getField(6), where + " has no unit"),
                        number(line.getField(4), where),
                        Double.isFinite(error) && error >= 0 ? error : null),
                values));
    }

    private void header(CsvRecord line) {
        List<String> columns = line.getFields().stream()
                .map(name -> name.replace("99,9", "99.9"))
                .toList();
        if (columns.size() < BEGINNING.size()
                || !columns.subList(0, BEGINNING.size()).equals(BEGINNING)) {
            throw new IllegalArgumentException(
                    "it is not a result of JMH: expected the columns " + String.join(", ", BEGINNING));
        }
        for (String column : columns.subList(BEGINNING.size(), columns.size())) {
            params.add(column.startsWith(PARAM) ? column.substring(PARAM.length()) : column);
        }
    }

    private static String text(String value, String otherwise) {
        if (value.isBlank()) {
            throw new IllegalArgumentException(otherwise);
        }
        return value;
    }

    private static int whole(String text, String name, int least) {
        if (!text.matches("\\d{1,9}") || Integer.parseInt(text) < least) {
            throw new IllegalArgumentException(
                    name + " is \"" + text + "\", expected a whole number from " + least + " on");
        }
        return Integer.parseInt(text);
    }

    /** A comma of the locale in which JMH ran is a point. */
    private static double number(String text, String where) {
        String value = text.strip().replace(',', '.');
        if (!value.matches("NaN|[+-]?(Infinity|∞|\\d+(\\.\\d+)?([eE][+-]?\\d+)?)|�")) {
            throw new IllegalArgumentException(where + " has \"" + text + "\", expected a number");
        }
        return value.matches(".*(NaN|Infinity|∞|�)") ? Double.NaN : Double.parseDouble(value);
    }

    private List<JmhRun> runs() {
        List<JmhRun> runs = new ArrayList<>();
        for (Row main : rows) {
            if (main.part().isEmpty()) {
                runs.add(run(main));
            }
        }
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("it has no benchmark; check whether JMH ran any");
        }
        return runs;
    }

    private JmhRun run(Row main) {
        Map<String, JmhMetric> secondary = new LinkedHashMap<>();
        Map<Double, Double> percentiles = new TreeMap<>();
        for (Row row : rows) {
            if (!row.part().isEmpty() && row.belongsTo(main)) {
                Matcher level = LEVEL.matcher(row.part());
                if (level.matches() && row.mode() == JmhMode.SAMPLE) {
                    if (Double.isFinite(row.metric().score())) {
                        percentiles.put(
                                Math.rint(Double.parseDouble(level.group(1)) * 1e10) / 1e8,
                                row.metric().score());
                    }
                } else {
                    secondary.put(row.part(), row.metric());
                }
            }
        }
        JmhMetric own = main.metric();
        return new JmhRun(
                file,
                main.benchmark(),
                main.mode(),
                main.threads(),
                0,
                main.samples(),
                JmhRun.Jvm.UNKNOWN,
                main.params(),
                new JmhMetric(own.unit(), own.score(), own.error(), List.of(), List.of(), percentiles),
                secondary);
    }
}
