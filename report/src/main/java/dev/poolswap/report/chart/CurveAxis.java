package dev.poolswap.report.chart;

import dev.poolswap.report.chart.CurveChart.Axis;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.Serial;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.NumberAxis;
import org.jfree.chart.axis.NumberTick;
import org.jfree.chart.axis.TickType;
import org.jfree.chart.ui.RectangleEdge;
import org.jfree.chart.ui.TextAnchor;

/** An axis whose values were placed by a {@link Scale} and whose ticks say the values themselves. */
final class CurveAxis extends NumberAxis {
    @Serial
    private static final long serialVersionUID = 1L;

    private static final String[] PERCENTILES = {"0", "90", "99", "99.9", "99.99", "99.999", "99.9999"};

    private static final double[][] ROUND = {
        {1},
        {1, 3},
        {1, 2, 5},
        {1, 1.5, 2, 3, 5, 7},
        {1, 1.2, 1.4, 1.6, 1.8, 2, 2.5, 3, 3.5, 4, 5, 6, 7, 8, 9},
        {
            1, 1.05, 1.1, 1.15, 1.2, 1.3, 1.4, 1.5, 1.6, 1.7, 1.8, 1.9, 2, 2.2, 2.4, 2.6, 2.8, 3, 3.2, 3.5, 4, 4.5, 5,
            5.5, 6, 6.5, 7, 7.5, 8, 8.5, 9, 9.5
        }
    };

    // Between two numbers along the axis.
    private static final double APART = 4;

    private final transient Scale scale;
    private final transient List<Double> places;

    /**
     * Makes an axis.
     *
     * @param label what is beside it; empty for nothing
     * @param places values that get a tick on an axis of factors
     */
    CurveAxis(String label, Scale scale, List<Double> places, Theme theme, Format format) {
        super(label.isEmpty() ? null : label);
        this.scale = scale;
        this.places = List.copyOf(new TreeSet<>(places));
        setRange(scale.from(), scale.to());
        setNumberFormatOverride(new AxisFormat());
        setLabelFont(format.font());
        setLabelPaint(theme.text());
        setTickLabelFont(format.ticks());
        setTickLabelPaint(theme.muted());
        setAxisLinePaint(theme.muted());
        setTickMarkPaint(theme.muted());
    }

    @Override
    public List<NumberTick> refreshTicks(Graphics2D g, AxisState state, Rectangle2D area, RectangleEdge edge) {
        if (scale.kind() == Axis.Kind.LINEAR) {
            List<NumberTick> ticks = new ArrayList<>();
            for (Object tick : super.refreshTicks(g, state, area, edge)) {
                ticks.add((NumberTick) tick);
            }
            return ticks;
        }
        boolean across = RectangleEdge.isTopOrBottom(edge);
        TextAnchor anchor = across ? TextAnchor.TOP_CENTER : TextAnchor.CENTER_RIGHT;
        List<NumberTick> ticks = new ArrayList<>();
        if (scale.kind() == Axis.Kind.PERCENTILE) {
            for (int nines = 0; nines <= scale.to() + 1e-9 && nines < PERCENTILES.length; nines++) {
                ticks.add(
                        new NumberTick(TickType.MAJOR, nines, PERCENTILES[nines] + " %", anchor, TextAnchor.CENTER, 0));
            }
        } else if (scale.kind() == Axis.Kind.STEPS) {
            double last = Double.NEGATIVE_INFINITY;
            for (double place : places) {
                double at = scale.at(place);
                // Too close to the tick before it to be read.
                if (at - last > (scale.to() - scale.from()) / 16) {
                    ticks.add(tick(at, place, anchor));
                    last = at;
                }
            }
        } else if (scale.kind() == Axis.Kind.FACTORS) {
            factors(ticks, anchor);
        } else {
            decades(ticks, anchor);
        }
        return across ? apart(g, ticks, area) : ticks;
    }

    /** Without those whose numbers would touch the one before. */
    private List<NumberTick> apart(Graphics2D g, List<NumberTick> ticks, Rectangle2D area) {
        FontMetrics metrics = g.getFontMetrics(getTickLabelFont());
        List<NumberTick> apart = new ArrayList<>();
        double end = Double.NEGATIVE_INFINITY;
        for (NumberTick tick : ticks) {
            double place = valueToJava2D(tick.getValue(), area, RectangleEdge.BOTTOM);
            double half = metrics.stringWidth(tick.getText()) / 2.0;
            if (place - half >= end) {
                apart.add(tick);
                end = place + half + APART;
            }
        }
        return apart;
    }

    private void decades(List<NumberTick> ticks, TextAnchor anchor) {
        int first = (int) Math.floor(scale.from() + 1e-9);
        int last = (int) Math.ceil(scale.to());
        int step = Math.max(1, (last - first) / 6);
        int[] within = last - first <= 2 ? new int[] {1, 2, 5} : new int[] {1};
        for (int decade = first; decade <= last; decade += step) {
            for (int digit : within) {
                double value = digit * Math.pow(10, decade);
                double at = Math.log10(value);
                if (at >= scale.from() - 1e-9 && at <= scale.to() + 1e-9 && scale.hasTick(value)) {
                    ticks.add(tick(at, value, anchor));
                }
            }
        }
    }

    /** The coarsest row of round numbers that gives more than three ticks. */
    private void factors(List<NumberTick> ticks, TextAnchor anchor) {
        for (double[] digits : ROUND) {
            ticks.clear();
            for (int decade = (int) Math.floor(scale.from()); decade <= scale.to(); decade++) {
                for (double digit : digits) {
                    double value = digit * Math.pow(10, decade);
                    double at = Math.log10(value);
                    if (at >= scale.from() && at <= scale.to()) {
                        ticks.add(tick(at, value, anchor));
                    }
                }
            }
            if (ticks.size() > 3) {
                return;
            }
        }
    }

    private NumberTick tick(double at, double value, TextAnchor anchor) {
        return new NumberTick(TickType.MAJOR, at, scale.label(value), anchor, TextAnchor.CENTER, 0);
    }
}
