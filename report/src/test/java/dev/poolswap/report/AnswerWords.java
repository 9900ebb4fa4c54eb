package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.report.Textbook.TTest;
import dev.poolswap.report.page.Answer;
import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** The words of an answer, taken apart and compared with what they should say. */
final class AnswerWords {
    private static final Pattern LEADING = Pattern.compile("(?:lowest|highest) mean: (.*?), ([0-9].*)");
    private static final Pattern NUMBER =
            Pattern.compile("([0-9.,]+(?:e-?[0-9]+)?)(?: \\(([-0-9.,e]+) to ([-0-9.,e]+)\\))? (\\S.*)");
    private static final Pattern AHEAD = Pattern.compile(
            "ahead of (.*?)(?: by (over 1,000|under 0.001|[0-9.,]+) ×(?: \\((.*?) to (.*?)\\))?( or more)?)?");
    private static final Pattern OPEN = Pattern.compile(
            "not shown to differ from (.*?)(?: \\(smallest detectable factor: (over 1,000|[0-9.,]+) ×\\))?");
    private static final Pattern COUNTED = Pattern.compile("([0-9]+) others?");
    private static final Pattern BASIS = Pattern.compile(
            "(?:(\\d+) to )?(\\d+) forks?(, paired by round|, some paired by round)?; 95 % confidence, corrected for"
                    + " ([0-9,]+) tests?");
    private static final int NAMED = 4;
    private static final int MAY_WIN = 3;

    private final Answer answer;
    private final Function<JsonNode, String> name;

    AnswerWords(Answer answer, Function<JsonNode, String> name) {
        this.answer = answer;
        this.name = name;
    }

    /** Returns who has the best mean. */
    static String best(Answer answer) {
        Matcher leading = LEADING.matcher(answer.number());
        return leading.matches() ? leading.group(1) : answer.winner();
    }

    /** The best mean and its interval. */
    void number(JsonNode metric, double[] forks) {
        Matcher leading = LEADING.matcher(answer.number());
        Matcher words = NUMBER.matcher(leading.matches() ? leading.group(2) : answer.number());
        assertThat(words.matches()).as(answer.number()).isTrue();
        double score = metric.get("score").asDouble();
        String unit = metric.get("unit").asString();
        // Counts are whole.
        double off = Set.of("versions", "ops", "swaps", "count").contains(unit) ? 0.5 : 0.01 * Math.abs(score);
        assertThat(Textbook.number(words.group(1))).as(answer.number()).isCloseTo(score, within(off));
        boolean interval = forks.length > 1 && Textbook.isMean(metric);
        if (words.group(2) != null) {
            assertThat(interval).as(answer.number()).isTrue();
            double[] ends = Textbook.interval(forks);
            Textbook.near(Textbook.number(words.group(2)), ends[0], answer.number());
            Textbook.near(Textbook.number(words.group(3)), ends[1], answer.number());
        } else if (interval) {
            double[] ends = Textbook.interval(forks);
            assertThat(ends[1]).as(answer.number()).isCloseTo(ends[0], within(0.01 * Math.abs(ends[1])));
        }
    }

