package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Colours and dashes distinguish what has no look of its own, such as the methods of a benchmark that JMH ran. */
final class PaletteTest {
    private static final int LOOKS = 84;

    private static List<SchemeStyle> strangers(int count) {
        List<String> ids =
                IntStream.range(0, count).mapToObj(number -> "method" + number).toList();
        Palette palette = new Palette(ids);
        return ids.stream().map(palette::style).toList();
    }

    @Test
    void twelve_in_a_row_have_colours_and_markers_of_their_own() {
        assertThat(Palette.COLOURS).isEqualTo(12);
        List<SchemeStyle> looks = strangers(3 * Palette.COLOURS);
        for (int from = 0; from <= looks.size() - Palette.COLOURS; from++) {
            List<SchemeStyle> row = looks.subList(from, from + Palette.COLOURS);
            assertThat(row).extracting(SchemeStyle::light).doesNotHaveDuplicates();
            assertThat(row).extracting(SchemeStyle::dark).doesNotHaveDuplicates();
        }
        assertThat(looks.subList(0, Palette.COLOURS))
                .extracting(SchemeStyle::marker)
                .doesNotHaveDuplicates();
    }

    @Test
    void a_colour_comes_back_with_other_dashes_and_another_marker() {
        List<SchemeStyle> looks = strangers(LOOKS);
        assertThat(looks).doesNotHaveDuplicates();
        for (int number = Palette.COLOURS; number < LOOKS; number++) {
            SchemeStyle before = looks.get(number - Palette.COLOURS);
            SchemeStyle look = looks.get(number);
            assertThat(look.light()).isEqualTo(before.light());
            assertThat(look.pattern()).isNotEqualTo(before.pattern());
            assertThat(look.marker()).isNotEqualTo(before.marker());
        }
    }

    @Test
    void every_colour_stands_out_from_the_page() {
        for (SchemeStyle look : strangers(Palette.COLOURS)) {
            assertThat(contrast(look.light(), Color.WHITE))
                    .as("%s", look.light())
                    .isGreaterThanOrEqualTo(3);
            assertThat(contrast(look.dark(), new Color(0x0d1117)))
                    .as("%s", look.dark())
                    .isGreaterThanOrEqualTo(3);
        }
    }

    @Test
    void the_page_has_the_dashes_of_the_files() {
        Palette palette = new Palette(List.of("refcount-split", "atomic-reference"));
        assertThat(palette.dashes("refcount-split")).isEqualTo("none");
        assertThat(palette.dashes("atomic-reference")).isEqualTo("10 3 2 3");
        assertThat(palette.style("atomic-reference").pattern().stroke(2).getDashArray())
                .containsExactly(10, 3, 2, 3);
        assertThat(palette.style("refcount-split").pattern().stroke(2).getDashArray())
                .isNull();
    }

    /** As the guidelines for accessible pages define it. */
    private static double contrast(Color one, Color other) {
        double first = luminance(one) + 0.05;
        double second = luminance(other) + 0.05;
        return Math.max(first, second) / Math.min(first, second);
    }

    private static double luminance(Color colour) {
        return 0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue());
    }

    private static double linear(int part) {
        double share = part / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }
}
