package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Section;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How one study is shown. A new study is one class that implements this and one entry in {@link
 * Studies}.
 */
public interface Study {
    /** Its id in result files. */
    String id();

    /** Returns the metrics such a cell has, in display order; if it failed, it has empty rows for them. */
    List<MainMetric> mainMetrics(Cell cell);

    /** Returns whether access path and fence mode are axes of this study. */
    boolean hasPaths();

    /** Returns its axes that a cell need not name, and the value of one that does not. */
    default Map<String, String> unnamed() {
        return Map.of();
    }

    /** Returns its section of the page. */
    Section section(StudyCells cells);

    /** Returns the part of the page that has its section. */
    default PagePart part() {
        return PagePart.TRUST;
    }

    /** Returns what it found, for results that have cells of it; empty if that is for its tables to say. */
    default Optional<Claim> claim(Results results) {
        return Optional.empty();
    }

    /** Returns which of its charts are drawn; the numbers of the others are there. */
    default List<Drawn> drawn() {
        return List.of();
    }

    /**
     * The head of a part of the page.
     *
     * @param heading the finding in one sentence, made from the numbers that the part shows
     * @param sentences how to read the chart below
     */
    record Claim(String heading, List<String> sentences) {
        Claim(String heading, String... sentences) {
            this(heading, List.of(sentences));
        }
    }

    /**
     * Charts that are drawn.
     *
     * @param id what their ids contain
     * @param most how many of them, at most
     * @param lastFirst whether the last comes first: the one with the most stalled readers
     */
    record Drawn(String id, int most, boolean lastFirst) {}

    /**
     * A metric that cells of a study have.
     *
     * @param name its name in result files
     * @param unit its unit when no cell has measured it
     */
    record MainMetric(String name, String unit) {}
}
