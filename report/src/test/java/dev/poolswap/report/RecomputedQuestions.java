package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.Textbook.Forks;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import java.util.zip.DataFormatException;
import org.HdrHistogram.Histogram;
import tools.jackson.databind.JsonNode;

/** What the studies of the sample ask, of which cells, from the text of its result file. */
final class RecomputedQuestions {
    private static final List<String> PLACE = List.of("gc", "heap", "payload", "threads");
    private static final int ENOUGH = 1000;

    private final Map<String, JsonNode> cells = Textbook.cells();
    private final Map<String, JsonNode> schemes = Textbook.schemes();

    RecomputedQuestions() throws IOException {}

    /**
     * A question of a study.
     *
     * @param metric the number that decides
     * @param less whether less is better
     * @param setting cells with the same are compared
     * @param last of a setting, only the cells with the largest of these are asked about
     * @param who which of those
     * @param name what a cell is called
     * @param apart whether the measurement is fine enough to distinguish the first from the second
     */
    record Asked(
            String metric,
            boolean less,
            Function<JsonNode, String> setting,
            ToDoubleFunction<JsonNode> last,
            Predicate<JsonNode> who,
            Function<JsonNode, String> name,
            Apart apart) {
        Asked(
                String metric,
                boolean less,
                Function<JsonNode, String> setting,
                ToDoubleFunction<JsonNode> last,
                Predicate<JsonNode> who) {
            this(metric, less, setting, last, who, RecomputedQuestions::label, (best, other) -> true);
        }
    }

    interface Apart {
        boolean test(JsonNode best, JsonNode other);
    }

    /** Cells of one question, best first; several may be the best. */
    record Group(Asked asked, List<JsonNode> order) {
        double score(JsonNode cell) {
            return RecomputedQuestions.score(cell, asked.metric());
        }

        List<JsonNode> bests() {
            return order.stream()
                    .filter(cell -> score(cell) == score(order.get(0)))
                    .toList();
        }

        List<JsonNode> testable() {
            return order.stream()
                    .filter(cell -> means(cell, asked.metric()) > 1)
                    .toList();
        }
    }

    static int means(JsonNode cell, String metric) {
        return Forks.of(cell, metric).means().length;
    }

    static double score(JsonNode cell, String metric) {
        return cell.get("metrics").get(metric).get("score").asDouble();
    }

    static String param(JsonNode cell, String name) {
        return Textbook.text(cell.get("params"), name);
    }

    private static double count(JsonNode cell, String name) {
        String value = param(cell, name);
        return value.isEmpty() ? 0 : Double.parseDouble(value);
    }

    static String label(JsonNode cell) {
        String fence = Textbook.text(cell, "fence");
        return Textbook.text(cell, "scheme")
                + (fence.isEmpty() || fence.equals("none") ? "" : " · " + fence)
                + (param(cell, "records").equals("shared") ? " · in a domain" : "");
    }

    static Function<JsonNode, String> setting(String... params) {
        return cell -> PLACE.stream().map(name -> Textbook.text(cell, name)).collect(Collectors.joining(" "))
                + List.of(params).stream().map(name -> " " + param(cell, name)).collect(Collectors.joining())
                + " " + param(cell, "machine");
    }

    private static String withoutThreads(JsonNode cell) {
        return List.of("gc", "heap", "payload").stream()
                        .map(name -> Textbook.text(cell, name))
                        .collect(Collectors.joining(" "))
                + " " + param(cell, "machine");
    }

    private static boolean isBound(JsonNode cell) {
        return Set.of("none", "qsbr").contains(Textbook.text(cell, "scheme"));
    }

    private static boolean isDue(JsonNode cell) {
        return !param(cell, "arrivals").isEmpty();
    }

    static boolean isWatched(JsonNode cell) {
        return !param(cell, "leaks").isEmpty() && !param(cell, "leaks").equals("off");
    }

    /** Whether ten values lie beyond the 99th percentile in each iteration, whose mean is shown. All have about as many. */
    static boolean hasEnough(JsonNode cell, String distribution) {
        JsonNode histogram = cell.get("histograms").get(distribution);
        assertThat(histogram).as(cell.get("key").asString()).isNotNull();
        long values = 0;
        for (JsonNode fork : histogram.get("forks")) {
            try {
                values += Histogram.decodeFromCompressedByteBuffer(
                                ByteBuffer.wrap(Base64.getDecoder().decode(fork.asString())), 0)
                        .getTotalCount();
            } catch (DataFormatException e) {
                throw new IllegalStateException(e);
            }
        }
        long iterations = 0;
        for (JsonNode fork : cell.get("metrics").path(distribution + "_p99").path("samples")) {
            iterations += fork.size();
        }
        return values >= ENOUGH * Math.max(1, iterations);
    }

