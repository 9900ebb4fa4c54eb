package dev.poolswap.report.chart;

import java.awt.Color;

/**
 * The colours of everything but the data.
 *
 * @param suffix added to file names
 * @param background behind everything
 * @param text titles and labels
 * @param muted axes and footnotes
 * @param grid grid lines
 * @param failure words and hatching of failed cells
 */
public record Theme(String suffix, Color background, Color text, Color muted, Color grid, Color failure) {
    /** For paper and light screens. */
    public static final Theme LIGHT = new Theme(
            "", Color.WHITE, new Color(0x1b1f24), new Color(0x57606a), new Color(0xdde1e6), new Color(0xa40e26));

    /** For dark screens. */
    public static final Theme DARK = new Theme(
            "-dark",
            new Color(0x161b22),
            new Color(0xe6edf3),
            new Color(0x9da7b3),
            new Color(0x30363d),
            new Color(0xff8f85));

    boolean dark() {
        return !suffix.isEmpty();
    }
}