    /** What is said of all others, and who may be the first. */
    void standing(
            JsonNode best,
            List<JsonNode> ahead,
            List<JsonNode> level,
            List<JsonNode> open,
            List<JsonNode> untested,
            @Nullable TTest nearest) {
        int others = ahead.size() + level.size() + open.size() + untested.size();
        assertThat(best(answer)).isEqualTo(name.apply(best));
        boolean decided = ahead.size() == others;
        Set<String> may = Stream.of(List.of(best), level, open, untested)
                .flatMap(List::stream)
                .map(name)
                .collect(Collectors.toSet());
        if (may.size() > MAY_WIN) {
            assertThat(answer.winner()).isEqualTo("not shown");
        } else {
            assertThat(Set.of(answer.winner().split(", | or "))).isEqualTo(may);
        }
        assertThat(answer.number().matches(".* mean: .*")).as(answer.number()).isEqualTo(!decided);
        int said = 0;
        for (String part : answer.standing().split("; ")) {
            Matcher found = AHEAD.matcher(part);
            Matcher unknown = OPEN.matcher(part);
            if (part.equals("the only one with a value")) {
                assertThat(others).isZero();
            } else if (found.matches()) {
                names(found.group(1), ahead, others, decided);
                factor(found, nearest);
                assertThat(found.group(5) != null).as(part).isEqualTo(found.group(2) != null && ahead.size() > 1);
                said += ahead.size();
            } else if (part.startsWith("equivalent to ")) {
                names(part.replaceFirst("equivalent to (.*) \\(at most 5 % apart\\)", "$1"), level, others, false);
                said += level.size();
            } else if (unknown.matches()) {
                names(unknown.group(1), open, others, false);
                assertThat(unknown.group(2) == null || !unknown.group(2).startsWith("0"))
                        .as(part)
                        .isTrue();
                said += open.size();
            } else {
                names(part.replaceFirst("not compared with (.*) \\(no interval\\)", "$1"), untested, others, false);
                said += untested.size();
            }
        }
        assertThat(said).as(answer.standing()).isEqualTo(others);
    }

    private void names(String words, List<JsonNode> expected, int others, boolean counted) {
        Matcher count = COUNTED.matcher(words);
        if (words.equals("any other")) {
            assertThat(expected).as(words).hasSize(others).hasSizeGreaterThan(1);
        } else if (count.matches()) {
            assertThat(expected).as(words).hasSize(Integer.parseInt(count.group(1)));
            assertThat(counted || expected.size() > NAMED).as(words).isTrue();
        } else {
            assertThat(Arrays.stream(words.split(", | and ")).collect(Collectors.toSet()))
                    .isEqualTo(expected.stream().map(name).collect(Collectors.toSet()));
        }
    }

    private static void factor(Matcher found, @Nullable TTest nearest) {
        assertThat(found.group(2) == null).as(found.group()).isEqualTo(nearest == null);
        if (nearest == null || found.group(2) == null || found.group(2).matches("over.*|under.*")) {
            return;
        }
        Textbook.near(Textbook.number(found.group(2)), Math.exp(nearest.difference()), found.group());
        if (found.group(3) != null && !found.group(3).matches("over.*|under.*")) {
            Textbook.near(
                    Textbook.number(found.group(3)), Math.exp(nearest.difference() - nearest.half()), found.group());
        }
        if (found.group(4) != null && !found.group(4).matches("over.*|under.*")) {
            Textbook.near(
                    Textbook.number(found.group(4)), Math.exp(nearest.difference() + nearest.half()), found.group());
        }
    }

    /** How many forks and tests there are. */
    void basis(List<TTest> tests, int all, int cells) {
        if (answer.confidence().equals("one fork, so no interval and no test") || cells == 1) {
            assertThat(tests).isEmpty();
            return;
        }
        Matcher words = BASIS.matcher(answer.confidence());
        assertThat(words.matches()).as(answer.confidence()).isTrue();
        IntSummaryStatistics forks = tests.stream().mapToInt(TTest::forks).summaryStatistics();
        assertThat(words.group(2)).as(answer.confidence()).isEqualTo("" + forks.getMax());
        assertThat(words.group(1) == null ? words.group(2) : words.group(1))
                .as(answer.confidence())
                .isEqualTo("" + forks.getMin());
        long paired = tests.stream().filter(TTest::paired).count();
        assertThat(String.valueOf(words.group(3)))
                .as(answer.confidence())
                .isEqualTo(
                        paired == 0 ? "null" : paired == tests.size() ? ", paired by round" : ", some paired by round");
        assertThat(words.group(4).replace(",", "")).as(answer.confidence()).isEqualTo("" + all);
    }
}
