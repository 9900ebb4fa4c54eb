package dev.poolswap.report.chart;

import java.util.Locale;

/** How wide a chart is in a paper. */
public enum Column {
    /** One column of two. */
    SINGLE(84),
    /** Both columns, or the width of the page. */
    DOUBLE(178);

    private static final double MILLIMETRES_PER_INCH = 25.4;
    private static final double POINTS_PER_INCH = 72;

    // Of a letter of twelve pixels, which is what pictures are laid out in: 8.5 points.
    private static final double POINTS_PER_PIXEL = 8.5 / 12;

    private final int millimetres;

    Column(int millimetres) {
        this.millimetres = millimetres;
    }

    /** Returns the width in millimetres. */
    public int millimetres() {
        return millimetres;
    }

    /** Returns what a file name ends with. */
    public String suffix() {
        return "-" + millimetres + "mm";
    }

    /** Returns the width of the layout. */
    int pixels() {
        return (int) Math.floor(points() / POINTS_PER_PIXEL);
    }

    double points() {
        return millimetres / MILLIMETRES_PER_INCH * POINTS_PER_INCH;
    }

    /** Returns a length of the layout in points. */
    double points(double pixels) {
        return pixels * points() / pixels();
    }

    /** Returns a length of the layout in millimetres, as SVG has it. */
    String length(double pixels) {
        return String.format(Locale.ROOT, "%.2fmm", pixels * millimetres / pixels());
    }
}
