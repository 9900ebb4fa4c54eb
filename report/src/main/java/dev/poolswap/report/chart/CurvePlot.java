package dev.poolswap.report.chart;

import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Guide;
import dev.poolswap.report.chart.CurveChart.Point;
import java.awt.BasicStroke;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.jfree.chart.JFreeChart;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.jfree.chart.ui.RectangleInsets;
import org.jfree.chart.ui.TextAnchor;
import org.jfree.data.xy.XYSeries;
import org.jfree.data.xy.XYSeriesCollection;

/** Curves as a JFreeChart chart. */
final class CurvePlot {
    // A label follows its line, unless the line is too near the end: what comes before may be a summit.
    private static final double ROOM_FOR_WORDS = 0.8;

    // For one line of words above the highest curve.
    private static final double ROOM_ABOVE = 0.08;

    // A marker at the end of an axis must not be cut.
    private static final double ROOM_FOR_A_MARKER = 0.03;

    private final CurveChart chart;
    private final Palette palette;
    private final Theme theme;
    private final Format format;

    CurvePlot(CurveChart chart, Palette palette, Theme theme, Format format) {
        this.chart = chart;
        this.palette = palette;
        this.theme = theme;
        this.format = format;
    }

    JFreeChart chart() {
        Scale values = Scale.holding(
                chart.x(),
                DoubleStream.concat(
                        chart.curves().stream().flatMapToDouble(CurvePlot::placesAcross),
                        chart.guides().stream().mapToDouble(Guide::x)));
        boolean cut = !format.framed() && chart.x().kind() == CurveChart.Axis.Kind.PERCENTILE;
        Scale x = cut ? values.withHeadroom(ROOM_FOR_A_MARKER) : values;
        Scale y = Scale.holding(
                chart.y(),
                points().flatMapToDouble(point -> DoubleStream.concat(
                        Scale.span(point), point.raw().stream().mapToDouble(Double::doubleValue))));
        List<Double> across = chart.curves().stream()
                .flatMapToDouble(CurvePlot::placesAcross)
                .boxed()
                .toList();
        List<Double> upwards = points().map(Point::y).toList();
        if (chart.curves().stream().anyMatch(curve -> !curve.failedAt().isEmpty())) {
            y = y.withHeadroom(0.22);
        } else if (!chart.guides().isEmpty()) {
            y = y.withHeadroom(ROOM_ABOVE);
        } else if (!format.framed()) {
            y = y.withHeadroom(ROOM_FOR_A_MARKER);
        }
        XYSeriesCollection data = new XYSeriesCollection();
        for (int i = 0; i < chart.curves().size(); i++) {
            XYSeries series = new XYSeries(i, false, true);
            for (Point point : chart.curves().get(i).points()) {
                boolean drawn = x.holds(point.x()) && y.holds(point.y());
                series.add(drawn ? x.at(point.x()) : x.from(), drawn ? y.at(point.y()) : Double.NaN);
            }
            data.addSeries(series);
        }
        XYPlot plot = new XYPlot(
                data,
                new CurveAxis(chart.x().label(), x, across, theme, format),
                new CurveAxis(format.framed() ? chart.y().label() : "", y, upwards, theme, format),
                new CurveRenderer(chart.curves(), x, y, palette, FenceStyles.of(chart), theme));
        plot.setBackgroundPaint(null);
        plot.setOutlineVisible(false);
        plot.setDomainGridlinePaint(theme.grid());
        plot.setRangeGridlinePaint(theme.grid());
        plot.setDomainGridlineStroke(new BasicStroke(1f));
        plot.setRangeGridlineStroke(new BasicStroke(1f));
        plot.setAxisOffset(RectangleInsets.ZERO_INSETS);
        chart.guides().forEach(guide -> plot.addDomainMarker(marker(guide, x), Layer.BACKGROUND));
        JFreeChart drawn = new JFreeChart(null, null, plot, false);
        drawn.setBackgroundPaint(null);
        drawn.setPadding(new RectangleInsets(2, 2, 2, 26));
        return drawn;
    }

    private Stream<Point> points() {
        return chart.curves().stream().flatMap(curve -> curve.points().stream());
    }

    private static DoubleStream placesAcross(Curve curve) {
        return DoubleStream.concat(
                curve.points().stream().mapToDouble(Point::x),
                curve.failedAt().stream().mapToDouble(CurveChart.Failed::x));
    }

    private ValueMarker marker(Guide guide, Scale x) {
        ValueMarker line = new ValueMarker(x.at(guide.x()));
        line.setPaint(theme.text());
        line.setStroke(new BasicStroke(1.2f, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER, 10, new float[] {5, 3}, 0));
        line.setLabel(guide.label());
        line.setLabelFont(format.font());
        line.setLabelPaint(theme.text());
        line.setLabelBackgroundColor(theme.background());
        boolean right = x.at(guide.x()) > x.from() + ROOM_FOR_WORDS * (x.to() - x.from());
        line.setLabelAnchor(right ? RectangleAnchor.TOP_LEFT : RectangleAnchor.TOP_RIGHT);
        line.setLabelTextAnchor(right ? TextAnchor.TOP_RIGHT : TextAnchor.TOP_LEFT);
        return line;
    }
}
