package dev.poolswap.report.page;

import dev.poolswap.report.page.Table.Entry;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a person sees first, in a browser and in a terminal: the finding, who should take what, and one table.
 *
 * @param terms what the rows and their choices are called
 * @param headline the finding in one sentence
 * @param compared what was compared, where and how
 * @param reason why it is not what people expect, and what to try; empty where nothing needs a reason
 * @param picks which scheme, by condition
 * @param selectors what can be chosen; the places of the table are all combinations of these
 * @param places what can be looked at, by an index into each selector
 * @param first the place that is shown until another is chosen
 * @param base what times are compared with; empty where there is nothing to compare
 * @param columns headers of the facts
 * @param rows one a scheme
 * @param caution what makes the numbers doubtful, in one line
 * @param command how to measure here; empty where that is not known
 */
public record Overview(
        Terms terms,
        String headline,
        String compared,
        List<String> reason,
        List<Pick> picks,
        List<Selector> selectors,
        List<Place> places,
        int first,
        String base,
        List<String> columns,
        List<Row> rows,
        String caution,
        String command) {
    /** Refuses rows that do not have every place and fact. */
    public Overview {
        for (Row row : rows) {
            if (row.spots().size() != places.size()
                    || row.spots().stream().anyMatch(spot -> spot.facts().size() != columns.size())) {
                throw new IllegalArgumentException("row " + row.name() + " of the overview is not whole");
            }
        }
    }

    /** Whether any row has a ratio at any place. */
    public boolean compares() {
        return !base.isEmpty();
    }

    /** Returns whether any row has a time or a ratio, or says why it has none. */
    public boolean scores() {
        return rows.stream()
                .flatMap(row -> row.spots().stream())
                .anyMatch(spot -> !spot.words().isEmpty());
    }

    /** Returns whether the table says anything of its rows. */
    public boolean tells() {
        return !rows.isEmpty() && (scores() || !columns.isEmpty());
    }

    /**
     * A recommendation.
     *
     * @param scheme id of the scheme
     * @param condition when to take it
     * @param why what the numbers say for it
     */
    public record Pick(String scheme, String condition, String why) {}

    /**
     * Something to choose from.
     *
     * @param id its name in links
     * @param title its name for readers
     * @param choices the values
     */
    public record Selector(String id, String title, List<Labels.Choice> choices) {}

    /**
     * One combination of choices.
     *
     * @param choices an index into each selector
     * @param words the same for readers
     */
    public record Place(List<Integer> choices, String words) {}

    /**
     * A scheme.
     *
     * @param name its name, with the fence mode where it has several
     * @param scheme its id
     * @param group rows of one group come together
     * @param spots one a place
     */
    public record Row(String name, String scheme, String group, List<Spot> spots) {}

    /**
     * A scheme at a place.
     *
     * @param ratio its time against the base; null where there is none
     * @param words the same in words, or why there is none
     * @param detail the interval in words; may be empty
     * @param failed whether there is none because the cell failed
     * @param facts one a column
     */
    public record Spot(@Nullable Ratio ratio, String words, String detail, boolean failed, List<Entry> facts) {}

    /**
     * A ratio and the ends of its interval, which are the ratio itself where there is no interval.
     *
     * @param value the ratio
     * @param low lower end
     * @param high upper end
     */
    public record Ratio(double value, double low, double high) {
        /** Returns whether an axis can hold it. */
        public boolean drawable() {
            return value > 0 && low > 0 && high < 1e30 && value >= low && value <= high;
        }
    }
}
