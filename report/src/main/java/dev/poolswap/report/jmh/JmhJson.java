package dev.poolswap.report.jmh;

import dev.poolswap.report.jmh.JmhMetric.Bucket;
import dev.poolswap.report.model.JsonFault;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.core.exc.StreamConstraintsException;
import tools.jackson.core.json.JsonReadFeature;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads what {@code -rf json} writes. */
final class JmhJson {
    // Old versions of JMH wrote NaN without quotes.
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(JsonReadFeature.ALLOW_NON_NUMERIC_NUMBERS)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private JmhJson() {}

    /**
     * Reads all entries.
     *
     * @throws IllegalArgumentException when the text is none of JMH
     */
    static List<JmhRun> runs(String file, String text) {
        JsonNode root;
        try {
            root = MAPPER.readTree(text);
        } catch (StreamConstraintsException e) {
            throw new IllegalArgumentException("it is not a result of JMH: " + words(e), e);
        } catch (JacksonException e) {
            throw new IllegalArgumentException("it is truncated or not JSON: " + words(e), e);
        }
        if (!root.isArray()) {
            throw new IllegalArgumentException("it is not a result of JMH: expected an array of benchmarks");
        }
        List<JmhRun> runs = new ArrayList<>();
        for (JsonNode entry : root) {
            String name = "entry " + (runs.size() + 1);
            runs.add(run(file, Fields.of(entry, name)));
        }
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("it has no benchmark; check whether JMH ran any");
        }
        return runs;
    }

    private static String words(JacksonException e) {
        return JsonFault.words(e)
                + (e.getLocation() == null ? "" : ", in line " + e.getLocation().getLineNr());
    }

    private static JmhRun run(String file, Fields entry) {
        Map<String, String> params = new LinkedHashMap<>();
        entry.members("params")
                .forEach((name, value) -> params.put(name, Fields.string(value, "parameter \"" + name + "\"")));
        Map<String, JmhMetric> secondary = new LinkedHashMap<>();
        entry.members("secondaryMetrics")
                .forEach((name, value) -> secondary.put(name, metric(Fields.of(value, "metric \"" + name + "\""))));
        String vm = (entry.textOr("vmName", "") + " " + entry.textOr("vmVersion", "")).strip();
        return new JmhRun(
                file,
                entry.text("benchmark"),
                JmhMode.of(entry.text("mode")),
                entry.wholeOr("threads", 1, 1),
                entry.wholeOr("forks", 0, 0),
                entry.wholeOr("measurementIterations", 0, 0),
                new JmhRun.Jvm(
                        entry.textOr("jmhVersion", ""),
                        entry.textOr("jdkVersion", ""),
                        vm,
                        entry.list("jvmArgs", Fields::string)),
                params,
                metric(entry.object("primaryMetric")),
                secondary);
    }

    private static JmhMetric metric(Fields metric) {
        double error = metric.number("scoreError");
        Map<Double, Double> percentiles = new TreeMap<>();
        metric.members("scorePercentiles").forEach((level, value) -> {
            double at = level(level);
            double score = Fields.number(value, "percentile \"" + level + "\"");
            if (Double.isFinite(score)) {
                percentiles.put(at, score);
            }
        });
        return new JmhMetric(
                metric.text("scoreUnit"),
                metric.number("score"),
                Double.isFinite(error) && error >= 0 ? error : null,
                metric.list("rawData", (fork, name) -> Fields.list(fork, name, Fields::number)),
                metric.list("rawDataHistogram", JmhJson::buckets),
                percentiles);
    }

    private static double level(String text) {
        if (!text.matches("\\d{1,3}(\\.\\d{1,12})?") || Double.parseDouble(text) > 100) {
            throw new IllegalArgumentException("a percentile is \"" + text + "\", expected a number from 0 to 100");
        }
        return Double.parseDouble(text);
    }

    /** Those of all iterations of a fork: what varies is the fork. */
    private static List<Bucket> buckets(JsonNode fork, String name) {
        List<Bucket> all = new ArrayList<>();
        Fields.list(fork, name, (iteration, of) -> Fields.list(iteration, of, JmhJson::bucket))
                .forEach(all::addAll);
        return all;
    }

    private static Bucket bucket(JsonNode pair, String name) {
        if (!pair.isArray() || pair.size() != 2) {
            throw new IllegalArgumentException(name + " is not a pair of a value and a count");
        }
        double value = Fields.number(pair.get(0), "a value in " + name);
        if (!(value >= 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(name + " has the value " + value + ", expected a time");
        }
        return new Bucket(value, Fields.count(pair.get(1), "a count in " + name));
    }
}