    /** Whether the writer waits for stalled readers: it makes far fewer swaps, or the scheme declares it. */
    private boolean waits(JsonNode cell) {
        return cells.values().stream()
                .filter(other -> Textbook.text(other, "study").equals("stall")
                        && count(other, "stalled") == 0
                        && label(other).equals(label(cell))
                        && setting().apply(other).equals(setting().apply(cell))
                        && Textbook.has(other, "swaps"))
                .findFirst()
                .map(usual -> Textbook.has(cell, "swaps") && score(cell, "swaps") < 0.75 * score(usual, "swaps"))
                .orElse(Set.of("none", "one")
                        .contains(Textbook.text(schemes.get(Textbook.text(cell, "scheme")), "bound")));
    }

    /** The questions by study. Those that have none, or are asked elsewhere, are named in a test. */
    Map<String, List<Asked>> questions() {
        Map<String, List<Asked>> asked = new TreeMap<>();
        asked.put(
                "reads",
                List.of(new Asked(
                        "time",
                        true,
                        setting(),
                        cell -> 0,
                        cell -> !Textbook.text(cell, "path").equals("floor") && !isBound(cell) && !isWatched(cell),
                        cell -> label(cell) + " by " + Textbook.text(cell, "path"),
                        (best, other) -> true)));
        asked.put(
                "scaling",
                List.of(new Asked(
                        "throughput",
                        false,
                        cell -> withoutThreads(cell) + param(cell, "kind"),
                        cell -> cell.get("threads").asDouble(),
                        cell -> true)));
        asked.put(
                "domain", List.of(new Asked("time", true, setting(), cell -> count(cell, "containers"), cell -> true)));
        asked.put(
                "serving",
                List.of(
                        new Asked(
                                "throughput",
                                false,
                                cell -> withoutThreads(cell) + " " + param(cell, "rate") + isDue(cell),
                                cell -> cell.get("threads").asDouble(),
                                cell -> !isBound(cell) && !isDue(cell)),
                        new Asked(
                                "read_p99",
                                true,
                                cell -> withoutThreads(cell) + " " + param(cell, "rate") + param(cell, "arrivals"),
                                cell -> cell.get("threads").asDouble(),
                                cell -> !isBound(cell) && isDue(cell) && hasEnough(cell, "read"))));
        asked.put(
                "longread",
                List.of(new Asked(
                        "peak_unreclaimed", true, setting(), cell -> count(cell, "hold"), cell -> !isBound(cell))));
        asked.put(
                "stall",
                List.of(new Asked(
                        "peak_unreclaimed", true, setting(), cell -> count(cell, "stalled"), cell -> !waits(cell))));
        asked.put(
                "latency",
                List.of("read", "read_swap").stream()
                        .map(what -> new Asked(
                                what + "_p99",
                                true,
                                setting("arrivals"),
                                cell -> 0,
                                cell -> !Textbook.has(cell, what + "_p99") || hasEnough(cell, what)))
                        .toList());
        asked.put(
                "footprint",
                List.of(new Asked(
                        "smallest_heap",
                        true,
                        cell -> Textbook.text(cell, "gc")
                                + Textbook.text(cell, "payload")
                                + Textbook.text(cell, "writePercent"),
                        cell -> 0,
                        cell -> true,
                        this::shortName,
                        (best, other) -> !Textbook.has(other, "largest_failed")
                                || score(best, "smallest_heap") <= score(other, "largest_failed"))));
        return asked;
    }

    /** Without the fence mode where the scheme ran in one. */
    private String shortName(JsonNode cell) {
        long modes = cells.values().stream()
                .filter(other -> Textbook.text(other, "study").equals(Textbook.text(cell, "study"))
                        && Textbook.text(other, "scheme").equals(Textbook.text(cell, "scheme")))
                .map(RecomputedQuestions::label)
                .distinct()
                .count();
        return modes == 1 ? Textbook.text(cell, "scheme") : label(cell);
    }

    List<JsonNode> of(String study) {
        return cells.values().stream()
                .filter(cell -> Textbook.text(cell, "study").equals(study))
                .toList();
    }

    List<Group> groups(String study, Asked asked) {
        Map<String, List<JsonNode>> settings = new TreeMap<>();
        of(study)
                .forEach(cell -> settings.computeIfAbsent(asked.setting().apply(cell), any -> new ArrayList<>())
                        .add(cell));
        Comparator<JsonNode> byScore = Comparator.comparingDouble(cell -> score(cell, asked.metric()));
        List<Group> groups = new ArrayList<>();
        for (List<JsonNode> setting : settings.values()) {
            double last = setting.stream().mapToDouble(asked.last()).max().orElseThrow();
            List<JsonNode> order = setting.stream()
                    .filter(cell -> asked.last().applyAsDouble(cell) == last
                            && asked.who().test(cell))
                    .filter(cell -> Textbook.has(cell, asked.metric()))
                    .sorted(asked.less() ? byScore : byScore.reversed())
                    .toList();
            if (!order.isEmpty()) {
                groups.add(new Group(asked, order));
            }
        }
        return groups;
    }
}
