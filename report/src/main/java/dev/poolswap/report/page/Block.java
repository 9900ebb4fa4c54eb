package dev.poolswap.report.page;

import dev.poolswap.report.chart.Chart;
import java.util.List;

/** One piece of a section, in reading order. */
public sealed interface Block {
    /**
     * A headline inside the section.
     *
     * @param text what it says
     */
    record Heading(String text) implements Block {}

    /**
     * Prose.
     *
     * @param text one paragraph
     */
    record Paragraph(String text) implements Block {}

    /**
     * Numbers in rows.
     *
     * @param table the table
     */
    record TableBlock(Table table) implements Block {}

    /**
     * Charts side by side where the screen is wide enough.
     *
     * @param figures the charts
     */
    record Figures(List<Figure> figures) implements Block {}

    /**
     * A chart and the numbers behind it.
     *
     * @param chart the chart
     * @param alt what it shows, in words, for those who cannot see it
     * @param data its numbers
     */
    record Figure(Chart chart, String alt, Table data) {}
}
