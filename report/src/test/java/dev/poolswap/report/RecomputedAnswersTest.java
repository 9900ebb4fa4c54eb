package dev.poolswap.report;

import static dev.poolswap.report.RecomputedQuestions.hasEnough;
import static dev.poolswap.report.RecomputedQuestions.isWatched;
import static dev.poolswap.report.RecomputedQuestions.label;
import static dev.poolswap.report.RecomputedQuestions.means;
import static dev.poolswap.report.RecomputedQuestions.param;
import static dev.poolswap.report.RecomputedQuestions.score;
import static dev.poolswap.report.RecomputedQuestions.setting;
import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.RecomputedQuestions.Asked;
import dev.poolswap.report.RecomputedQuestions.Group;
import dev.poolswap.report.Textbook.Forks;
import dev.poolswap.report.Textbook.TTest;
import dev.poolswap.report.model.ChecksFile;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.page.Answer;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.study.Studies;
import dev.poolswap.report.study.Study;
import dev.poolswap.report.study.StudyCells;
import dev.poolswap.report.study.TradeOffs;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Who comes first in each study of the sample, and what is said of the others, computed again from the text of its result
 * file by the formulas of a textbook ({@link Textbook}). The hot swap is in {@link RecomputationTest}.
 */
@Timeout(300)
final class RecomputedAnswersTest {
    private final RecomputedQuestions questions = new RecomputedQuestions();
    private final Map<String, List<Asked>> asked = questions.questions();
    private final Set<String> pools = Textbook.pools();
    private final Results sample = ResultsFile.read(Textbook.SAMPLE);

    RecomputedAnswersTest() throws IOException {}

    /** The tests of a study: the best of each question with the others, and what only some studies compare. */
    private RecomputedFamily family(String study, List<Group> groups, List<Answer> answers) {
        RecomputedFamily family = new RecomputedFamily();
        for (Group group : groups) {
            JsonNode best = best(group, answers);
            group.order().stream()
                    .filter(cell -> cell != best)
                    .forEach(cell -> family.add(cell, best, group.asked().metric()));
            if (study.equals("reads")) {
                poolsOf(group)
                        .forEach(one -> poolsOf(group).forEach(other -> {
                            if (one != other) {
                                family.add(one, other, "time");
                            }
                        }));
            }
            family.chosenAmong(group.testable(), group.asked().metric());
        }
        if (study.equals("reads")) {
            watched().forEach((cell, off) -> family.add(cell, off, "time"));
        }
        family.judge();
        return family;
    }

    /** Each pool in each fence mode by its cheapest path. */
    private List<JsonNode> poolsOf(Group group) {
        Set<String> seen = new HashSet<>();
        return group.order().stream()
                .filter(cell -> pools.contains(Textbook.text(cell, "scheme")) && seen.add(label(cell)))
                .toList();
    }

    /** The reads with leak detection, each with the same read without it. */
    private Map<JsonNode, JsonNode> watched() {
        Map<JsonNode, JsonNode> watched = new LinkedHashMap<>();
        Function<JsonNode, String> same =
                cell -> setting().apply(cell) + label(cell) + " " + Textbook.text(cell, "path");
        questions.of("reads").stream()
                .filter(RecomputedQuestions::isWatched)
                .forEach(cell -> questions.of("reads").stream()
                        .filter(other -> !isWatched(other) && same.apply(other).equals(same.apply(cell)))
                        .forEach(off -> watched.put(cell, off)));
        return watched;
    }

    /** The best of a group; where several have the best mean, the one that the page names. */
    private static JsonNode best(Group group, List<Answer> answers) {
        return group.bests().stream()
                .filter(cell -> answers.stream()
                        .anyMatch(answer -> AnswerWords.best(answer)
                                .equals(group.asked().name().apply(cell))))
                .findFirst()
                .orElse(group.order().get(0));
    }

