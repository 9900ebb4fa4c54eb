package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.page.HtmlPage;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.imageio.ImageIO;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.Test;

/** Ratios as tiles of two colours: on the page, as a picture, in a paper. */
final class HeatMapTest {
    private static final String HOSTILE = "<b> & \"x\"";

    private static HeatMap.Tile ratio(double value, double low, double high, String text) {
        return new HeatMap.Tile(value, low, high, HeatMap.Kind.NUMBER, text, text + " × in words");
    }

    private static HeatMap map(HeatMap.Shade shade) {
        List<HeatMap.Tile> first = List.of(
                ratio(0.1, 0.09, 0.11, "0.10"),
                ratio(5, 4.5, 5.5, "5.00"),
                ratio(0.9, 0.7, 1.1, "~0.90"),
                HeatMap.Tile.without(HeatMap.Kind.FAILED, "oom", "out of memory"));
        List<HeatMap.Tile> second = List.of(
                ratio(0.8, 0.75, 0.85, "0.80"),
                ratio(1.6, 1.5, 1.7, "1.60"),
                HeatMap.Tile.without(HeatMap.Kind.ALONE, "ran", "copying failed"),
                HeatMap.Tile.without(HeatMap.Kind.ABSENT, "–", "not run"));
        HeatMap.Panel panel = new HeatMap.Panel(
                "Heap 50 MiB, payload open",
                "",
                List.of("G1", "G1, no refinement", "Shenandoah", "ZGC"),
                List.of(new HeatMap.Row("epoch", "epoch", first), new HeatMap.Row(HOSTILE, HOSTILE, second)),
                "50m",
                List.of("G1", "G1", "Shenandoah", "ZGC"));
        return new HeatMap("heat", "Title", "×", "note", shade, List.of(panel, panel, panel));
    }

    private static Element drawn() {
        String html = Inline.of(map(HeatMap.Shade.RATIO), List.of("epoch")).orElseThrow();
        return Jsoup.parseBodyFragment(html).body();
    }

    @Test
    void a_tile_has_the_class_of_its_step_and_its_number_in_full() {
        Element panel = drawn().select(".heat").get(0);

        assertThat(panel.select(".tiles > div")).hasSize(3);
        assertThat(panel.select(".tiles > div[data-scheme=epoch] span[title]").eachAttr("class"))
                .containsExactly("below4", "above4", "one", "failed");
        assertThat(panel.select(".tiles > div").get(2).select("span[title]").eachAttr("class"))
                .containsExactly("below1", "above2", "alone", "absent");
        assertThat(panel.select("[data-scheme=epoch] .below4").attr("title")).isEqualTo("epoch, G1: 0.10 × in words");
        assertThat(panel.select("[data-scheme=epoch] .failed").text()).isEqualTo("oom");
    }

    @Test
    void filters_find_their_schemes_collectors_and_heaps() {
        Element drawn = drawn();

        assertThat(drawn.select(".heat[data-heap=50m]")).hasSize(3);
        // A head and two tiles a panel.
        assertThat(drawn.select(".heat [data-gc=ZGC]")).hasSize(3 * 3);
        assertThat(drawn.select(".heat [data-gc=G1]")).hasSize(2 * 3 * 3);
        assertThat(drawn.select("b b")).isEmpty();
        assertThat(drawn.select("[data-scheme]").get(1).attr("data-scheme")).isEqualTo(HOSTILE);
    }

    @Test
    void amounts_are_read_as_a_table() {
        assertThat(Inline.of(map(HeatMap.Shade.AMOUNT), List.of())).isEmpty();
    }

    @Test
    void steps_begin_at_one_and_a_half_two_and_a_half_and_four_on_both_sides() {
        double[] factors = {1.01, 1.49, 1.5, 2.49, 2.5, 3.99, 4, 900};
        int[] steps = {1, 1, 2, 2, 3, 3, 4, 4};
        for (int i = 0; i < factors.length; i++) {
            double factor = factors[i];
            assertThat(Shades.step(ratio(factor, factor, factor, "")))
                    .as("%s", factor)
                    .isEqualTo(steps[i]);
            double inverse = 1 / factor;
            assertThat(Shades.step(ratio(inverse, inverse, inverse, ""))).isEqualTo(-steps[i]);
        }
        assertThat(Shades.step(ratio(9, 0.99, 80, ""))).isZero();
        assertThat(Shades.step(ratio(9, Double.NaN, Double.NaN, "")))
                .as("one fork")
                .isZero();
    }

