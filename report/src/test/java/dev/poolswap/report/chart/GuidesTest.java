package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Guide;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jfree.chart.plot.ValueMarker;
import org.jfree.chart.plot.XYPlot;
import org.jfree.chart.ui.Layer;
import org.jfree.chart.ui.RectangleAnchor;
import org.junit.jupiter.api.Test;

/** Lines that mark a moment, and their words. */
final class GuidesTest {
    @Test
    void words_stand_behind_their_line_where_there_is_room_and_before_it_near_the_end() {
        List<ValueMarker> lines = lines(new Guide(30, "stall begins"), new Guide(95, "stall ends"));

        assertThat(lines).extracting(ValueMarker::getLabel).containsExactly("stall begins", "stall ends");
        assertThat(lines).extracting(ValueMarker::getValue).containsExactly(30.0, 95.0);
        assertThat(lines)
                .extracting(ValueMarker::getLabelAnchor)
                .containsExactly(RectangleAnchor.TOP_RIGHT, RectangleAnchor.TOP_LEFT);
    }

    @Test
    void line_beyond_the_curves_is_on_the_chart() {
        XYPlot plot = plot(new Guide(140, "stall ends"));

        assertThat(plot.getDomainAxis().getRange().contains(140)).isTrue();
        assertThat(plot(new Guide(50, "stall ends")).getDomainAxis().getRange().contains(140))
                .isFalse();
    }

    @Test
    void words_have_room_above_the_curves() {
        assertThat(plot(new Guide(30, "stall begins")).getRangeAxis().getUpperBound())
                .isGreaterThan(plot().getRangeAxis().getUpperBound() * 1.05);
    }

    private static List<ValueMarker> lines(Guide... guides) {
        Collection<?> drawn = Objects.requireNonNull(plot(guides).getDomainMarkers(Layer.BACKGROUND));
        return drawn.stream().map(ValueMarker.class::cast).toList();
    }

    private static XYPlot plot(Guide... guides) {
        CurveChart chart = new CurveChart(
                "id",
                "Title",
                "note",
                new Axis("time, ms", Axis.Kind.LINEAR),
                new Axis("versions", Axis.Kind.LINEAR),
                List.of(new Curve("epoch", "epoch", "", Join.MARKED_LINE, List.of(Point.of(0, 1), Point.of(100, 3)))),
                List.of(guides),
                List.of());
        return new CurvePlot(chart, new Palette(List.of("epoch")), Theme.LIGHT, Format.SCREEN)
                .chart()
                .getXYPlot();
    }
}
