package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class ChartPainterTest {
    private static final List<String> SCHEMES = List.of(
            "refcount-split",
            "refcount-striped",
            "refcount-locked",
            "epoch",
            "hazard",
            "atomic-reference",
            "rwlock-copy",
            "rwlock-inplace",
            "left-right",
            "refcount-cas",
            "own-1",
            "own-2");

    @ParameterizedTest
    @EnumSource(Chart.Scale.class)
    void every_scheme_is_drawn_in_its_own_colour(Chart.Scale scale) throws IOException {
        List<Mark> marks = new ArrayList<>();
        for (String scheme : SCHEMES) {
            marks.add(Marks.measured(scheme, scheme, 10 + marks.size(), 0.5, "some"));
        }
        Palette palette = new Palette(SCHEMES);

        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            Set<Integer> colours = colours(draw(scale, marks, theme));
            assertThat(SCHEMES)
                    .allSatisfy(scheme -> assertThat(colours)
                            .contains(palette.style(scheme).colour(theme).getRGB()));
        }
    }

    /** A disk that is full, or no temp folder, has nothing to do with it. */
    @Test
    void a_picture_needs_no_file_in_the_temp_folder(@TempDir Path folder) throws IOException {
        Path cache = Files.createDirectory(folder.resolve("cache"));
        ImageIO.setCacheDirectory(cache.toFile());
        Files.delete(cache);
        try {
            Chart chart = chart(Chart.Scale.BARS, List.of(Marks.measured("epoch", "epoch", 10, 0.5, "some")));
            assertThat(new ChartPainter(new Palette(SCHEMES), "footer")
                            .draw(chart, Theme.LIGHT)
                            .png())
                    .isNotEmpty();
        } finally {
            ImageIO.setCacheDirectory(null);
        }
    }

    @Test
    void no_two_schemes_look_alike() {
        Palette palette = new Palette(SCHEMES);

        assertThat(SCHEMES.stream().map(scheme -> palette.style(scheme).light()))
                .doesNotHaveDuplicates();
        assertThat(SCHEMES.stream()
                        .map(scheme -> palette.style(scheme).marker() + " "
                                + palette.style(scheme).light()))
                .doesNotHaveDuplicates();
        assertThat(SCHEMES.stream()
                        .limit(10)
                        .map(scheme -> palette.style(scheme).marker()))
                .doesNotHaveDuplicates();
    }

    @Test
    void unknown_schemes_leave_known_ones_as_they_are() {
        assertThat(new Palette(List.of("own", "epoch")).style("epoch"))
                .isEqualTo(new Palette(List.of("epoch")).style("epoch"));
    }

    @Test
    void failure_is_drawn_in_its_colour_and_nothing_else_is() throws IOException {
        List<Mark> well = List.of(Marks.measured("a", "epoch", 1, null, "1"));
        List<Mark> badly = List.of(well.get(0), Mark.failed("b", "hazard", "out of memory"));

        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            assertThat(showsFailure(draw(Chart.Scale.BARS, well, theme), theme)).isFalse();
            assertThat(showsFailure(draw(Chart.Scale.BARS, badly, theme), theme))
                    .isTrue();
            assertThat(showsFailure(draw(Chart.Scale.LOG, badly, theme), theme)).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Chart.Scale.class)
    void odd_values_are_drawn(Chart.Scale scale) throws IOException {
        List<Mark> marks = List.of(
                Marks.measured("zero", "epoch", 0, 0.0, "0"),
                Marks.measured("tiny", "hazard", 1e-9, 1e-8, "tiny"),
                Marks.measured("huge", "own", 1e15, null, "huge"),
                Marks.measured("negative", "own", -3, 1.0, "negative"),
                Mark.failed("none", "own", "crashed"),
                Marks.measured(
                        "a name that is longer than any axis can hold without " + "x".repeat(200), "x", 1, 1.0, "1"));

        BufferedImage image = draw(scale, marks, Theme.LIGHT);

        assertThat(image.getWidth()).isLessThan(2_000);
        assertThat(colours(image)).hasSizeGreaterThan(2);
    }

    @Test
    void failures_alone_are_drawn() throws IOException {
        BufferedImage image = draw(Chart.Scale.LOG, List.of(Mark.failed("a", "epoch", "timed out")), Theme.DARK);

        assertThat(showsFailure(image, Theme.DARK)).isTrue();
    }

    @Test
    void values_far_apart_get_a_logarithmic_axis() {
        Panel near = new Panel("", List.of(mark(1), mark(30)));
        Panel far = new Panel("", List.of(mark(1), mark(3_000)));

        assertThat(AxisRange.of(List.of(near), Chart.Scale.BARS, 0.2).logarithmic())
                .isFalse();
        AxisRange range = AxisRange.of(List.of(near, far), Chart.Scale.BARS, 0.2);
        assertThat(range.logarithmic()).isTrue();
        assertThat(range.low()).isEqualTo(1);
        assertThat(range.high()).isGreaterThan(3_000);
    }

    @Test
    void linear_axis_begins_at_zero_and_leaves_room() {
        AxisRange range = AxisRange.of(List.of(new Panel("", List.of(mark(80)))), Chart.Scale.BARS, 0.2);

        assertThat(range.low()).isZero();
        assertThat(range.high()).isEqualTo(100);
    }

    @Test
    void hopeless_interval_does_not_squeeze_the_rest() {
        Panel panel = new Panel("", List.of(Marks.measured("m", "epoch", 10, 9_000.0, "text"), mark(8)));

        assertThat(AxisRange.of(List.of(panel), Chart.Scale.BARS, 0.2).top()).isEqualTo(20);
        assertThat(AxisRange.of(List.of(panel), Chart.Scale.LOG, 0.2).clamp(9_010))
                .isEqualTo(20);
    }

    @Test
    void a_range_is_shown_from_end_to_end() {
        Panel panel = new Panel("", List.of(Mark.range("m", "epoch", 1, 9_000, "text")));

        assertThat(AxisRange.of(List.of(panel), Chart.Scale.LOG, 0.2).clamp(9_000))
                .isEqualTo(9_000);
    }

    @Test
    void a_missing_value_is_not_drawn_as_a_failure() throws IOException {
        List<Mark> marks = List.of(Mark.absent("a", "epoch", "not measured"), mark(1));

        assertThat(showsFailure(draw(Chart.Scale.BARS, marks, Theme.LIGHT), Theme.LIGHT))
                .isFalse();
    }

    @Test
    void same_chart_gives_the_same_bytes() {
        Chart chart = chart(Chart.Scale.BARS, List.of(mark(3)));
        ChartPainter painter = new ChartPainter(new Palette(SCHEMES), "footer");

        assertThat(painter.draw(chart, Theme.LIGHT).png())
                .isEqualTo(painter.draw(chart, Theme.LIGHT).png());
    }

    private static Mark mark(double value) {
        return Marks.measured("m", "epoch", value, null, "text");
    }

    private static Chart chart(Chart.Scale scale, List<Mark> marks) {
        return Chart.single("id", "Title", "µs/op", "less is better", scale, new Panel("panel", marks), List.of());
    }

    private static BufferedImage draw(Chart.Scale scale, List<Mark> marks, Theme theme) throws IOException {
        ChartPainter.Drawn drawn = new ChartPainter(new Palette(SCHEMES), "footer").draw(chart(scale, marks), theme);
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(drawn.png()));
        assertThat(image.getWidth()).isEqualTo(drawn.width() * ChartPainter.SCALE);
        assertThat(new Color(image.getRGB(0, 0))).isEqualTo(theme.background());
        return image;
    }

    private static Set<Integer> colours(BufferedImage image) {
        Set<Integer> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y++) {
            for (int x = 0; x < image.getWidth(); x++) {
                colours.add(image.getRGB(x, y));
            }
        }
        return colours;
    }

    /** Lines are thin and blend with what is behind them: near enough is meant. */
    private static boolean showsFailure(BufferedImage image, Theme theme) {
        Color failure = theme.failure();
        return colours(image).stream()
                .map(Color::new)
                .anyMatch(colour -> Math.abs(colour.getRed() - failure.getRed())
                                + Math.abs(colour.getGreen() - failure.getGreen())
                                + Math.abs(colour.getBlue() - failure.getBlue())
                        < 45);
    }
}
