package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Panels beside each other have their names once: what is beside a name must be what it says. */
class RowsTest {
    private static Panel panel(String title, String... labels) {
        return new Panel(
                title,
                List.of(labels).stream()
                        .map(label -> Mark.measured(label, label, 5, 4, 6, title + " of " + label))
                        .toList());
    }

    private static List<String> names(Panel panel) {
        return panel.marks().stream()
                .map(mark -> (Rows.isEmpty(mark) ? "no " : "") + mark.label())
                .toList();
    }

    private static Chart chart(List<Panel> panels, int columns) {
        return new Chart("id", "Title", "ns", "note", Chart.Scale.BARS, Chart.Sharing.ALL, columns, panels);
    }

    @Test
    void a_mark_that_one_panel_lacks_leaves_an_empty_line_there_in_its_place() {
        List<Panel> aligned = Rows.aligned(List.of(panel("a", "x", "z"), panel("b", "x", "y", "z", "w")), 2);
        assertThat(names(aligned.get(0))).containsExactly("x", "no y", "z", "no w");
        assertThat(names(aligned.get(1))).containsExactly("x", "y", "z", "w");
    }

    @Test
    void rows_do_not_mind_each_other() {
        List<Panel> panels = List.of(panel("a", "x"), panel("b", "x", "y"), panel("c", "z"));
        List<Panel> aligned = Rows.aligned(panels, 2);
        assertThat(names(aligned.get(0))).containsExactly("x", "no y");
        assertThat(names(aligned.get(2))).containsExactly("z");
        assertThat(Rows.aligned(panels, 1)).isEqualTo(panels);
    }

    @Test
    void marks_of_one_name_stay_as_many_as_they_are() {
        List<Panel> aligned = Rows.aligned(List.of(panel("a", "x", "x"), panel("b", "x", "x", "x")), 2);
        assertThat(names(aligned.get(0))).containsExactly("x", "x", "no x");
        assertThat(names(aligned.get(1))).containsExactly("x", "x", "x");
    }

    @Test
    void names_in_another_order_stand_once() {
        List<Panel> aligned = Rows.aligned(List.of(panel("a", "x", "y"), panel("b", "y", "x")), 2);
        assertThat(names(aligned.get(0))).containsExactlyInAnyOrder("x", "y");
        assertThat(names(aligned.get(1))).isEqualTo(names(aligned.get(0)));
    }

    /** Of the words beside the marks, by name. */
    private static Map<String, List<Double>> heights(Chart chart) {
        String svg = new ChartPainter(new Palette(List.of()), "footer").svg(chart);
        Map<String, List<Double>> heights = new TreeMap<>();
        for (Element text : Jsoup.parse(svg, Parser.xmlParser()).select("text")) {
            if (text.text().contains(" of ")) {
                heights.computeIfAbsent(text.text().replaceFirst(".* of ", ""), any -> new ArrayList<>())
                        .add(Double.valueOf(text.attr("y")));
            }
        }
        return heights;
    }

    @Test
    void in_a_picture_the_numbers_of_one_name_stand_at_one_height() {
        Map<String, List<Double>> heights = heights(
                chart(List.of(panel("a", "x", "y", "bound", "z"), panel("b", "x", "y", "z"), panel("c", "x")), 3));
        assertThat(heights).containsOnlyKeys("x", "y", "z", "bound");
        assertThat(heights.get("x")).hasSize(3);
        assertThat(heights.values())
                .allSatisfy(ys -> assertThat(ys.stream().distinct()).hasSize(1));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 7})
    void on_the_page_all_panels_of_a_row_have_the_lines_of_the_first(int columns) {
        Chart chart = chart(
                List.of(
                        panel("a", "x", "y"),
                        panel("b", "x", "y", "bound"),
                        panel("c", "x"),
                        panel("d", "x", "y"),
                        panel("e", "y")),
                columns);
        Element drawn = Jsoup.parse(Inline.of(chart, List.of()).orElseThrow());
        int across = Integer.parseInt(drawn.selectFirst(".panels").className().replaceAll("\\D", ""));
        List<Element> panels = drawn.select(".panel");
        assertThat(panels).hasSize(5);
        for (int i = 0; i < panels.size(); i++) {
            assertThat(panels.get(i).hasClass("later")).isEqualTo(i % across > 0);
            assertThat(panels.get(i).select(".line[data-scheme]").eachAttr("data-scheme"))
                    .isEqualTo(panels.get(i - i % across)
                            .select(".line[data-scheme]")
                            .eachAttr("data-scheme"));
        }
        assertThat(drawn.select(".line[data-scheme]:not(.empty)")).hasSize(9);
    }
}
