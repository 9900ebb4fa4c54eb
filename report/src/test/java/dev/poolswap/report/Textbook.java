package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import org.apache.commons.statistics.distribution.TDistribution;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Intervals, tests and corrections of the sample by the formulas of a textbook, from the text of its result file. Nothing
 * here comes from the report's own classes.
 */
final class Textbook {
    /** The result file. */
    static final Path SAMPLE = Path.of("..", "docs", "report", "results.jsonl.gz");

    private static final Pattern FACTOR = Pattern.compile(
            "(|equivalent: |no difference shown: )(?:over |under )?([0-9.,e ]+) ×(?: \\(([0-9.,]+) to ([0-9.,]+)\\))?.*");

    private Textbook() {}

    static List<String> lines() throws IOException {
        try (BufferedReader reader = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(SAMPLE)), StandardCharsets.UTF_8))) {
            return reader.lines().toList();
        }
    }

    static Map<String, JsonNode> cells() throws IOException {
        Map<String, JsonNode> cells = new TreeMap<>();
        List<String> lines = lines();
        for (String line : lines.subList(1, lines.size())) {
            JsonNode cell = JsonMapper.shared().readTree(line);
            cells.put(cell.get("key").asString(), cell);
        }
        return cells;
    }

    /** What the header says of the schemes, by id. */
    static Map<String, JsonNode> schemes() throws IOException {
        Map<String, JsonNode> schemes = new TreeMap<>();
        for (JsonNode scheme :
                JsonMapper.shared().readTree(lines().get(0)).get("sweep").get("schemes")) {
            schemes.put(scheme.get("id").asString(), scheme);
        }
        return schemes;
    }

    static Set<String> pools() throws IOException {
        Set<String> pools = new TreeSet<>();
        schemes().forEach((id, scheme) -> {
            if (Set.of("reference", "scheme").contains(scheme.get("role").asString())) {
                pools.add(id);
            }
        });
        assertThat(pools).hasSizeGreaterThan(5);
        return pools;
    }

    static String text(JsonNode node, String name) {
        JsonNode value = node.get(name);
        return value == null || value.isNull() ? "" : value.asString();
    }

    static boolean has(JsonNode cell, String metric) {
        return cell.get("status").asString().equals("ok") && cell.get("metrics").get(metric) != null;
    }

    /**
     * The means of the forks of a cell.
     *
     * @param means one a fork
     * @param byRound the same by round; by their number where the file has no rounds
     * @param started when the fork of each round began; empty where that is not known
     * @param inRounds whether the file has rounds
     */
    record Forks(
            double[] means, TreeMap<Integer, Double> byRound, TreeMap<Integer, Instant> started, boolean inRounds) {
        static Forks of(JsonNode cell, String metric) {
            JsonNode samples = cell.get("metrics").get(metric).get("samples");
            JsonNode rounds = cell.get("rounds");
            JsonNode runs = cell.get("runs");
            boolean known = rounds != null && !rounds.isEmpty() && rounds.size() == samples.size();
            boolean timed = known && runs != null && runs.size() == samples.size();
            List<Double> means = new ArrayList<>();
            TreeMap<Integer, Double> byRound = new TreeMap<>();
            TreeMap<Integer, Instant> started = new TreeMap<>();
            for (int fork = 0; fork < samples.size(); fork++) {
                if (!samples.get(fork).isEmpty()) {
                    double mean = mean(samples.get(fork));
                    int round = known ? rounds.get(fork).asInt() : fork;
                    means.add(mean);
                    byRound.put(round, mean);
                    if (timed) {
                        started.put(
                                round,
                                Instant.parse(runs.get(fork).get("started").asString()));
                    }
                }
            }
            return new Forks(means.stream().mapToDouble(Double::doubleValue).toArray(), byRound, started, known);
        }

        private static double mean(JsonNode samples) {
            double sum = 0;
            for (JsonNode sample : samples) {
                sum += sample.asDouble();
            }
            return sum / samples.size();
        }

        boolean nothing() {
            return Arrays.stream(means).allMatch(each -> each < 1);
        }

        /** Whether all that ran in a round began before anything of the next. */
        boolean areBlocksWith(Forks other) {
            TreeMap<Integer, List<Instant>> times = new TreeMap<>();
            for (Forks each : List.of(this, other)) {
                each.started.forEach((round, time) ->
                        times.computeIfAbsent(round, any -> new ArrayList<>()).add(time));
            }
            int timed = (started.isEmpty() ? 0 : 1) + (other.started.isEmpty() ? 0 : 1);
            Instant before = Instant.MIN;
            for (List<Instant> round : times.values()) {
                if (round.size() == timed) {
                    if (Collections.min(round).isBefore(before)) {
                        return false;
                    }
                    before = Collections.max(round);
                }
            }
            return true;
        }
    }

    /** Student's test of the differences within rounds where these are known, Welch's test otherwise. */
    record TTest(
            double difference, double half, double p, double level, boolean logarithmic, boolean paired, int forks) {
        static TTest of(Forks first, Forks second) {
            boolean logarithmic = allPositive(first.means()) && allPositive(second.means());
            double margin = logarithmic
                    ? Math.log(1.05)
                    : 0.05 * Math.max(Math.abs(mean(first.means())), Math.abs(mean(second.means())));
            List<Integer> common = first.byRound().keySet().stream()
                    .filter(second.byRound()::containsKey)
                    .toList();
            if (first.inRounds() && second.inRounds() && common.size() > 1 && first.areBlocksWith(second)) {
                double[] differences = common.stream()
                        .mapToDouble(round -> scaled(first.byRound().get(round), logarithmic)
                                - scaled(second.byRound().get(round), logarithmic))
                        .toArray();
                double error = Math.sqrt(variance(differences) / differences.length);
                return of(
                        mean(differences),
                        error,
                        differences.length - 1,
                        margin,
                        logarithmic,
                        true,
                        differences.length);
            }
            double[] one = Arrays.stream(first.means())
                    .map(mean -> scaled(mean, logarithmic))
                    .toArray();
            double[] other = Arrays.stream(second.means())
                    .map(mean -> scaled(mean, logarithmic))
                    .toArray();
            double a = variance(one) / one.length;
            double b = variance(other) / other.length;
            double degrees =
                    a + b == 0 ? 1 : (a + b) * (a + b) / (a * a / (one.length - 1) + b * b / (other.length - 1));
            return of(
                    mean(one) - mean(other),
                    Math.sqrt(a + b),
                    degrees,
                    margin,
                    logarithmic,
                    false,
                    Math.min(one.length, other.length));
        }

        private static double scaled(double mean, boolean logarithmic) {
            return logarithmic ? Math.log(mean) : mean;
        }

        private static TTest of(
                double difference,
                double error,
                double degrees,
                double margin,
                boolean logarithmic,
                boolean paired,
                int forks) {
            if (error == 0) {
                return new TTest(
                        difference,
                        0,
                        difference == 0 ? 1 : 0,
                        Math.abs(difference) <= margin ? 0 : 1,
                        logarithmic,
                        paired,
                        forks);
            }
            TDistribution t = TDistribution.of(degrees);
            return new TTest(
                    difference,
                    t.inverseCumulativeProbability(0.975) * error,
                    2 * t.survivalProbability(Math.abs(difference) / error),
                    t.survivalProbability((margin - Math.abs(difference)) / error),
                    logarithmic,
                    paired,
                    forks);
        }
    }

    /** By Holm: the largest of these p that is a finding among so many tests; less than zero where none is. */
    static double lastFinding(List<Double> ps, long tests) {
        double last = -1;
        long left = tests;
        for (double p : ps.stream().sorted().toList()) {
            if (p > 0.05 / left) {
                break;
            }
            last = p;
            left--;
        }
        return last;
    }

    /** Compares what the page says of a test, as in "no difference shown: 1.2 × (0.9 to 1.4)". */
    static void verdict(String shown, String expected, TTest test) {
        if (!test.logarithmic()) {
            assertThat(shown).startsWith(expected).doesNotContain("×");
            return;
        }
        Matcher words = FACTOR.matcher(shown);
        assertThat(words.matches()).as(shown).isTrue();
        assertThat(words.group(1)).as(shown).isEqualTo(expected);
        if (!shown.contains("over 1,000") && !shown.contains("under")) {
            near(number(words.group(2)), Math.exp(test.difference()), shown);
            if (words.group(3) != null) {
                near(number(words.group(3)), Math.exp(test.difference() - test.half()), shown);
                near(number(words.group(4)), Math.exp(test.difference() + test.half()), shown);
            }
        }
    }

    static double[] interval(double[] means) {
        boolean positive = allPositive(means);
        double[] values = positive ? logs(means) : means;
        double half = TDistribution.of(values.length - 1).inverseCumulativeProbability(0.975)
                * Math.sqrt(variance(values) / values.length);
        double low = mean(values) - half;
        double high = mean(values) + half;
        return positive ? new double[] {Math.exp(low), Math.exp(high)} : new double[] {low, high};
    }

    static boolean isMean(JsonNode metric) {
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

    private static boolean allPositive(double[] values) {
        return values.length > 0 && Arrays.stream(values).allMatch(value -> value > 0);
    }

    private static double[] logs(double[] values) {
        return Arrays.stream(values).map(Math::log).toArray();
    }

    static double mean(double[] values) {
        return Arrays.stream(values).sum() / values.length;
    }

    private static double variance(double[] values) {
        double mean = mean(values);
        return Arrays.stream(values)
                        .map(value -> (value - mean) * (value - mean))
                        .sum()
                / (values.length - 1);
    }

    static void near(double shown, double expected, String where) {
        if (Math.abs(expected) < 1e-12) {
            assertThat(Math.abs(shown)).as(where).isLessThan(1e-9);
        } else {
            assertThat(shown).as(where).isCloseTo(expected, withinPercentage(1.0));
        }
    }

    static double number(String text) {
        return Double.parseDouble(text.replace(",", "").replace(" ", ""));
    }
}