    @Test
    void every_answer_is_that_of_t_tests_and_holm() {
        int compared = 0;
        for (Map.Entry<String, List<Asked>> study : asked.entrySet()) {
            List<Answer> answers = section(study.getKey()).answers();
            List<Group> groups = study.getValue().stream()
                    .flatMap(each -> questions.groups(study.getKey(), each).stream())
                    .toList();
            assertThat(answers).as(study.getKey()).hasSameSizeAs(groups).isNotEmpty();
            RecomputedFamily family = family(study.getKey(), groups, answers);
            List<Answer> left = new ArrayList<>(answers);
            for (Group group : groups) {
                List<String> why = new ArrayList<>();
                Answer own = left.stream()
                        .filter(answer -> fits(answer, group, best(group, answers), family, why))
                        .findFirst()
                        .orElse(null);
                assertThat(own).as(study.getKey() + ": " + why).isNotNull();
                left.remove(own);
                compared += group.order().size() - 1;
            }
        }
        assertThat(compared).isGreaterThan(100);
    }

    private Section section(String study) {
        return Studies.of(study).section(StudyCells.of(sample, study));
    }

    /** Whether an answer is the one to this question; if not, the list has what is wrong with it. */
    private static boolean fits(Answer answer, Group group, JsonNode best, RecomputedFamily family, List<String> why) {
        AnswerWords words = new AnswerWords(answer, group.asked().name());
        Asked asked = group.asked();
        List<JsonNode> ahead = new ArrayList<>();
        List<JsonNode> level = new ArrayList<>();
        List<JsonNode> open = new ArrayList<>();
        List<JsonNode> untested = new ArrayList<>();
        List<TTest> tests = new ArrayList<>();
        TTest nearest = null;
        for (JsonNode other : group.order()) {
            if (other == best) {
                continue;
            }
            if (!family.isKnown(other, best, asked.metric())) {
                untested.add(other);
                continue;
            }
            TTest test =
                    asked.less() ? family.test(other, best, asked.metric()) : family.test(best, other, asked.metric());
            tests.add(test);
            if (family.isLevel(test)) {
                level.add(other);
            } else if (family.differs(test)
                    && test.difference() > 0
                    && asked.apart().test(best, other)) {
                ahead.add(other);
                boolean nearer = nearest == null || test.difference() < nearest.difference();
                nearest = test.logarithmic() && nearer ? test : nearest;
            } else {
                open.add(other);
            }
        }
        try {
            words.number(
                    best.get("metrics").get(asked.metric()),
                    Forks.of(best, asked.metric()).means());
            words.standing(best, ahead, level, open, untested, nearest);
            words.basis(tests, family.count(), group.order().size());
            return true;
        } catch (AssertionError e) {
            why.add(answer + ": " + e.getMessage());
            return false;
        }
    }

    @Test
    void every_study_of_the_sample_is_recomputed_or_compares_nothing() {
        Set<String> left =
                Studies.in(sample).stream().map(Study::id).collect(Collectors.toCollection(LinkedHashSet::new));
        left.removeAll(asked.keySet());
        // The first is in RecomputationTest, the second in a test of its own here.
        left.removeAll(Set.of("hotswap", "sizes"));
        for (String study : left) {
            assertThat(section(study).answers()).as(study).isEmpty();
            for (Table table : section(study).tables()) {
                table.groups().stream()
                        .flatMap(group -> group.rows().stream())
                        .flatMap(List::stream)
                        .forEach(entry -> assertThat(entry.text() + entry.detail())
                                .as(study)
                                .doesNotContain("equivalent", "difference shown", " × ("));
            }
        }
        assertThat(left).containsExactly("writes");
    }

    @Test
    void what_leak_detection_costs_is_that_of_t_tests_and_holm() {
        List<Answer> answers = section("reads").answers();
        RecomputedFamily family =
                family("reads", questions.groups("reads", asked.get("reads").get(0)), answers);
        Map<JsonNode, JsonNode> watched = watched();
        int compared = 0;
        for (Table table : section("reads").tables()) {
            if (!table.caption().startsWith("What leak detection costs")) {
                continue;
            }
            for (Table.Group group : table.groups()) {
                for (List<Entry> row : group.rows()) {
                    if (row.get(1).text().equals("off")) {
                        continue;
                    }
                    JsonNode cell = watched.keySet().stream()
                            .filter(each -> row.get(0).text().equals(label(each))
                                    && row.get(1).text().equals(param(each, "leaks"))
                                    && group.title().startsWith(Textbook.text(each, "path") + ", ")
                                    && group.title().contains(Textbook.text(each, "threads") + " thread"))
                            .findFirst()
                            .orElseThrow();
                    TTest test = family.test(cell, watched.get(cell), "time");
                    Textbook.verdict(row.get(3).text(), family.words(test), test);
                    compared++;
                }
            }
        }
        assertThat(compared).isEqualTo(watched.size()).isPositive();
    }

