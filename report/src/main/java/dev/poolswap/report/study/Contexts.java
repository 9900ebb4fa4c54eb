package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart.Guide;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Axis;
import dev.poolswap.report.page.Tags;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Words;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Describes what stays the same within one chart. */
final class Contexts {
    /** The collector of a cell that names none. */
    private static final String UNNAMED = "default";

    private Contexts() {}

    /** Collector, heap limit if there is one, and payload; and the machine where there are several. */
    static String machine(Cell cell) {
        String heap = cell.heap().equals("default") ? "" : ", heap " + HeapSize.words(cell.heap());
        return cell.gc() + heap + ", payload " + cell.payload() + onMachine(cell);
    }

    /** Behind the name of a context: nothing is compared with what another machine measured. */
    static String onMachine(Cell cell) {
        return cell.param(Cell.MACHINE)
                .map(machine -> ", " + Machines.words(machine))
                .orElse("");
    }

    /** Returns whether one machine measured both. */
    static boolean areOfOneMachine(Cell one, Cell other) {
        return one.param(Cell.MACHINE).equals(other.param(Cell.MACHINE));
    }

    /** Returns whether they may be shown beside each other: of one machine, and of one collector where both name theirs. */
    static boolean areBeside(Cell one, Cell other) {
        boolean unnamed = one.gc().equals(UNNAMED) || other.gc().equals(UNNAMED);
        return areOfOneMachine(one, other) && (unnamed || one.gc().equals(other.gc()));
    }

    /** Returns the same and the threads. */
    static String threads(Cell cell) {
        return machine(cell) + ", " + Words.count(cell.threads(), "thread");
    }

    /** Returns a line at the cores, if they are known: JMH's files do not say how many there were. */
    static List<Guide> cores(StudyCells cells) {
        int cores = cells.sweep().environment().cores();
        return cores == 0 ? List.of() : List.of(new Guide(cores, Words.count(cores, "core")));
    }

    /** Returns the values of the axes that such a part of the page stands for. */
    static Tags tags(StudyCells cells) {
        Tags tags = Tags.NONE;
        if (cells.cells().stream().map(Cell::gc).distinct().count() == 1) {
            tags = tags.and(Axis.GC, cells.cells().get(0).gc());
        }
        return further(
                cells.heaps().size() == 1 && !cells.heaps().get(0).equals("default")
                        ? tags.and(Axis.HEAP, cells.heaps().get(0))
                        : tags,
                cells);
    }

    /** With the values of the axes that only the studies of these cells have, and of the options that all have. */
    static Tags further(Tags tags, StudyCells cells) {
        Tags all = tags;
        List<Cell> asked = cells.cells().stream()
                .filter(cell -> !JmhStudy.isOne(cell.study()))
                .toList();
        for (Map.Entry<String, List<String>> option : Asked.of(asked).entrySet()) {
            all = all.asked(option.getKey(), option.getValue());
        }
        Map<String, Set<String>> axes = new LinkedHashMap<>();
        for (Cell cell : asked) {
            Map<String, String> params =
                    new LinkedHashMap<>(Studies.of(cell.study()).unnamed());
            params.putAll(cell.params());
            params.remove(Cell.MACHINE);
            params.forEach((axis, value) ->
                    axes.computeIfAbsent(axis, any -> new LinkedHashSet<>()).add(value));
        }
        for (Map.Entry<String, Set<String>> axis : axes.entrySet()) {
            all = all.and(axis.getKey(), List.copyOf(axis.getValue()));
        }
        return all;
    }

    /** Returns the same, and the write ratio where the cells have but one. */
    static Tags question(StudyCells cells) {
        Set<Integer> ratios = new HashSet<>();
        cells.cells().forEach(cell -> ratios.add(cell.writePercent()));
        Integer only = ratios.iterator().next();
        return ratios.size() == 1 && only != null ? tags(cells).and(Axis.WRITES, Integer.toString(only)) : tags(cells);
    }
}
