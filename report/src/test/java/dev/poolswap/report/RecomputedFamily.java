package dev.poolswap.report;

import dev.poolswap.report.Textbook.Forks;
import dev.poolswap.report.Textbook.TTest;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;

/** Which of the tests of a study are findings. */
final class RecomputedFamily {
    private final Map<String, TTest> tests = new LinkedHashMap<>();
    private final Set<String> counted = new HashSet<>();
    private double differs;
    private double level;

    private static String key(JsonNode one, JsonNode other, String metric) {
        return metric + " " + one.get("key").asString() + " " + other.get("key").asString();
    }

    /** The first against the second, if both have two forks; it counts once, whichever comes first. */
    void add(JsonNode first, JsonNode second, String metric) {
        if (!Textbook.has(first, metric)
                || !Textbook.has(second, metric)
                || RecomputedQuestions.means(first, metric) < 2
                || RecomputedQuestions.means(second, metric) < 2
                || tests.containsKey(key(second, first, metric))) {
            return;
        }
        tests.put(key(first, second, metric), TTest.of(Forks.of(first, metric), Forks.of(second, metric)));
        count(first, second, metric);
    }

    /** Every pair of cells of which some are chosen by their numbers is a test. */
    void chosenAmong(List<JsonNode> among, String metric) {
        Set<String> pairs = new HashSet<>();
        boolean any = false;
        for (JsonNode one : among) {
            for (JsonNode other : among) {
                if (one != other) {
                    pairs.add(sorted(one, other, metric));
                    any |= tests.containsKey(key(one, other, metric));
                }
            }
        }
        if (any) {
            counted.addAll(pairs);
        }
    }

    private void count(JsonNode first, JsonNode second, String metric) {
        counted.add(sorted(first, second, metric));
    }

    private static String sorted(JsonNode one, JsonNode other, String metric) {
        return one.get("key").asString().compareTo(other.get("key").asString()) < 0
                ? key(one, other, metric)
                : key(other, one, metric);
    }

    void judge() {
        differs = Textbook.lastFinding(tests.values().stream().map(TTest::p).toList(), counted.size());
        level = Textbook.lastFinding(tests.values().stream().map(TTest::level).toList(), counted.size());
    }

    boolean isKnown(JsonNode first, JsonNode second, String metric) {
        return tests.containsKey(key(first, second, metric)) || tests.containsKey(key(second, first, metric));
    }

    /** The first against the second. */
    TTest test(JsonNode first, JsonNode second, String metric) {
        TTest found = tests.get(key(first, second, metric));
        if (found != null) {
            return found;
        }
        TTest turned = tests.get(key(second, first, metric));
        return new TTest(
                -turned.difference(),
                turned.half(),
                turned.p(),
                turned.level(),
                turned.logarithmic(),
                turned.paired(),
                turned.forks());
    }

    boolean isLevel(TTest test) {
        return test.level() <= level;
    }

    boolean differs(TTest test) {
        return !isLevel(test) && test.p() <= differs;
    }

    int count() {
        return counted.size();
    }

    String words(TTest test) {
        return isLevel(test) ? "equivalent: " : differs(test) ? "" : "no difference shown: ";
    }
}
