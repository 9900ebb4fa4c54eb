package dev.poolswap.report.page;

import dev.poolswap.report.chart.Picture;
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
     * Blocks that stand for one value of an axis.
     *
     * @param tags what they stand for
     * @param name what opens them where they are closed until they are asked for; empty where they are open
     * @param blocks what they are
     */
    record Part(Tags tags, String name, List<Block> blocks) implements Block {
        /** Blocks that are open. */
        public Part(Tags tags, List<Block> blocks) {
            this(tags, "", blocks);
        }
    }

    /**
     * A chart and the numbers behind it.
     *
     * @param picture the chart
     * @param alt what it shows, in words, for those who cannot see it
     * @param data its numbers
     * @param tags what it stands for
     * @param studies whose cells it shows; empty where they are those of its section
     */
    record Figure(Picture picture, String alt, Table data, Tags tags, List<String> studies) {
        /** A chart of the study that its section is about. */
        public Figure(Picture picture, String alt, Table data, Tags tags) {
            this(picture, alt, data, tags, List.of());
        }

        /** A chart that is never filtered out. */
        public Figure(Picture picture, String alt, Table data) {
            this(picture, alt, data, Tags.NONE);
        }
    }
}
