package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.assertj.core.api.Assertions.withinPercentage;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.study.Studies;
import dev.poolswap.report.study.Study;
import dev.poolswap.report.study.StudyCells;
import dev.poolswap.report.table.CellTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.commons.statistics.distribution.TDistribution;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The intervals, ratios and verdicts of the sample, computed again from the text of its result file by the formulas of a
 * textbook. Nothing here but the tables that are checked comes from the report's own classes.
 */
@Timeout(300)
final class RecomputationTest {
    private static final Path SAMPLE = Path.of("..", "docs", "report", "results.jsonl");
    private static final Pattern FACTOR = Pattern.compile(
            "(|equivalent: |no difference shown: )(?:over )?([0-9.,e ]+) ×(?: \\(([0-9.,]+) to ([0-9.,]+)\\))?.*");

    @Test
    void everyIntervalOfTheCsvIsThatOfTheForkMeans() throws IOException {
        Map<String, JsonNode> cells = cells();
        int compared = 0;
        Results sample = ResultsFile.read(SAMPLE);
        for (Study study : Studies.in(sample)) {
            String csv = CellTable.csv(study, StudyCells.of(sample, study.id()));
            for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(csv)) {
                JsonNode metric = find(cells, row).get("metrics").get(row.getField("metric"));
                if (metric == null) {
                    assertThat(row.getField("low")).isEmpty();
                    continue;
                }
                double[] means = forkMeans(metric);
                boolean mean = means.length > 1 && isMean(metric);
                assertThat(row.getField("low").isEmpty()).as(row.toString()).isEqualTo(!mean);
                if (mean) {
                    double[] ends = interval(means);
                    double low = Double.parseDouble(row.getField("low"));
                    double high = Double.parseDouble(row.getField("high"));
                    near(low, ends[0], row.toString());
                    near(high, ends[1], row.toString());
                    double half = (ends[1] - ends[0]) / 2;
                    // Where nothing scatters, only rounding is left of it.
                    assertThat(Double.parseDouble(row.getField("error")))
                            .as(row.toString())
                            .isCloseTo(half, within(0.01 * half + 1e-9 * Math.abs(ends[1])));
                    assertThat(row.getField("forks")).isEqualTo("" + means.length);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(800);
    }

    /** A cell of a table against the reference: its times, those of the reference, and what the page says. */
    private record Shown(String metric, String words, double[] first, double[] second) {}

    @Test
    void everyRatioAndVerdictOfStudyHotswapIsThatOfWelchAndHolm() throws IOException {
        Map<String, JsonNode> cells = cells();
        List<Shown> shown = shown(cells);
        assertThat(shown).hasSize(2 * 45);

        // The family: times of all pairs at one heap and ratio, bytes against the reference.
        List<Double> differ = new ArrayList<>();
        List<Double> level = new ArrayList<>();
        Map<String, List<JsonNode>> places = new TreeMap<>();
        cells.values().stream()
                .filter(cell -> cell.get("study").asString().equals("hotswap"))
                .forEach(cell -> places.computeIfAbsent(
                                cell.get("heap").asString() + cell.get("writePercent"), any -> new ArrayList<>())
                        .add(cell));
        for (List<JsonNode> place : places.values()) {
            JsonNode base = place.stream()
                    .filter(cell -> cell.get("scheme").asString().equals("refcount-split"))
                    .findFirst()
                    .orElseThrow();
            for (int i = 0; i < place.size(); i++) {
                for (int j = i + 1; j < place.size(); j++) {
                    test(place.get(i), place.get(j), "time", differ, level);
                }
                if (place.get(i) != base && !nothing(place.get(i), base)) {
                    test(place.get(i), base, "alloc", differ, level);
                }
            }
        }
        // 135 pairs of times; of the 45 of bytes those in which one allocates.
        assertThat(differ).hasSizeBetween(135, 180);
        double differs = lastFinding(differ);
        double isLevel = lastFinding(level);

        Map<String, Integer> verdicts = new HashMap<>();
        for (Shown each : shown) {
            if (each.metric().equals("alloc") && nothing(each.first()) && nothing(each.second())) {
                assertThat(each.words()).isEqualTo("both under 1 B/op");
                verdicts.merge("nothing", 1, Integer::sum);
                continue;
            }
            Welch welch = welch(each.first(), each.second());
            String expected =
                    welch.level() <= isLevel ? "equivalent: " : welch.p() <= differs ? "" : "no difference shown: ";
            Matcher words = FACTOR.matcher(each.words());
            assertThat(words.matches()).as(each.words()).isTrue();
            assertThat(words.group(1)).as(each.words()).isEqualTo(expected);
            verdicts.merge(words.group(1), 1, Integer::sum);
            if (!each.words().contains("over 1 000") && !each.words().contains("under")) {
                near(number(words.group(2)), Math.exp(welch.difference()), each.words());
                if (words.group(3) != null) {
                    near(number(words.group(3)), Math.exp(welch.difference() - welch.half()), each.words());
                    near(number(words.group(4)), Math.exp(welch.difference() + welch.half()), each.words());
                }
            }
        }
        assertThat(verdicts).containsKeys("", "no difference shown: ", "nothing");
    }

    private static boolean nothing(JsonNode one, JsonNode other) {
        return nothing(forkMeans(one.get("metrics").get("alloc")))
                && nothing(forkMeans(other.get("metrics").get("alloc")));
    }

    private static boolean nothing(double[] bytes) {
        return Arrays.stream(bytes).allMatch(each -> each < 1);
    }

    /** What the tables say behind each number that is not the reference's. */
    private static List<Shown> shown(Map<String, JsonNode> cells) {
        List<Shown> shown = new ArrayList<>();
        List<Table> tables = Studies.of("hotswap")
                .section(StudyCells.of(ResultsFile.read(SAMPLE), "hotswap"))
                .tables();
        for (Table table : tables) {
            if (!table.caption().contains("its ratio to refcount-split")) {
                continue;
            }
            String heap = table.caption().replaceFirst("Heap (\\d+) MiB.*", "$1m");
            for (Table.Group group : table.groups()) {
                String metric = group.title().startsWith("Time") ? "time" : "alloc";
                for (List<Table.Entry> row : group.rows()) {
                    String writes = row.get(0).text().replaceFirst(".*/(\\d+)W", "$1");
                    double[] base = forkMeans(at(cells, heap, writes, "refcount-split", metric));
                    for (int i = 2; i < row.size(); i++) {
                        double[] own = forkMeans(
                                at(cells, heap, writes, table.columns().get(i), metric));
                        shown.add(new Shown(metric, row.get(i).detail(), own, base));
                    }
                }
            }
        }
        return shown;
    }

    private static JsonNode at(Map<String, JsonNode> cells, String heap, String writes, String scheme, String metric) {
        return cells.values().stream()
                .filter(cell -> cell.get("study").asString().equals("hotswap")
                        && cell.get("heap").asString().equals(heap)
                        && cell.get("writePercent").asString().equals(writes)
                        && cell.get("scheme").asString().equals(scheme))
                .findFirst()
                .orElseThrow()
                .get("metrics")
                .get(metric);
    }

    private static void test(JsonNode one, JsonNode other, String metric, List<Double> differ, List<Double> level) {
        Welch welch = welch(
                forkMeans(one.get("metrics").get(metric)),
                forkMeans(other.get("metrics").get(metric)));
        differ.add(welch.p());
        level.add(welch.level());
    }

    /** By Holm: the largest p that is a finding; less than zero where none is. */
    private static double lastFinding(List<Double> ps) {
        List<Double> sorted = ps.stream().sorted().toList();
        double last = -1;
        for (int i = 0; i < sorted.size() && sorted.get(i) <= 0.05 / (sorted.size() - i); i++) {
            last = sorted.get(i);
        }
        return last;
    }

    private record Welch(double difference, double half, double p, double level) {}

    private static Welch welch(double[] first, double[] second) {
        assertThat(allPositive(first) && allPositive(second)).isTrue();
        double[] one = logs(first);
        double[] other = logs(second);
        double a = variance(one) / one.length;
        double b = variance(other) / other.length;
        double error = Math.sqrt(a + b);
        double degrees = (a + b) * (a + b) / (a * a / (one.length - 1) + b * b / (other.length - 1));
        double difference = mean(one) - mean(other);
        TDistribution t = TDistribution.of(degrees);
        double margin = Math.log(1.05);
        return new Welch(
                difference,
                t.inverseCumulativeProbability(0.975) * error,
                2 * t.survivalProbability(Math.abs(difference) / error),
                t.survivalProbability((margin - Math.abs(difference)) / error));
    }

    private static double[] interval(double[] means) {
        boolean positive = allPositive(means);
        double[] values = positive ? logs(means) : means;
        double half = TDistribution.of(values.length - 1).inverseCumulativeProbability(0.975)
                * Math.sqrt(variance(values) / values.length);
        double low = mean(values) - half;
        double high = mean(values) + half;
        return positive ? new double[] {Math.exp(low), Math.exp(high)} : new double[] {low, high};
    }

    private static boolean isMean(JsonNode metric) {
        double sum = 0;
        int count = 0;
        for (JsonNode fork : metric.get("samples")) {
            for (JsonNode sample : fork) {
                sum += sample.asDouble();
                count++;
            }
        }
        double mean = sum / count;
        return Math.abs(metric.get("score").asDouble() - mean) <= 1e-6 * Math.abs(mean);
    }

    private static double[] forkMeans(JsonNode metric) {
        List<Double> means = new ArrayList<>();
        for (JsonNode fork : metric.get("samples")) {
            if (!fork.isEmpty()) {
                double sum = 0;
                for (JsonNode sample : fork) {
                    sum += sample.asDouble();
                }
                means.add(sum / fork.size());
            }
        }
        return means.stream().mapToDouble(Double::doubleValue).toArray();
    }

    private static boolean allPositive(double[] values) {
        for (double value : values) {
            if (value <= 0) {
                return false;
            }
        }
        return true;
    }

    private static double[] logs(double[] values) {
        double[] logs = new double[values.length];
        for (int i = 0; i < logs.length; i++) {
            logs[i] = Math.log(values[i]);
        }
        return logs;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        double squares = 0;
        for (double value : values) {
            squares += (value - mean) * (value - mean);
        }
        return squares / (values.length - 1);
    }

    private static void near(double shown, double expected, String where) {
        if (Math.abs(expected) < 1e-12) {
            assertThat(Math.abs(shown)).as(where).isLessThan(1e-9);
        } else {
            assertThat(shown).as(where).isCloseTo(expected, withinPercentage(1.0));
        }
    }

    private static double number(String text) {
        return Double.parseDouble(text.replace(",", "").replace(" ", ""));
    }

    private static Map<String, JsonNode> cells() throws IOException {
        Map<String, JsonNode> cells = new TreeMap<>();
        List<String> lines = Files.readAllLines(SAMPLE);
        for (String line : lines.subList(1, lines.size())) {
            JsonNode cell = JsonMapper.shared().readTree(line);
            cells.put(cell.get("key").asString(), cell);
        }
        return cells;
    }

    /** The cell of a row, by all that tells cells apart. */
    private static JsonNode find(Map<String, JsonNode> cells, NamedCsvRecord row) {
        List<JsonNode> found = cells.values().stream()
                .filter(cell -> List.of("study", "scheme", "gc", "heap", "payload").stream()
                        .allMatch(name -> cell.get(name).asString().equals(row.getField(name))))
                .filter(cell -> cell.get("threads").asString().equals(row.getField("threads"))
                        && text(cell, "writePercent").equals(row.getField("write_percent")))
                .filter(cell -> List.of("path", "fence").stream()
                        .allMatch(name -> row.findField(name)
                                .map(value -> value.equals(text(cell, name)))
                                .orElse(true)))
                .filter(cell -> row.getHeader().stream()
                        .filter(name -> name.startsWith("param_"))
                        .allMatch(name ->
                                row.getField(name).equals(text(cell.get("params"), name.substring("param_".length())))))
                .toList();
        assertThat(found).as(row.toString()).hasSize(1);
        return found.get(0);
    }

    private static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? "" : value.asString();
    }
}
