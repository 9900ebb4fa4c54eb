package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A collector and the flags that a sweep set for it.
 *
 * @param gc collector
 * @param tuning name of a set of flags; {@code none} for a JVM as it is
 */
record CollectorColumn(String gc, String tuning) {
    private static final String NONE = "none";
    private static final String TUNING = "tuning";
    private static final String WITHOUT = "no-";

    /** By collector, and each as it is before it is tuned. */
    static final Comparator<CollectorColumn> ORDER = Comparator.comparing(CollectorColumn::gc)
            .thenComparing(column -> !column.isPlain())
            .thenComparing(CollectorColumn::tuning);

    static CollectorColumn of(Cell cell) {
        return new CollectorColumn(cell.gc(), cell.param(TUNING).orElse(NONE));
    }

    /** As in "G1" or "G1, no refinement". */
    String head() {
        return isPlain() ? gc : gc + ", " + tuning.replace('-', ' ');
    }

    /** As in "G1" or "G1 without refinement". */
    private String words() {
        if (isPlain()) {
            return gc;
        }
        return tuning.startsWith(WITHOUT)
                ? gc + " without " + tuning.substring(WITHOUT.length()).replace('-', ' ')
                : gc + " with " + tuning.replace('-', ' ');
    }

    private boolean isPlain() {
        return tuning.equals(NONE);
    }

    /** Names the collectors of some cells, each with its machine or JDK unless all that ran it are among them. */
    static List<String> names(List<Cell> some, List<Cell> all) {
        List<String> names = new ArrayList<>();
        for (CollectorColumn column : distinct(some)) {
            Set<String> own = machines(column, some);
            if (own.equals(machines(column, all))) {
                names.add(column.words());
            } else {
                own.stream()
                        .sorted()
                        .forEach(machine -> names.add(column.words()
                                + (Machines.isJdk(machine) ? " with " : " on ")
                                + Machines.words(machine)));
            }
        }
        return names;
    }

    /** A collector with its flags, and where it ran. */
    static String place(Cell cell) {
        return of(cell).head()
                + cell.param(Cell.MACHINE).map(machine -> ", " + machine).orElse("");
    }

    static List<CollectorColumn> distinct(List<Cell> cells) {
        return cells.stream().map(CollectorColumn::of).distinct().sorted(ORDER).toList();
    }

    /** Splits cells by collector and flags. */
    static Map<CollectorColumn, StudyCells> split(StudyCells cells) {
        Map<CollectorColumn, StudyCells> parts = new LinkedHashMap<>();
        cells.by(cell -> of(cell).head())
                .values()
                .forEach(part -> parts.put(of(part.cells().get(0)), part));
        return parts;
    }

    private static Set<String> machines(CollectorColumn column, List<Cell> cells) {
        Set<String> machines = new HashSet<>();
        cells.stream()
                .filter(cell -> of(cell).equals(column))
                .forEach(cell -> machines.add(cell.param(Cell.MACHINE).orElse("")));
        return machines;
    }
}
