package dev.poolswap.report.chart;

import java.awt.Font;

/**
 * What a picture is drawn for. Everything else about it is the same on a screen and in a paper.
 *
 * @param font letters of names, numbers and axis titles
 * @param bold letters above a panel
 * @param ticks letters along an axis
 * @param width how wide it is; zero for as wide as what it shows
 * @param margin beside what it shows
 * @param framed whether it has headline, reading and footer; a paper has a caption
 */
record Format(Font font, Font bold, Font ticks, int width, double margin, boolean framed) {
    /** A page on a screen. */
    static final Format SCREEN = screen();

    // For half of the last number of an axis.
    private static final double BESIDE_AXIS = 8;

    private static Format screen() {
        Font font = new Font(Font.SANS_SERIF, Font.PLAIN, 12);
        return new Format(font, font.deriveFont(Font.BOLD, 12.5f), font.deriveFont(11f), 0, 18, true);
    }

    /** A column of a paper: one size of letters, since there is none between readable and that of the text. */
    static Format paper(Column column) {
        Font font = PaperFont.letters().deriveFont(12f);
        return new Format(font, font, font, column.pixels(), BESIDE_AXIS, false);
    }

    /** Returns what is beside a mark: in a paper the number alone, as its interval is drawn. */
    String beside(String text) {
        return framed ? text : text.split(" \\(", 2)[0];
    }
}
