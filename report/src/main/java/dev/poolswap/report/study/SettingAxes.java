package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Labels.Choice;
import dev.poolswap.report.page.Overview.Selector;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The axes by which the settings of a grid differ. Where there are several, each is a choice of its own: a list of all
 * combinations of collectors, payloads and JDKs would be longer than a screen.
 */
final class SettingAxes {
    private SettingAxes() {}

    /** What makes a setting of the hot swap; in the order of its name. */
    private enum Axis {
        COLLECTOR("at-collector", "Collector") {
            @Override
            String value(Cell cell) {
                return CollectorColumn.of(cell).head();
            }
        },
        THREADS("at-threads", "Threads") {
            @Override
            String value(Cell cell) {
                return Words.count(cell.threads(), "thread");
            }
        },
        PAYLOAD("at-payload", "Payload") {
            @Override
            String value(Cell cell) {
                return cell.payload();
            }
        },
        MACHINE("at-machine", "Machine") {
            @Override
            String value(Cell cell) {
                return cell.param(Cell.MACHINE).map(Machines::words).orElse("");
            }
        };

        private final String id;
        private final String title;

        Axis(String id, String title) {
            this.id = id;
            this.title = title;
        }

        abstract String value(Cell cell);
    }

    /**
     * One axis with several values.
     *
     * @param id its name in links
     * @param title its name for readers
     * @param values what it has
     * @param settings name of the setting of each combination of values, by that combination; those of all axes
     */
    record Values(String id, String title, List<String> values, Map<List<String>, String> settings) {
        Selector selector() {
            return new Selector(
                    id,
                    title,
                    values.stream().map(value -> new Choice(value, value)).toList());
        }
    }

    /** Empty where settings differ by one axis alone, or where most combinations of several did not run. */
    static List<Values> of(StudyCells swaps, int most) {
        List<Axis> several = new ArrayList<>();
        Map<Axis, List<String>> values = new LinkedHashMap<>();
        int combinations = 1;
        for (Axis axis : Axis.values()) {
            List<String> own = values(axis, swaps.cells());
            if (own.size() > 1) {
                several.add(axis);
                values.put(axis, own);
                combinations = (int) Math.min(Integer.MAX_VALUE, (long) combinations * own.size());
            }
        }
        Map<List<String>, String> settings = new LinkedHashMap<>();
        swaps.by(HotswapStudy::context)
                .forEach((name, part) -> settings.put(
                        several.stream()
                                .map(axis -> axis.value(part.cells().get(0)))
                                .toList(),
                        name));
        if (several.size() < 2 || combinations > most || combinations > 2 * settings.size()) {
            return List.of();
        }
        List<Values> axes = new ArrayList<>();
        values.forEach((axis, own) -> {
            boolean jdks = axis == Axis.MACHINE && own.stream().allMatch(value -> value.startsWith("JDK "));
            axes.add(new Values(axis.id, jdks ? "JDK" : axis.title, own, settings));
        });
        return axes;
    }

    private static List<String> values(Axis axis, List<Cell> cells) {
        List<Cell> sorted = new ArrayList<>(cells);
        if (axis == Axis.PAYLOAD) {
            sorted.sort(Comparator.comparing(Cell::payload, CollectorGrid.USUAL_FIRST));
        } else if (axis == Axis.COLLECTOR) {
            sorted.sort(Comparator.comparing(CollectorColumn::of, CollectorColumn.ORDER));
        } else if (axis == Axis.THREADS) {
            sorted.sort(Comparator.comparingInt(Cell::threads));
        }
        return sorted.stream().map(axis::value).distinct().toList();
    }

    /** Names of the settings of all combinations, the last axis first; one that did not run is named by its values. */
    static List<String> combinations(List<Values> axes) {
        List<List<String>> all = List.of(List.of());
        for (Values axis : axes) {
            List<List<String>> longer = new ArrayList<>();
            for (List<String> begun : all) {
                for (String value : axis.values()) {
                    List<String> one = new ArrayList<>(begun);
                    one.add(value);
                    longer.add(List.copyOf(one));
                }
            }
            all = longer;
        }
        Map<List<String>, String> settings = axes.get(0).settings();
        return all.stream()
                .map(one -> settings.getOrDefault(one, String.join(", ", one)))
                .toList();
    }

    /** Returns the index of each axis' value in a combination. */
    static List<Integer> choices(List<Values> axes, int combination) {
        List<Integer> choices = new ArrayList<>();
        int rest = combination;
        for (int i = axes.size() - 1; i >= 0; i--) {
            int size = axes.get(i).values().size();
            choices.add(0, rest % size);
            rest /= size;
        }
        return choices;
    }
}
