package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.List;
import org.jfree.chart.axis.AxisState;
import org.jfree.chart.axis.ValueAxis;
import org.jfree.chart.axis.ValueTick;
import org.jfree.chart.ui.RectangleEdge;
import org.junit.jupiter.api.Test;

final class DecadeAxisTest {
    @Test
    void logarithmic_axis_says_where_it_begins() {
        List<ValueTick> ticks = ticks(new AxisRange(0.001, 250_000, 1e9, true), 500);

        assertThat(ticks.get(0).getValue()).isEqualTo(0.001);
        assertThat(ticks.get(0).getText()).isEqualTo("0.001");
    }

    @Test
    void room_for_numbers_has_no_ticks() {
        assertThat(ticks(new AxisRange(1, 250, 1e12, true), 2_000))
                .extracting(ValueTick::getText)
                .containsExactly("1", "10", "100", "1000");
    }

    @Test
    void ticks_leave_room_for_their_labels() {
        assertThat(ticks(new AxisRange(1, 1e9, 1e10, true), 150))
                .extracting(ValueTick::getText)
                .containsExactly("1", "1000", "1M", "1G");
    }

    private static List<ValueTick> ticks(AxisRange range, double width) {
        Panel panel = new Panel("", List.of(Marks.measured("m", "epoch", 1, null, "text")));
        ValueAxis axis = new PanelPlot(
                        new Palette(List.of("epoch")), FenceStyles.of(List.of(panel)), Theme.LIGHT, Format.SCREEN, true)
                .chart(panel, range, 0)
                .getCategoryPlot()
                .getRangeAxis();
        Graphics2D g = new BufferedImage(1, 1, BufferedImage.TYPE_INT_RGB).createGraphics();
        List<?> ticks =
                axis.refreshTicks(g, new AxisState(), new Rectangle2D.Double(0, 0, width, 100), RectangleEdge.BOTTOM);
        g.dispose();
        return ticks.stream().map(ValueTick.class::cast).toList();
    }
}
