package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.study.Entries.Line;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Optional;
import java.util.stream.DoubleStream;

/** The least and the largest number of a chart in words, for those who cannot see it. */
final class Extremes {
    // On an axis of some 300 pixels the smallest would be within the width of a marker of its lower end.
    private static final double FAR = 40;

    private Extremes() {}

    /** Whether small numbers would vanish beside large ones on a linear axis; zeros do not count. */
    static boolean areFarApart(DoubleStream values) {
        DoubleSummaryStatistics positive = values.filter(value -> value > 0).summaryStatistics();
        return positive.getCount() > 0 && positive.getMax() / positive.getMin() > FAR;
    }

    /** As in "from epoch 27.8 (25.1 to 30.7) to rwlock-copy 217 (190 to 248), 1 failed". */
    static String words(List<Line> lines, String metric) {
        List<Named> found = new ArrayList<>();
        for (Line line : lines) {
            Entries.metric(line.cell(), metric).ifPresent(number -> found.add(new Named(line.label(), number)));
        }
        found.sort(Comparator.comparingDouble(named -> named.number().score()));
        long failed = lines.stream()
                .filter(line -> line.cell().filter(Cell::failed).isPresent())
                .count();
        return range(found).orElse("no number") + (failed > 0 ? ", " + failed + " failed" : "");
    }

    private static Optional<String> range(List<Named> sorted) {
        if (sorted.isEmpty()) {
            return Optional.empty();
        }
        String least = sorted.get(0).words();
        return Optional.of(
                sorted.size() == 1
                        ? "only " + least
                        : "from " + least + " to "
                                + sorted.get(sorted.size() - 1).words());
    }

    private record Named(String label, Metric number) {
        String words() {
            return label + " " + Numbers.withInterval(number);
        }
    }
}
