package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Something that differs between results of JMH: a parameter, the threads, the JDK.
 *
 * @param name its name in the cells
 * @param values its values in display order
 */
record JmhAxis(String name, List<String> values) {
    private static final String THREADS = "threads";
    private static final String NONE = "none";

    // Of a text without letters nothing would be seen.
    private static final String EMPTY = "\"\"";

    /** Those of which the cells have more than one value; the mode is none of them. */
    static List<JmhAxis> of(List<Cell> cells) {
        return named(cells).stream().filter(axis -> axis.values().size() > 1).toList();
    }

    /** Returns the same and the parameters that have one value: a table shows these too. */
    static List<JmhAxis> columns(List<Cell> cells) {
        return named(cells).stream()
                .filter(axis -> axis.values().size() > 1 || axis.title().equals(axis.name()))
                .toList();
    }

    private static List<JmhAxis> named(List<Cell> cells) {
        Set<String> names = new LinkedHashSet<>();
        cells.forEach(cell -> names.addAll(cell.params().keySet()));
        names.remove(JmhStudy.MODE);
        names.add(JmhStudy.axis(THREADS));
        List<JmhAxis> axes = new ArrayList<>();
        for (String name : names) {
            List<String> values =
                    cells.stream().map(cell -> value(cell, name)).distinct().toList();
            JmhAxis axis = new JmhAxis(name, values);
            axes.add(axis.isNumeric() ? axis.sorted() : axis);
        }
        return axes;
    }

    private static String value(Cell cell, String name) {
        return name.equals(JmhStudy.axis(THREADS))
                ? Integer.toString(cell.threads())
                : cell.param(name).map(value -> value.isEmpty() ? EMPTY : value).orElse(NONE);
    }

    private JmhAxis sorted() {
        return new JmhAxis(
                name,
                values.stream()
                        .sorted((one, other) -> Double.compare(Double.parseDouble(one), Double.parseDouble(other)))
                        .toList());
    }

    /** Returns whether every value is a number that an axis can hold, and no two are the same number. */
    boolean isNumeric() {
        return values.stream()
                        .allMatch(value -> value.matches("\\d{1,15}(\\.\\d{1,15})?([eE]\\d{1,2})?")
                                && Entries.isDrawable(Double.parseDouble(value)))
                && values.stream().map(Double::parseDouble).distinct().count() == values.size();
    }

    String of(Cell cell) {
        return value(cell, name);
    }

    double number(Cell cell) {
        return Double.parseDouble(of(cell));
    }

    double last() {
        return Double.parseDouble(values.get(values.size() - 1));
    }

    /** Returns its name for readers. */
    String title() {
        return JmhStudy.words(name);
    }

    /** Name and value for readers, as in "size 100". */
    String words(Cell cell) {
        return title() + " " + of(cell);
    }

    /** Returns a number as the file has it, if that is short. */
    static String exact(double value) {
        return Numbers.exact(value);
    }
}
