package dev.poolswap.report.chart;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.LogAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** A logarithmic axis from left to right whose first tick is where it begins. */
final class DecadeAxis extends LogAxis {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final double LABEL = 40;

    private final transient AxisRange range;

    DecadeAxis(AxisRange range) {
        this.range = range;
        setBase(10);
        setRange(range.low(), range.high());
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
        double decades = Math.log10(range.high() / range.low());
        int step = (int) Math.ceil(LABEL * decades / area.getWidth());
        // What is beyond the values is there for the numbers beside them, and may be any number of decades.
        double last = Math.min(decades, Math.ceil(Math.log10(range.top() / range.low())));
        List<NumberTick> ticks = new ArrayList<>();
        for (int decade = 0; decade <= last; decade += step) {
            double value = range.low() * Math.pow(10, decade);
            ticks.add(new NumberTick(value, range.label(value), TextAnchor.TOP_CENTER, TextAnchor.TOP_CENTER, 0));
        }
        return ticks;
    }
}
