package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.page.Section;
import java.util.List;

/**
 * How one study is shown. A new study is one class that implements this and one entry in {@link
 * Studies}.
 */
public interface Study {
    /** Its id in result files. */
    String id();

    /** The metrics such a cell has, in display order; if it failed, it has empty rows for them. */
    List<MainMetric> mainMetrics(Cell cell);

    /** Whether access path and fence mode are axes of this study. */
    boolean hasPaths();

    /** Its part of the page. */
    Section section(StudyCells cells);

    /**
     * A metric that cells of a study have.
     *
     * @param name its name in result files
     * @param unit its unit when no cell has measured it
     */
    record MainMetric(String name, String unit) {}
}
