package dev.poolswap.report.diff;

import dev.poolswap.report.model.Metric;
import dev.poolswap.report.stats.Interval;
import dev.poolswap.report.stats.Verdict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.SerializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** A comparison of two sweeps as JSON, for programs. */
public final class DiffJson {
    private static final JsonMapper MAPPER =
            JsonMapper.builder().enable(SerializationFeature.INDENT_OUTPUT).build();

    private DiffJson() {}

    /**
     * One object: {@code headers}, {@code tests} and {@code differences}.
     *
     * @param all whether it also has what is not a finding
     */
    public static String of(ReportDiff diff, boolean all) {
        List<Map<String, Object>> differences = new ArrayList<>();
        for (Difference difference : diff.differences()) {
            if (all || difference.change().finding()) {
                differences.add(entry(difference));
            }
        }
        Map<String, Object> top = new LinkedHashMap<>();
        top.put("headers", diff.headers());
        top.put("tests", diff.tests());
        top.put("differences", differences);
        return MAPPER.writeValueAsString(top) + "\n";
    }

    private static Map<String, Object> entry(Difference difference) {
        Map<String, Object> entry = new LinkedHashMap<>();
        entry.put("cell", difference.axes());
        entry.put("metric", difference.metric());
        entry.put("change", difference.change().name().toLowerCase(Locale.ROOT));
        if (!difference.note().isEmpty()) {
            entry.put("note", difference.note());
        }
        number(entry, "before", difference.before());
        number(entry, "after", difference.after());
        Verdict verdict = difference.verdict();
        if (verdict != null && verdict.answer() != Verdict.Answer.NEGLIGIBLE) {
            Interval interval = verdict.comparison().interval();
            verdict.comparison().ratio().ifPresent(ratio -> {
                entry.put("ratio", ratio);
                entry.put("ratioLow", interval.low());
                entry.put("ratioHigh", interval.high());
            });
            entry.put("p", verdict.comparison().p());
            entry.put("equivalentP", verdict.comparison().levelP());
            verdict.detectable().ifPresent(factor -> entry.put("detectable", factor));
        }
        return entry;
    }

    private static void number(Map<String, Object> entry, String name, @Nullable Metric metric) {
        if (metric != null) {
            Map<String, Object> number = new LinkedHashMap<>();
            number.put("unit", metric.unit());
            number.put("score", metric.score());
            Interval.of(metric).ifPresent(interval -> {
                number.put("low", interval.low());
                number.put("high", interval.high());
                number.put("forks", interval.forks());
            });
            entry.put(name, number);
        }
    }
}