    @Test
    void every_ratio_of_study_sizes_is_that_of_a_t_test_and_holm() {
        RecomputedFamily family = new RecomputedFamily();
        Map<String, JsonNode> copying = new TreeMap<>();
        Function<JsonNode, String> place = cell -> String.join(
                " ",
                Textbook.text(cell, "gc"),
                Textbook.text(cell, "payload"),
                Textbook.text(cell, "threads"),
                Textbook.text(cell, "writePercent"),
                param(cell, "room"),
                param(cell, "size"));
        questions.of("sizes").stream()
                .filter(cell -> Textbook.text(cell, "scheme").equals("atomic-reference"))
                .forEach(cell -> copying.put(place.apply(cell), cell));
        List<JsonNode> others = questions.of("sizes").stream()
                .filter(cell -> !Textbook.text(cell, "scheme").equals("atomic-reference"))
                .toList();
        others.forEach(cell -> family.add(cell, copying.get(place.apply(cell)), "time"));
        family.judge();
        int compared = 0;
        for (Table table : section("sizes").tables()) {
            if (!table.caption().startsWith("Time relative to atomic-reference")) {
                continue;
            }
            for (List<Entry> row : table.groups().get(0).rows()) {
                for (int i = 1; i < row.size(); i++) {
                    String size = table.columns().get(i);
                    JsonNode cell = others.stream()
                            .filter(each -> label(each).equals(row.get(0).text())
                                    && size.equals(size(param(each, "size")))
                                    && table.caption().contains("heap " + param(each, "room") + " % of"))
                            .findFirst()
                            .orElseThrow();
                    JsonNode base = copying.get(place.apply(cell));
                    if (family.isKnown(cell, base, "time")) {
                        TTest test = family.test(cell, base, "time");
                        Textbook.verdict(row.get(i).text(), family.words(test), test);
                        compared++;
                    } else {
                        assertThat(row.get(i).text()).doesNotContain("equivalent", "difference shown", " × (");
                    }
                }
            }
        }
        assertThat(compared).isEqualTo(family.count()).isGreaterThan(10);
    }

    private static String size(String size) {
        return size.replaceFirst("k$", " KiB").replaceFirst("m$", " MiB");
    }

    @Test
    void who_is_dominated_in_latency_and_memory_is_that_of_t_tests_and_holm() {
        Section section = TradeOffs.section(sample).orElseThrow();
        Map<String, List<JsonNode>> loads = new TreeMap<>();
        questions.of("latency").stream()
                .filter(cell -> Textbook.has(cell, "read_p99") && hasEnough(cell, "read"))
                .filter(cell -> Textbook.has(cell, "peak_bytes"))
                .forEach(cell -> loads.computeIfAbsent(setting("arrivals").apply(cell), any -> new ArrayList<>())
                        .add(cell));
        List<Table> tables = new ArrayList<>(section.tables());
        assertThat(tables).hasSameSizeAs(loads.values());
        for (List<JsonNode> load : loads.values()) {
            load.sort(Comparator.comparingDouble((JsonNode cell) -> score(cell, "peak_bytes"))
                    .thenComparingDouble(cell -> score(cell, "read_p99")));
            RecomputedFamily family = new RecomputedFamily();
            for (JsonNode one : load) {
                load.stream().filter(other -> isAhead(other, one)).forEach(other -> {
                    family.add(other, one, "read_p99");
                    family.add(other, one, "peak_bytes");
                });
            }
            family.chosenAmong(
                    load.stream().filter(cell -> means(cell, "read_p99") > 1).toList(), "read_p99");
            family.chosenAmong(
                    load.stream().filter(cell -> means(cell, "peak_bytes") > 1).toList(), "peak_bytes");
            family.judge();
            Map<String, String> expected = new LinkedHashMap<>();
            load.forEach(cell -> expected.put(label(cell), standing(cell, load, family)));
            assertThat(tables.stream().map(RecomputedAnswersTest::standings)).contains(expected);
        }
    }

