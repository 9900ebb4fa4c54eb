package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.stats.Comparison;
import dev.poolswap.report.stats.Family;
import dev.poolswap.report.stats.ForkMeans;
import dev.poolswap.report.stats.Verdict;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Every comparison that the page makes within one study. They are named before any is printed, since what may be said
 * about one depends on how many there are.
 */
final class Comparisons {
    private final Set<Key> named;
    private final Family<Key> family;

    private Comparisons(Set<Key> named, Family<Key> family) {
        this.named = named;
        this.family = family;
    }

    /** Which numbers are compared. A result file has each key once. */
    private record Key(String metric, String first, String second) {
        static Key of(String metric, Cell first, Cell second) {
            return new Key(metric, first.key(), second.key());
        }
    }

    /** Begins to name comparisons. */
    static Builder builder() {
        return new Builder();
    }

    /**
     * The first against the second; none where one of them has fewer than two forks with this number.
     *
     * @throws IllegalStateException when the two were not named, since then they were not counted either
     */
    Optional<Verdict> between(Cell first, Cell second, String metric) {
        Key key = Key.of(metric, first, second);
        Key turned = Key.of(metric, second, first);
        if (named.contains(key)) {
            return Optional.ofNullable(family.verdicts().get(key));
        }
        if (!named.contains(turned)) {
            throw new IllegalStateException(metric + " of " + first.key() + " is compared with that of " + second.key()
                    + ", which was not counted among the tests of the study");
        }
        return Optional.ofNullable(family.verdicts().get(turned)).map(Verdict::reversed);
    }

    /** How many comparisons were tested. */
    int tests() {
        return family.tests();
    }

    /** Collects comparisons. */
    static final class Builder {
        private final Set<Key> named = new HashSet<>();
        private final Map<Key, Comparison> tests = new LinkedHashMap<>();
        private final Set<Key> asked = new HashSet<>();
        private final Set<Choice> choices = new HashSet<>();

        /** Cells among which comparisons were chosen after a look at their numbers. */
        private record Choice(String metric, Set<String> cells) {}

        /** Names one; naming it again, or the other way round, changes nothing. */
        Builder pair(Cell first, Cell second, String metric) {
            Key key = Key.of(metric, first, second);
            if (first.key().equals(second.key()) || named.contains(Key.of(metric, second, first)) || !named.add(key)) {
                return this;
            }
            if (!first.failed() && !second.failed()) {
                Optional<ForkMeans> one = ForkMeans.of(first, metric);
                Optional<ForkMeans> other = ForkMeans.of(second, metric);
                if (one.isPresent() && other.isPresent()) {
                    Comparison.of(one.get(), other.get()).ifPresent(found -> tests.put(key, found));
                }
            }
            return this;
        }

        /** Names one that the study is made for: half of the level is for these, whatever else is compared. */
        Builder asked(Cell first, Cell second, String metric) {
            pair(first, second, metric);
            Key key = Key.of(metric, first, second);
            asked.add(named.contains(key) ? key : Key.of(metric, second, first));
            return this;
        }

        /** Names every pair of these. */
        Builder everyPair(List<Cell> cells, String metric) {
            for (int i = 0; i < cells.size(); i++) {
                for (int j = i + 1; j < cells.size(); j++) {
                    pair(cells.get(i), cells.get(j), metric);
                }
            }
            return this;
        }

        /** Names what an answer needs: the best against each other. Which is the best was seen from the numbers. */
        Builder question(Question question) {
            List<Cell> order = question.order();
            order.stream().skip(1).forEach(other -> pair(order.get(0), other, question.metric()));
            return chosenAmong(order, question.metric());
        }

        /**
         * Says that it depends on the numbers which pairs of these are named: any pair might have been, and so all of them
         * count as tests.
         */
        Builder chosenAmong(List<Cell> cells, String metric) {
            Set<String> testable = new HashSet<>();
            for (Cell cell : cells) {
                if (!cell.failed()
                        && ForkMeans.of(cell, metric)
                                .filter(means -> means.count() > 1)
                                .isPresent()) {
                    testable.add(cell.key());
                }
            }
            choices.add(new Choice(metric, Set.copyOf(testable)));
            return this;
        }

        /** How many comparisons might have been named and were not. */
        private int notNamed() {
            long possible = 0;
            long compared = 0;
            for (Choice choice : choices) {
                long own = tests.keySet().stream()
                        .filter(key -> key.metric().equals(choice.metric())
                                && choice.cells().contains(key.first())
                                && choice.cells().contains(key.second()))
                        .count();
                long size = choice.cells().size();
                // Where the best has a single fork nothing is compared.
                possible += own == 0 ? 0 : size * (size - 1) / 2;
                compared += own;
            }
            return (int) Math.min(Integer.MAX_VALUE / 2, possible - compared);
        }

        /** Judges them all. */
        Comparisons build() {
            return new Comparisons(Set.copyOf(named), Family.of(tests, asked, notNamed()));
        }
    }
}
