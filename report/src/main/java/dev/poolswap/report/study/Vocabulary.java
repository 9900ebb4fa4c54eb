package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Axis;
import dev.poolswap.report.page.Labels;
import dev.poolswap.report.page.Labels.Choice;
import dev.poolswap.report.page.Tags;
import dev.poolswap.report.text.HeapSize;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The words by which tables name schemes, heap limits, ratios and collectors. */
public final class Vocabulary {
    private Vocabulary() {}

    /** Every word of these results, and what can be filtered. */
    public static Labels of(Results results) {
        if (results.cells().isEmpty()) {
            return Labels.NONE;
        }
        StudyCells all = new StudyCells(results.sweep(), results.cells());
        Map<String, Tags> tags = new HashMap<>();
        Map<Axis, List<Choice>> choices = new EnumMap<>(Axis.class);
        for (String gc : results.cells().stream().map(Cell::gc).distinct().toList()) {
            tags.put(gc, Tags.of(Axis.GC, gc));
            choice(choices, Axis.GC, gc, gc);
        }
        for (int writes : ratios(results)) {
            Tags tag = Tags.of(Axis.WRITES, Integer.toString(writes));
            for (String words : List.of(writes + " %", writes + " % writes", mix(writes))) {
                tags.put(words, tag);
            }
            choice(choices, Axis.WRITES, Integer.toString(writes), writes + " %");
        }
        for (String heap : all.heaps()) {
            if (!heap.equals("default")) {
                tags.put(HeapSize.words(heap), Tags.of(Axis.HEAP, heap));
                tags.put("Heap " + HeapSize.words(heap), Tags.of(Axis.HEAP, heap));
                choice(choices, Axis.HEAP, heap, HeapSize.words(heap));
            }
        }
        for (String scheme : all.schemes()) {
            tags.put(scheme, Tags.of(Axis.SCHEME, scheme));
            tags.put(scheme + " (baseline)", Tags.of(Axis.SCHEME, scheme));
            choice(choices, Axis.SCHEME, scheme, scheme);
        }
        all.variants().forEach(variant -> tags.put(variant.label(), Tags.of(Axis.SCHEME, variant.scheme())));
        return new Labels(tags, choices);
    }

    private static List<Integer> ratios(Results results) {
        return results.cells().stream()
                .filter(cell -> cell.writePercent() != null)
                .map(StudyCells::writePercent)
                .distinct()
                .sorted()
                .toList();
    }

    private static void choice(Map<Axis, List<Choice>> choices, Axis axis, String value, String words) {
        choices.computeIfAbsent(axis, any -> new ArrayList<>()).add(new Choice(value, words));
    }

    /** Returns a write ratio as the tables of the Go original name it, as in 90R/10W. */
    static String mix(int writes) {
        return (100 - writes) + "R/" + writes + "W";
    }
}
