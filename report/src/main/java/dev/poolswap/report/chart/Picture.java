package dev.poolswap.report.chart;

/** Anything that {@link ChartPainter} draws. */
public sealed interface Picture permits Chart, CurveChart, HeatMap {
    /** Its file name without ending. */
    String id();

    /** Returns its headline. */
    String title();

    /** Returns the same under another name. */
    Picture withId(String other);

    /** Returns how to read it, unit first; set below the headline. */
    String reading();
}
