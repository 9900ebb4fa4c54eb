package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import java.awt.Color;
import java.awt.geom.Rectangle2D;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CurveWhiskersTest {
    private static final Palette PALETTE = new Palette(List.of("epoch", "hazard"));

    @Test
    void whisker_is_seen_down_to_its_end() {
        double low = new CurvePlot(chart(new Point(50, 1, 0.6, 1.4, List.of())), PALETTE, Theme.LIGHT, Format.SCREEN)
                .chart()
                .getXYPlot()
                .getRangeAxis()
                .getLowerBound();

        assertThat(Math.pow(10, low)).isBetween(0.4, 0.6);
    }

    @Test
    void hopeless_whisker_does_not_squeeze_the_curves() {
        double low = new CurvePlot(chart(new Point(50, 1, 1e-6, 1.4, List.of())), PALETTE, Theme.LIGHT, Format.SCREEN)
                .chart()
                .getXYPlot()
                .getRangeAxis()
                .getLowerBound();

        assertThat(Math.pow(10, low)).isBetween(0.2, 0.34);
    }

    @Test
    void whiskers_in_one_place_stand_beside_one_another_in_the_colour_of_their_curves() {
        DrawnShapes shapes = DrawnShapes.of(
                new CurveSheet(chart(new Point(50, 1, 0.6, 1.4, List.of())), PALETTE, "footer", Format.SCREEN));

        Rectangle2D epoch = whisker(shapes, PALETTE.style("epoch").outline(Theme.LIGHT));
        Rectangle2D hazard = whisker(shapes, PALETTE.style("hazard").outline(Theme.LIGHT));
        assertThat(hazard.getCenterX() - epoch.getCenterX()).isBetween(4.0, 12.0);
    }

    private static Rectangle2D whisker(DrawnShapes shapes, Color colour) {
        return shapes.outlined().stream()
                .filter(drawn -> drawn.paint().equals(colour))
                .map(DrawnShapes.Drawn::bounds)
                .filter(bounds -> bounds.getHeight() > 30 && bounds.getWidth() < 10)
                .findFirst()
                .orElseThrow();
    }

    /** The same point by two schemes. */
    private static CurveChart chart(Point point) {
        return new CurveChart(
                "id",
                "Title",
                "note",
                new Axis("heap limit, MiB", Axis.Kind.STEPS),
                new Axis("time", Axis.Kind.FACTORS),
                List.of(
                        new Curve("epoch", "epoch", "", Join.MARKED_LINE, List.of(point, Point.of(500, 1))),
                        new Curve("hazard", "hazard", "", Join.MARKED_LINE, List.of(point, Point.of(500, 1)))),
                List.of(),
                List.of());
    }
}
