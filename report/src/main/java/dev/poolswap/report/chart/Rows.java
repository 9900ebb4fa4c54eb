package dev.poolswap.report.chart;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Panels beside each other, which have their names once: what is at one height has one name. A mark that only some of
 * the panels have leaves an empty line in the others.
 */
final class Rows {
    private Rows() {}

    /** A name, and how often it came before in its panel, since two marks may have one name. */
    private record Name(String label, int before) {}

    /** The panels, so many in a row. */
    static List<Panel> aligned(List<Panel> panels, int across) {
        List<Panel> aligned = new ArrayList<>();
        for (int from = 0; from < panels.size(); from += across) {
            List<Panel> row = panels.subList(from, Math.min(panels.size(), from + across));
            List<Map<Name, Mark>> named = row.stream().map(Rows::named).toList();
            List<Name> names = new ArrayList<>();
            Map<Name, Mark> empty = new HashMap<>();
            for (int i = 0; i < row.size(); i++) {
                merge(names, order(row.get(i)));
                named.get(i).forEach((name, mark) -> empty.put(name, Mark.absent(mark.label(), mark.scheme(), "")));
            }
            for (int i = 0; i < row.size(); i++) {
                Map<Name, Mark> all = new HashMap<>(empty);
                all.putAll(named.get(i));
                List<Mark> marks = names.stream()
                        .map(all::get)
                        .map(Objects::requireNonNull)
                        .toList();
                aligned.add(new Panel(row.get(i).title(), marks, row.get(i).reference()));
            }
        }
        return aligned;
    }

    /** Whether it stands for a mark that only other panels of its row have. */
    static boolean isEmpty(Mark mark) {
        return mark.value() == null && mark.text().isEmpty();
    }

    /** Behind the one that it follows in its own panel. */
    private static void merge(List<Name> names, List<Name> own) {
        int at = 0;
        for (Name name : own) {
            int known = names.indexOf(name);
            if (known < 0) {
                names.add(at, name);
                at++;
            } else {
                at = Math.max(at, known + 1);
            }
        }
    }

    private static List<Name> order(Panel panel) {
        Map<String, Integer> counts = new HashMap<>();
        return panel.marks().stream()
                .map(mark -> new Name(mark.label(), counts.merge(mark.label(), 1, Integer::sum)))
                .toList();
    }

    private static Map<Name, Mark> named(Panel panel) {
        Map<Name, Mark> named = new HashMap<>();
        List<Name> order = order(panel);
        for (int i = 0; i < order.size(); i++) {
            named.put(order.get(i), panel.marks().get(i));
        }
        return named;
    }
}
