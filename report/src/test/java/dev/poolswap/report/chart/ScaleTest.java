package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.chart.CurveChart.Axis;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

final class ScaleTest {
    /** Beside the first value and the last are the points of other curves, however many decades there are. */
    @Test
    void steps_leave_room_at_both_ends() {
        for (double most : new double[] {2, 64, 65_536}) {
            Scale scale = Scale.holding(Axis.Kind.STEPS, DoubleStream.of(1, most));
            double width = scale.to() - scale.from();
            assertThat((scale.at(1) - scale.from()) / width).as("%s", most).isGreaterThan(0.04);
            assertThat((scale.to() - scale.at(most)) / width).as("%s", most).isGreaterThan(0.04);
        }
    }

    @Test
    void a_tick_says_the_value_and_no_other() {
        assertThat(new AxisFormat().format(16_384.0)).isEqualTo("16384");
        assertThat(new AxisFormat().format(65_536.0)).isEqualTo("65536");
        assertThat(new AxisFormat().format(10_000.0)).isEqualTo("10k");
        assertThat(new AxisFormat().format(4_096.0)).isEqualTo("4096");
        assertThat(new AxisFormat().format(0.1)).isEqualTo("0.1");
        assertThat(new AxisFormat().format(2.5e7)).isEqualTo("25M");
    }
}