    private static Map<String, String> standings(Table table) {
        assertThat(table.caption()).contains("bytes: the peak in the same cells");
        Map<String, String> standings = new LinkedHashMap<>();
        for (List<Entry> row : table.groups().get(0).rows()) {
            if (!row.get(3).text().equals("–")) {
                standings.put(row.get(0).text(), row.get(3).text());
            }
        }
        return standings;
    }

    private static boolean isAhead(JsonNode one, JsonNode other) {
        double bytes = score(other, "peak_bytes") - score(one, "peak_bytes");
        double reads = score(other, "read_p99") - score(one, "read_p99");
        return bytes >= 0 && reads >= 0 && (bytes > 0 || reads > 0);
    }

    private static String standing(JsonNode cell, List<JsonNode> load, RecomputedFamily family) {
        List<String> beaten = new ArrayList<>();
        List<String> level = new ArrayList<>();
        for (JsonNode other : load) {
            if (isAhead(other, cell)) {
                boolean reads = isLess(other, cell, "read_p99", family);
                boolean bytes = isLess(other, cell, "peak_bytes", family);
                if (reads || bytes) {
                    beaten.add(
                            label(other) + (reads && bytes ? "" : reads ? " (shown for reads)" : " (shown for bytes)"));
                } else {
                    level.add(label(other));
                }
            }
        }
        return beaten.isEmpty() && level.isEmpty()
                ? "on the Pareto front"
                : beaten.isEmpty() ? "not shown to be dominated by " + some(level) : "dominated by " + some(beaten);
    }

    private static boolean isLess(JsonNode one, JsonNode other, String metric, RecomputedFamily family) {
        if (!family.isKnown(one, other, metric)) {
            return false;
        }
        TTest test = family.test(one, other, metric);
        return family.differs(test) && test.difference() < 0;
    }

    private static String some(List<String> names) {
        return String.join(", ", names.subList(0, Math.min(3, names.size())))
                + (names.size() > 3 ? " and " + (names.size() - 3) + " more" : "");
    }

    @Test
    void every_run_of_the_checkers_is_counted_in_the_table_of_evidence() throws IOException {
        Map<String, List<JsonNode>> runs = new TreeMap<>();
        for (String line : Files.readAllLines(Textbook.SAMPLE.resolveSibling(ChecksFile.NAME))) {
            JsonNode run = JsonMapper.shared().readTree(line);
            runs.computeIfAbsent(
                            Textbook.text(run, "scheme") + " " + Textbook.text(run, "kind"), any -> new ArrayList<>())
                    .add(run);
        }
        List<Table> tables = Evidence.tables(ChecksFile.in(Textbook.SAMPLE.getParent()));
        List<List<Entry>> rows = tables.get(0).groups().get(0).rows();
        assertThat(rows).hasSameSizeAs(runs.keySet()).hasSizeGreaterThan(10);
        long failed = 0;
        for (List<Entry> row : rows) {
            List<JsonNode> own = runs.get(row.get(0).text() + " " + row.get(1).text());
            assertThat(own).as("%s", row).isNotNull();
            long bad = own.stream()
                    .filter(run -> !Textbook.text(run, "verdict").equals("passed"))
                    .count();
            failed += bad;
            assertThat(row.get(2).text())
                    .isEqualTo(bad == 0 ? "passed" : bad + (bad == 1 ? " run" : " runs") + " did not pass");
            assertThat(row.get(3).text()).isEqualTo("" + own.size());
            Textbook.near(
                    Textbook.number(row.get(4).text()),
                    own.stream()
                            .mapToDouble(run -> run.get("seconds").asDouble())
                            .sum(),
                    row.toString());
            for (int column = 5; column < 8; column++) {
                String field = List.of("fence", "jdk", "arch").get(column - 5);
                assertThat(Arrays.stream(row.get(column).text().split(", ")).filter(value -> !value.isEmpty()))
                        .containsExactlyInAnyOrderElementsOf(own.stream()
                                .map(run -> Textbook.text(run, field))
                                .filter(value -> !value.isEmpty())
                                .collect(Collectors.toSet()));
            }
        }
        assertThat(tables).hasSize(failed == 0 ? 1 : 2);
    }
}
