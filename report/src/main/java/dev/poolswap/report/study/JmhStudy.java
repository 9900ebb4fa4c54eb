package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.text.Slugs;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A class of benchmarks that JMH measured by itself: its methods are the series, its parameters the axes. */
public final class JmhStudy implements Study {
    /** What results of JMH have for a profile. */
    public static final String PROFILE = "jmh";

    /** The metric of all modes but one. */
    public static final String TIME = "time";

    /** The percentiles of mode {@code sample}, by what their metrics end in. */
    public static final Map<String, Double> LEVELS = levels();

    /** The axis that says how JMH measured. Its name is that of no field in Java, and so of no parameter. */
    public static final String MODE = axis("mode");

    private static final String PREFIX = "jmh:";
    private static final String THROUGHPUT = "throughput";

    private final String id;

    JmhStudy(String id) {
        this.id = id;
    }

    private static Map<String, Double> levels() {
        Map<String, Double> levels = new LinkedHashMap<>();
        levels.put("_p50", 50.0);
        levels.put("_p90", 90.0);
        levels.put("_p99", 99.0);
        levels.put("_p999", 99.9);
        levels.put("_p9999", 99.99);
        return Collections.unmodifiableMap(levels);
    }

    /** The study of a class. */
    public static String id(String owner) {
        return PREFIX + owner;
    }

    /** Returns an axis that is none of the benchmark's parameters. */
    public static String axis(String name) {
        return PREFIX + name;
    }

    /** Returns an axis, or the id of a study, as readers see it. */
    public static String words(String axis) {
        return axis.startsWith(PREFIX) ? axis.substring(PREFIX.length()) : axis;
    }

    /** Returns whether an id is one of these. */
    public static boolean isOne(String study) {
        return study.startsWith(PREFIX);
    }

    /** Returns whether results were read from what JMH wrote, of benchmarks of anybody or of our own. */
    public static boolean isReadFrom(Results results) {
        return results.sweep().profile().equals(PROFILE);
    }

    /** Returns whether results are those of JMH, and so of anything. */
    public static boolean isAllOf(Results results) {
        return isReadFrom(results) && results.cells().stream().allMatch(cell -> isOne(cell.study()));
    }

    /** Returns the name of the number that JMH calls the score. */
    static String metric(Cell cell) {
        return isThroughput(cell) ? THROUGHPUT : TIME;
    }

    static boolean isThroughput(Cell cell) {
        return mode(cell).equals("thrpt");
    }

    static String mode(Cell cell) {
        return cell.param(MODE).orElse("");
    }

    /** Returns a mode as readers see it. */
    static String modeWords(String mode) {
        return switch (mode) {
            case "thrpt" -> "Throughput";
            case "avgt" -> "Average time";
            case "sample" -> "Sampled time";
            case "ss" -> "Time of a single shot";
            default -> "Score";
        };
    }

    static String unit(Cell cell) {
        return cell.metric(metric(cell)).map(Metric::unit).orElse("");
    }

    /** Returns the class. */
    static String owner(Cell cell) {
        return words(cell.study());
    }

    /** Returns the method without its class. */
    static String method(Cell cell) {
        String owner = owner(cell) + ".";
        return cell.scheme().startsWith(owner) ? cell.scheme().substring(owner.length()) : cell.scheme();
    }

    @Override
    public String id() {
        return id;
    }

    @Override
    public List<MainMetric> mainMetrics(Cell cell) {
        return List.of();
    }

    @Override
    public boolean hasPaths() {
        return false;
    }

    /** Methods with other parameters have other axes. */
    private static String kind(Cell cell) {
        return List.of(mode(cell), cell.params().keySet()).toString();
    }

    @Override
    public Section section(StudyCells cells) {
        List<Block> blocks = new ArrayList<>();
        List<Question> questions = new ArrayList<>();
        Slugs ids = new Slugs();
        // A score that is not a number has no unit, and stays with those that it would have been beside.
        Map<String, String> units = new HashMap<>();
        cells.cells().stream()
                .filter(cell -> !unit(cell).isEmpty())
                .forEach(cell -> units.putIfAbsent(kind(cell), unit(cell)));
        cells.by(cell -> kind(cell) + (unit(cell).isEmpty() ? units.getOrDefault(kind(cell), "") : unit(cell)))
                .values()
                .forEach(part -> {
                    JmhPart own = new JmhPart(part);
                    blocks.addAll(own.blocks(text -> ids.unique(id + " " + text)));
                    questions.addAll(own.questions());
                });
        String title = words(id) + ": " + Words.count(cells.schemes().size(), "benchmark");
        return new Section(id, title, Ask.all(questions), List.of(), blocks);
    }
}