    @Test
    void the_picture_and_the_page_have_the_same_colours() throws IOException {
        String css;
        try (InputStream in = HtmlPage.class.getResourceAsStream("style.css")) {
            assertThat(in).isNotNull();
            css = new String(in.readAllBytes(), StandardCharsets.UTF_8);
        }
        for (int step = 1; step <= 4; step++) {
            for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
                assertThat(css)
                        .contains("--below" + step + ": " + hex(Shades.ratio(theme, -step)) + ";")
                        .contains("--above" + step + ": " + hex(Shades.ratio(theme, step)) + ";");
            }
        }

        ChartPainter painter = new ChartPainter(new Palette(List.of("epoch")), "footer");
        BufferedImage image = ImageIO.read(new ByteArrayInputStream(
                painter.draw(map(HeatMap.Shade.RATIO), Theme.LIGHT).png()));
        Set<String> colours = new HashSet<>();
        for (int y = 0; y < image.getHeight(); y += 3) {
            for (int x = 0; x < image.getWidth(); x += 3) {
                colours.add(hex(new Color(image.getRGB(x, y))));
            }
        }
        assertThat(colours)
                .contains(
                        hex(Shades.ratio(Theme.LIGHT, -4)),
                        hex(Shades.ratio(Theme.LIGHT, 4)),
                        hex(Shades.ratio(Theme.LIGHT, -1)),
                        hex(Shades.ratio(Theme.LIGHT, 0)));
    }

    private static String hex(Color colour) {
        return String.format(Locale.ROOT, "#%06x", colour.getRGB() & 0xffffff);
    }

    /** Letters can be read on each shade: 4.5 to 1, which is what axe asks of the page. */
    @Test
    void letters_stand_out_on_every_shade() {
        for (Theme theme : List.of(Theme.LIGHT, Theme.DARK)) {
            for (int step = -4; step <= 4; step++) {
                Color shade = Shades.ratio(theme, step);
                double one = luminance(shade) + 0.05;
                double other = luminance(Shades.lettersOn(shade)) + 0.05;
                assertThat(Math.max(one, other) / Math.min(one, other))
                        .as("%s %d", theme.suffix(), step)
                        .isGreaterThan(4.5);
            }
        }
    }

    private static double luminance(Color colour) {
        List<Double> linear = new ArrayList<>();
        for (int channel : new int[] {colour.getRed(), colour.getGreen(), colour.getBlue()}) {
            double share = channel / 255.0;
            linear.add(share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4));
        }
        return 0.2126 * linear.get(0) + 0.7152 * linear.get(1) + 0.0722 * linear.get(2);
    }

    @Test
    void a_map_is_as_wide_as_a_column_of_a_paper_and_its_tiles_stand_within_it() {
        for (Column column : Column.values()) {
            HeatSheet sheet = new HeatSheet(map(HeatMap.Shade.RATIO), "", Format.paper(column));

            assertThat(sheet.width()).isEqualTo(column.pixels());
            DrawnShapes drawn = DrawnShapes.of(sheet);
            assertThat(drawn.filled())
                    .hasSizeGreaterThan(15)
                    .allMatch(each -> each.bounds().getMinX() >= 0
                            && each.bounds().getMaxX() <= column.pixels()
                            && each.bounds().getMaxY() <= sheet.height());
            assertThat(drawn.words()).contains("0.10", "~0.90", "oom", "ran");
        }
    }

    @Test
    void pgfplots_colours_by_steps() {
        Pgf.Source source = Pgf.of(map(HeatMap.Shade.RATIO), new Palette(List.of("epoch")), Column.SINGLE, "caption");

        assertThat(source.tex()).contains("point meta min=-4,point meta max=4", "meta=shade", "$\\sim$0.90");
        assertThat(source.data()).contains("panel column row value shade\n0 0 0 0.1 -4\n0 1 0 5 4\n0 2 0 0.9 0\n");
    }
}
