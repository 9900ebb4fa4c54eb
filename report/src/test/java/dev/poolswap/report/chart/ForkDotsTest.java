package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.chart.DrawnShapes.Text;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ForkDotsTest {
    private static final Palette PALETTE = new Palette(List.of("epoch", "hazard"));
    private static final Rectangle2D BAND = new Rectangle2D.Double(100, 0, 400, 20);

    // Apart from one another, and within the whisker, so that leaving one out moves nothing else.
    private static final List<Double> FORKS = List.of(82.0, 94.0, 106.0, 118.0, 127.0);

    @ParameterizedTest
    @EnumSource(Chart.Scale.class)
    void numbers_stand_beside_every_fork(Chart.Scale scale) {
        List<Mark> marks = List.of(
                mark("outlier", 100, 5.0, List.of(98.0, 165.0, 101.0)),
                mark("far outlier", 100, 5.0, List.of(98.0, 9_000.0, -1.0)),
                mark("wide", 100, 60.0, List.of(98.0, 104.0)));

        DrawnShapes shapes = DrawnShapes.of(new MarkSheet(chart(scale, marks), PALETTE, "footer", Format.SCREEN));

        for (Mark mark : marks) {
            Text number = shapes.text(mark.text());
            List<Rectangle2D> dots = shapes.samplesBeside(number);
            assertThat(dots)
                    .as(mark.label())
                    .hasSameSizeAs(mark.forks())
                    .allSatisfy(dot -> assertThat(dot.getMaxX()).isLessThan(number.x()));
        }
    }

    @ParameterizedTest
    @EnumSource(Chart.Scale.class)
    void no_fork_is_hidden_by_whisker_or_marker(Chart.Scale scale) {
        BufferedImage whole = draw(scale, FORKS);
        for (int fork = 0; fork < FORKS.size(); fork++) {
            // The others keep their places, which depend on how many there are.
            List<Double> others = new ArrayList<>(FORKS);
            others.set(fork, 1e6);
            assertThat(differing(whole, draw(scale, others)))
                    .as("fork %s", FORKS.get(fork))
                    .isGreaterThan(15);
        }
    }

    @Test
    void no_fork_lies_on_the_centre_line() {
        AxisRange range = new AxisRange(0, 200, 300, false);
        for (int forks = 1; forks <= FORKS.size(); forks++) {
            Mark mark = mark("m", 100, 5.0, FORKS.subList(0, forks));

            List<Double> lines = Dot.of(mark, range, BAND, value -> 100 + value).stream()
                    .map(Dot::y)
                    .distinct()
                    .toList();

            assertThat(lines).hasSize(forks).isSorted().doesNotContain(BAND.getCenterY());
        }
    }

    @Test
    void what_lies_beyond_the_axis_is_a_triangle_at_its_end_and_zero_is_hollow() {
        Mark mark = mark("m", 100, 5.0, List.of(-2.0, 0.0, 0.5, 150.0, 7_000.0));
        AxisRange logarithmic = new AxisRange(1, 200, 1_000, true);

        List<Dot> dots = Dot.of(mark, logarithmic, BAND, value -> 100 + value);

        assertThat(dots)
                .extracting(Dot::kind)
                .containsExactly(Dot.Kind.ZERO, Dot.Kind.ZERO, Dot.Kind.BEFORE, Dot.Kind.INSIDE, Dot.Kind.BEYOND);
        assertThat(dots.get(0).x()).isEqualTo(MarkRenderer.zero(BAND));
        assertThat(dots.get(2).x()).isBetween(100.0, 110.0);
        assertThat(dots.get(4).x()).isEqualTo(300);
        assertThat(Dot.kind(-2, new AxisRange(0, 200, 300, false))).isEqualTo(Dot.Kind.BEFORE);
    }

    @Test
    void chart_says_what_its_dots_are() {
        List<Mark> plain = List.of(mark("m", 100, 5.0, List.of(99.0, 101.0)));
        List<Mark> odd = List.of(mark("m", 100, 5.0, List.of(0.0, 99.0, 9_000.0)));

        assertThat(reading(Chart.Scale.BARS, List.of(mark("m", 100, 5.0, List.of()))))
                .doesNotContain("dots");
        assertThat(reading(Chart.Scale.BARS, plain))
                .contains("dots: means of single forks")
                .doesNotContain("triangles");
        assertThat(reading(Chart.Scale.BARS, odd))
                .contains("triangles: beyond the axis")
                .doesNotContain("hollow");
        assertThat(reading(Chart.Scale.LOG, odd)).contains("hollow: zero or less");
    }

    @Test
    void axis_holds_forks_unless_they_are_hopeless() {
        Panel panel =
                new Panel("", List.of(mark("m", 100, 5.0, List.of(30.0, 170.0)), mark("m", 5_000, null, List.of())));
        Panel hopeless = new Panel("", List.of(mark("m", 100, 5.0, List.of(0.001, 9_000.0))));
        Panel zero = new Panel("", List.of(mark("m", 100, 5.0, List.of(0.0, 100.0))));

        assertThat(AxisRange.of(List.of(panel), Chart.Scale.LOG, 0.2).low()).isEqualTo(10);
        assertThat(AxisRange.of(List.of(new Panel("", panel.marks().subList(0, 1))), Chart.Scale.BARS, 0.2)
                        .top())
                .isEqualTo(170);
        AxisRange range = AxisRange.of(List.of(hopeless), Chart.Scale.LOG, 0.2);
        assertThat(range.top()).isEqualTo(200);
        assertThat(range.low()).isEqualTo(10);
        assertThat(AxisRange.of(List.of(zero), Chart.Scale.LOG, 0.2).low()).isEqualTo(10);
    }

    private static String reading(Chart.Scale scale, List<Mark> marks) {
        return String.join(
                " ",
                DrawnShapes.of(new MarkSheet(chart(scale, marks), PALETTE, "footer", Format.SCREEN))
                        .words());
    }

    private static Mark mark(String label, double value, Double error, List<Double> forks) {
        return Marks.measured(label, "epoch", value, error, label + " number").withForks(forks);
    }

    private static Chart chart(Chart.Scale scale, List<Mark> marks) {
        return Chart.single("id", "Title", "µs/op", "less is better", scale, new Panel("panel", marks), List.of());
    }

    private static BufferedImage draw(Chart.Scale scale, List<Double> forks) {
        Sheet sheet =
                new MarkSheet(chart(scale, List.of(mark("m", 100, 30.0, forks))), PALETTE, "footer", Format.SCREEN);
        BufferedImage image = new BufferedImage(2 * sheet.width(), 2 * sheet.height(), BufferedImage.TYPE_INT_RGB);
        Graphics2D g = image.createGraphics();
        g.scale(2, 2);
        g.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
        sheet.paint(g, Theme.LIGHT);
        g.dispose();
        return image;
    }

    private static int differing(BufferedImage one, BufferedImage other) {
        int differing = 0;
        for (int y = 0; y < one.getHeight(); y++) {
            for (int x = 0; x < one.getWidth(); x++) {
                differing += one.getRGB(x, y) == other.getRGB(x, y) ? 0 : 1;
            }
        }
        return differing;
    }
}
