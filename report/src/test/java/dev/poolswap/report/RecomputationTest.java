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
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
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
    private static final Path SAMPLE = Path.of("..", "docs", "report", "results.jsonl.gz");
    private static final Pattern FACTOR = Pattern.compile(
            "(|equivalent: |no difference shown: )(?:over |under )?([0-9.,e ]+) ×(?: \\(([0-9.,]+) to ([0-9.,]+)\\))?.*");

    @Test
    void everyIntervalOfTheCsvIsThatOfTheForkMeans() throws IOException {
        Map<String, JsonNode> cells = cells();
        int compared = 0;
        Results sample = ResultsFile.read(SAMPLE);
        for (Study study : Studies.in(sample)) {
            String csv = CellTable.csv(study, StudyCells.of(sample, study.id()));
            for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(csv)) {
                JsonNode cell = find(cells, row);
                JsonNode metric = cell.get("metrics").get(row.getField("metric"));
                if (metric == null || !cell.get("status").asString().equals("ok")) {
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

    /** The means of the forks of a cell by round; by their number where the file has no rounds. */
    private record Forks(TreeMap<Integer, Double> byRound, boolean inRounds) {
        static Forks of(JsonNode cell, String metric) {
            TreeMap<Integer, Double> byRound = new TreeMap<>();
            JsonNode samples = cell.get("metrics").get(metric).get("samples");
            JsonNode rounds = cell.get("rounds");
            boolean known = rounds != null && !rounds.isEmpty() && rounds.size() == samples.size();
            for (int fork = 0; fork < samples.size(); fork++) {
                if (!samples.get(fork).isEmpty()) {
                    byRound.put(known ? rounds.get(fork).asInt() : fork, mean(samples.get(fork)));
                }
            }
            return new Forks(byRound, known);
        }

        private static double mean(JsonNode samples) {
            double sum = 0;
            for (JsonNode sample : samples) {
                sum += sample.asDouble();
            }
            return sum / samples.size();
        }

        double[] means() {
            return byRound.values().stream().mapToDouble(Double::doubleValue).toArray();
        }

        boolean nothing() {
            return Arrays.stream(means()).allMatch(each -> each < 1);
        }
    }

    /** A cell of a table against the reference: what both took, and what the page says. */
    private record Shown(String metric, String words, Forks first, Forks second) {}

    @Test
    void everyRatioAndVerdictOfStudyHotswapIsThatOfATTestAndHolm() throws IOException {
        Map<String, JsonNode> cells = cells();
        List<Shown> shown = shown(cells);

        // The family: times of all pairs at one heap and ratio, bytes against the reference. One half of the level is
        // for the
        // times with the reference, and of pools with copying.
        Set<String> pools = pools();
        List<Tested> tests = new ArrayList<>();
        int against = 0;
        Map<String, List<JsonNode>> places = new TreeMap<>();
        cells.values().stream()
                .filter(cell -> cell.get("study").asString().equals("hotswap"))
                .forEach(cell -> places.computeIfAbsent(place(cell), any -> new ArrayList<>())
                        .add(cell));
        for (List<JsonNode> place : places.values()) {
            JsonNode base = place.stream()
                    .filter(cell -> cell.get("scheme").asString().equals("refcount-split"))
                    .findFirst()
                    .orElseThrow();
            for (int i = 0; i < place.size(); i++) {
                for (int j = i + 1; j < place.size(); j++) {
                    tests.addAll(test(place.get(i), place.get(j), "time", isAsked(place.get(i), place.get(j), pools)));
                }
                if (place.get(i) != base && has(place.get(i), "alloc") && has(base, "alloc")) {
                    if (!Forks.of(place.get(i), "alloc").nothing()
                            || !Forks.of(base, "alloc").nothing()) {
                        tests.addAll(test(place.get(i), base, "alloc", false));
                    }
                }
                against += place.get(i) == base
                        ? 0
                        : (has(place.get(i), "time") ? 1 : 0) + (has(place.get(i), "alloc") ? 1 : 0);
            }
        }
        assertThat(shown).hasSize(against).hasSizeGreaterThan(80);
        assertThat(tests).hasSizeGreaterThan(130);
        assertThat(tests.stream().filter(Tested::asked)).hasSizeBetween(100, tests.size() / 2);
        double differs = lastFinding(tests, test -> test.of().p());
        double isLevel = lastFinding(tests, test -> test.of().level());
        double asked = weightOfAsked(tests);

        Map<String, Integer> verdicts = new HashMap<>();
        for (Shown each : shown) {
            if (each.metric().equals("alloc")
                    && each.first().nothing()
                    && each.second().nothing()) {
                assertThat(each.words()).isEqualTo("both under 1 B/op");
                verdicts.merge("nothing", 1, Integer::sum);
                continue;
            }
            TTest test = TTest.of(each.first(), each.second());
            // Every ratio of the table is one to the reference.
            double weight = each.metric().equals("time") ? asked : 1;
            String expected = test.level() / weight <= isLevel
                    ? "equivalent: "
                    : test.p() / weight <= differs ? "" : "no difference shown: ";
            if (!test.logarithmic()) {
                assertThat(each.words()).startsWith(expected).doesNotContain("×");
                continue;
            }
            Matcher words = FACTOR.matcher(each.words());
            assertThat(words.matches()).as(each.words()).isTrue();
            assertThat(words.group(1)).as(each.words()).isEqualTo(expected);
            verdicts.merge(words.group(1), 1, Integer::sum);
            if (!each.words().contains("over 1,000") && !each.words().contains("under")) {
                near(number(words.group(2)), Math.exp(test.difference()), each.words());
                if (words.group(3) != null) {
                    near(number(words.group(3)), Math.exp(test.difference() - test.half()), each.words());
                    near(number(words.group(4)), Math.exp(test.difference() + test.half()), each.words());
                }
            }
        }
        assertThat(verdicts).containsKeys("", "no difference shown: ", "nothing");
    }

    /** What cells that are compared have in common. */
    private static String place(JsonNode cell) {
        return List.of("gc", "heap", "writePercent", "threads", "payload", "params").stream()
                .map(name -> String.valueOf(cell.get(name)))
                .collect(Collectors.joining(" "));
    }

    private static boolean has(JsonNode cell, String metric) {
        return cell.get("status").asString().equals("ok") && cell.get("metrics").get(metric) != null;
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
                    String scheme = row.get(0).text();
                    for (int i = 1; i < row.size() && !scheme.endsWith(" (baseline)"); i++) {
                        String writes = table.columns().get(i).replaceFirst(".*/(\\d+)W", "$1");
                        if (row.get(i).kind() == Table.Kind.NUMBER) {
                            shown.add(new Shown(
                                    metric,
                                    row.get(i).detail().replaceFirst("^\\d+ of \\d+ forks; ", ""),
                                    Forks.of(at(cells, heap, writes, scheme), metric),
                                    Forks.of(at(cells, heap, writes, "refcount-split"), metric)));
                        }
                    }
                }
            }
        }
        return shown;
    }

    private static JsonNode at(Map<String, JsonNode> cells, String heap, String writes, String scheme) {
        List<JsonNode> found = cells.values().stream()
                .filter(cell -> cell.get("study").asString().equals("hotswap")
                        && cell.get("heap").asString().equals(heap)
                        && cell.get("writePercent").asString().equals(writes)
                        && cell.get("scheme").asString().equals(scheme))
                .toList();
        assertThat(found).as(heap + " " + writes + " " + scheme).hasSize(1);
        return found.get(0);
    }

    /** A test of the family, and whether the study is made for it. */
    private record Tested(TTest of, boolean asked) {}

    private static List<Tested> test(JsonNode one, JsonNode other, String metric, boolean asked) {
        return has(one, metric) && has(other, metric)
                ? List.of(new Tested(TTest.of(Forks.of(one, metric), Forks.of(other, metric)), asked))
                : List.of();
    }

    private static Set<String> pools() throws IOException {
        Set<String> pools = new TreeSet<>();
        String header = lines().get(0);
        for (JsonNode scheme : JsonMapper.shared().readTree(header).get("sweep").get("schemes")) {
            if (Set.of("reference", "scheme").contains(scheme.get("role").asString())) {
                pools.add(scheme.get("id").asString());
            }
        }
        assertThat(pools).hasSizeGreaterThan(5);
        return pools;
    }

    private static boolean isAsked(JsonNode one, JsonNode other, Set<String> pools) {
        List<String> both =
                List.of(one.get("scheme").asString(), other.get("scheme").asString());
        return both.contains("refcount-split")
                || both.contains("atomic-reference") && both.stream().anyMatch(pools::contains);
    }

    /** All that are asked weigh as much as all others, which weigh one each. */
    private static double weightOfAsked(List<Tested> tests) {
        long asked = tests.stream().filter(Tested::asked).count();
        return (double) (tests.size() - asked) / asked;
    }

    /** By Holm with weights: the largest p for its weight that is a finding; less than zero where none is. */
    private static double lastFinding(List<Tested> tests, ToDoubleFunction<Tested> p) {
        double weight = weightOfAsked(tests);
        List<double[]> sorted = tests.stream()
                .map(test -> new double[] {p.applyAsDouble(test), test.asked() ? weight : 1})
                .sorted(Comparator.comparingDouble(test -> test[0] / test[1]))
                .toList();
        double left = sorted.stream().mapToDouble(test -> test[1]).sum();
        double last = -1;
        for (double[] test : sorted) {
            if (test[0] > 0.05 * test[1] / left) {
                break;
            }
            last = test[0] / test[1];
            left -= test[1];
        }
        return last;
    }

    /** Student's test of the differences within rounds where these are known, Welch's test otherwise. */
    private record TTest(double difference, double half, double p, double level, boolean logarithmic) {
        static TTest of(Forks first, Forks second) {
            boolean logarithmic = allPositive(first.means()) && allPositive(second.means());
            double margin = logarithmic
                    ? Math.log(1.05)
                    : 0.05 * Math.max(Math.abs(mean(first.means())), Math.abs(mean(second.means())));
            List<Integer> common = first.byRound().keySet().stream()
                    .filter(second.byRound()::containsKey)
                    .toList();
            if (first.inRounds() && second.inRounds() && common.size() > 1) {
                double[] differences = common.stream()
                        .mapToDouble(round -> scaled(first.byRound().get(round), logarithmic)
                                - scaled(second.byRound().get(round), logarithmic))
                        .toArray();
                double error = Math.sqrt(variance(differences) / differences.length);
                return of(mean(differences), error, differences.length - 1, margin, logarithmic);
            }
            double[] one = Arrays.stream(first.means())
                    .map(mean -> scaled(mean, logarithmic))
                    .toArray();
            double[] other = Arrays.stream(second.means())
                    .map(mean -> scaled(mean, logarithmic))
                    .toArray();
            double a = variance(one) / one.length;
            double b = variance(other) / other.length;
            double degrees = (a + b) * (a + b) / (a * a / (one.length - 1) + b * b / (other.length - 1));
            return of(mean(one) - mean(other), Math.sqrt(a + b), degrees, margin, logarithmic);
        }

        private static double scaled(double mean, boolean logarithmic) {
            return logarithmic ? Math.log(mean) : mean;
        }

        private static TTest of(double difference, double error, double degrees, double margin, boolean logarithmic) {
            if (error == 0) {
                return new TTest(
                        difference, 0, difference == 0 ? 1 : 0, Math.abs(difference) <= margin ? 0 : 1, logarithmic);
            }
            TDistribution t = TDistribution.of(degrees);
            return new TTest(
                    difference,
                    t.inverseCumulativeProbability(0.975) * error,
                    2 * t.survivalProbability(Math.abs(difference) / error),
                    t.survivalProbability((margin - Math.abs(difference)) / error),
                    logarithmic);
        }
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

    private static List<String> lines() throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(SAMPLE)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    private static Map<String, JsonNode> cells() throws IOException {
        Map<String, JsonNode> cells = new TreeMap<>();
        List<String> lines = lines();
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
