package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * What one class measured in one mode and unit. A numeric axis is drawn across and gives curves, others give dots; of a single
 * method the values of an axis are the series. What is left of the axes gives a chart for each of its values.
 */
final class JmhPart {
    // More names beside a chart are not read.
    private static final int MOST_SERIES = 12;

    // The table below has every number.
    private static final int MOST_CHARTS = 24;

    private static final Comparator<JmhAxis> BY_SIZE =
            Comparator.comparingInt(axis -> axis.values().size());

    private final StudyCells cells;
    private final String metric;
    private final List<JmhAxis> axes;
    private final Optional<JmhAxis> across;
    private final Optional<JmhAxis> split;
    private final Optional<JmhAxis> panels;
    private final List<JmhAxis> rest;

    JmhPart(StudyCells cells) {
        this.cells = cells;
        Cell first = cells.cells().get(0);
        metric = JmhStudy.metric(first);
        axes = JmhAxis.of(cells.cells());
        List<JmhAxis> left = new ArrayList<>(axes);
        across = largest(left.stream().filter(JmhAxis::isNumeric).toList(), Integer.MAX_VALUE);
        across.ifPresent(left::remove);
        split = cells.schemes().size() == 1 ? largest(left, MOST_SERIES) : Optional.empty();
        split.ifPresent(left::remove);
        panels = across.isEmpty() ? largest(left, MOST_SERIES) : Optional.empty();
        panels.ifPresent(left::remove);
        rest = List.copyOf(left);
    }

    /** The first of those with the most values. */
    private static Optional<JmhAxis> largest(List<JmhAxis> axes, int most) {
        return axes.stream()
                .filter(axis -> axis.values().size() <= most)
                .reduce((one, other) -> BY_SIZE.compare(other, one) > 0 ? other : one);
    }

    StudyCells cells() {
        return cells;
    }

    String metric() {
        return metric;
    }

    Optional<JmhAxis> across() {
        return across;
    }

    Optional<JmhAxis> panels() {
        return panels;
    }

    boolean isThroughput() {
        return JmhStudy.isThroughput(cells.cells().get(0));
    }

    /** Class and mode. */
    String title() {
        Cell first = cells.cells().get(0);
        return JmhStudy.owner(first) + ", "
                + JmhStudy.modeWords(JmhStudy.mode(first)).toLowerCase(Locale.ROOT);
    }

    /** Empty where no score is a number. */
    String unit() {
        return cells.cells().stream()
                .map(JmhStudy::unit)
                .filter(unit -> !unit.isEmpty())
                .findFirst()
                .map(Numbers::unit)
                .orElse("");
    }

    /** Returns what a cell is called beside the others of its chart. */
    String label(Cell cell) {
        return split.map(axis -> axis.words(cell)).orElse(JmhStudy.method(cell));
    }

    /** Returns what chooses its look. */
    String look(Cell cell) {
        return split.map(axis -> cell.scheme() + ", " + axis.words(cell)).orElse(cell.scheme());
    }

    /** Those of one chart each, by what they have in common. */
    private Map<String, StudyCells> contexts() {
        return cells.by(cell -> rest.stream().map(axis -> axis.words(cell)).collect(Collectors.joining(", ")));
    }

    List<Block> blocks(UnaryOperator<String> ids) {
        List<Block> blocks = new ArrayList<>();
        Cell first = cells.cells().get(0);
        String mode = JmhStudy.modeWords(JmhStudy.mode(first));
        blocks.add(new Block.Heading(mode
                + (unit().isEmpty() ? "" : " in " + unit())
                + (axes.isEmpty()
                        ? ""
                        : ", by " + Words.list(axes.stream().map(JmhAxis::title).toList()))));
        blocks.add(new Block.Paragraph(basis()));
        List<Figure> figures = new ArrayList<>();
        contexts().forEach((context, part) -> {
            if (figures.size() < MOST_CHARTS) {
                String id = JmhStudy.mode(first) + " " + unit() + " " + context;
                JmhFigures own = new JmhFigures(this, part, context);
                own.scores(ids.apply(id)).ifPresent(figures::add);
                own.percentiles(() -> ids.apply(id + " percentiles")).ifPresent(figures::add);
            }
        });
        if (!figures.isEmpty()) {
            blocks.add(new Block.Figures(figures));
        }
        JmhTables tables = new JmhTables(this);
        blocks.add(new Block.TableBlock(tables.scores()));
        tables.others().ifPresent(table -> blocks.add(new Block.TableBlock(table)));
        return blocks;
    }

    /** Returns what the numbers rest on. */
    private String basis() {
        long forks = cells.cells().stream()
                .flatMap(cell -> Entries.metric(Optional.of(cell), metric).stream())
                .mapToLong(number -> number.samples().stream()
                        .filter(fork -> !fork.isEmpty())
                        .count())
                .min()
                .orElse(0);
        if (forks == 0) {
            return "The file has means but not the forks behind them, so there are no intervals and no tests.";
        }
        return forks == 1
                ? "A number from one fork has no interval, because one JVM does not show how JVMs differ. JMH's own error is over"
                        + " the iterations of one JVM, which resemble each other."
                : "Intervals are 95 % t intervals over the means of the forks, which are wider than JMH's own error over all"
                        + " iterations.";
    }

    /** Returns who is first in each chart, at the largest value across. */
    List<Question> questions() {
        List<Question> questions = new ArrayList<>();
        contexts().forEach((context, part) -> {
            StudyCells last = across.map(axis -> part.where(cell -> axis.number(cell) == axis.last()))
                    .orElse(part);
            last.by(cell -> panels.map(axis -> axis.words(cell)).orElse("")).forEach((panel, own) -> {
                if (own.cells().size() > 1 && questions.size() < MOST_CHARTS) {
                    String at =
                            across.map(axis -> axis.words(own.cells().get(0))).orElse("");
                    String words = List.of(context, at, panel).stream()
                            .filter(text -> !text.isEmpty())
                            .collect(Collectors.joining(", "));
                    questions.add(new Question(
                            (isThroughput() ? "Most " : "Least ") + title() + (words.isEmpty() ? "" : ", " + words),
                            own,
                            this::label,
                            metric,
                            !isThroughput()));
                }
            });
        });
        return questions;
    }
}
