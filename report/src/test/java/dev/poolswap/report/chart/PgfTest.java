package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Sources of pgfplots: whole in structure, in agreement with their data, and safe from names that are TeX. */
final class PgfTest {
    private static final String HOSTILE = "50 % of \\input{x} & $y_1$ #2 ~ ^ }{";
    private static final Palette PALETTE = new Palette(List.of("epoch", "own"));

    private static final List<Picture> PICTURES = List.of(
            new CurveChart(
                    "curves",
                    HOSTILE,
                    "",
                    new Axis("percentile", Axis.Kind.PERCENTILE),
                    new Axis(HOSTILE, Axis.Kind.LOG),
                    List.of(new Curve(
                            HOSTILE,
                            "own",
                            "",
                            Join.MARKED_LINE,
                            List.of(new Point(50, 0, 0, 3, List.of()), new Point(99, 7, 6, 8, List.of())),
                            List.of(new CurveChart.Failed(90, HOSTILE)))),
                    List.of(new CurveChart.Guide(99, HOSTILE)),
                    List.of(new CurveChart.Failure(HOSTILE, "own", HOSTILE))),
            new Chart(
                    "marks",
                    HOSTILE,
                    "ns/op",
                    "less is better",
                    Chart.Scale.LOG,
                    Chart.Sharing.ALL,
                    2,
                    List.of(
                            new Panel(
                                    HOSTILE,
                                    List.of(
                                            Mark.measured(HOSTILE, "own", 8, 7, 9, "8"),
                                            Mark.failed("b", "epoch", HOSTILE))),
                            new Panel("", List.of(Mark.measured("c", "epoch", 0, 0, 0, "0"))))),
            new HeatMap(
                    "heat",
                    HOSTILE,
                    "ns",
                    "note",
                    List.of(new HeatMap.Panel(
                            HOSTILE,
                            "own",
                            List.of(HOSTILE, "two"),
                            List.of(new HeatMap.Row(
                                    HOSTILE,
                                    List.of(
                                            new HeatMap.Tile(3.0, false, "3"),
                                            new HeatMap.Tile(null, true, HOSTILE))))))));

    private static Pgf.Source source(Picture picture) {
        return Pgf.of(picture, PALETTE, Column.SINGLE, HOSTILE);
    }

    @Test
    void environments_and_braces_are_balanced() {
        for (Picture picture : PICTURES) {
            String tex = source(picture).tex();
            Deque<String> open = new ArrayDeque<>();
            find("\\\\(begin|end)\\{([a-z]+)\\}", tex.replaceAll("(?m)^ *\\\\(begin|def).*document\\}.*$", ""))
                    .forEach(found -> {
                        if (found.group(1).equals("begin")) {
                            open.push(found.group(2));
                        } else {
                            assertThat(open.pop()).isEqualTo(found.group(2));
                        }
                    });
            assertThat(open).isEmpty();
            String plain = tex.replaceAll("\\\\[{}]", "");
            assertThat(plain.chars().filter(sign -> sign == '{').count())
                    .isEqualTo(plain.chars().filter(sign -> sign == '}').count());
        }
    }

    @Test
    void columns_of_the_source_are_those_of_the_data() {
        for (Picture picture : PICTURES) {
            Pgf.Source source = source(picture);
            List<String> lines =
                    source.data().lines().filter(line -> !line.startsWith("#")).toList();
            List<String> columns = Arrays.asList(lines.get(0).split(" "));
            List<MatchResult> used = find("\\\\thisrow\\{([a-z]+)\\}|[,\\[](?:x|y|meta)=([a-z]+)", source.tex());
            assertThat(used)
                    .isNotEmpty()
                    .allSatisfy(found ->
                            assertThat(columns).contains(found.group(1) == null ? found.group(2) : found.group(1)));
            assertThat(lines)
                    .hasSizeGreaterThan(1)
                    .allSatisfy(line -> assertThat(line.split(" ")).hasSameSizeAs(columns));
            assertThat(source.tex()).contains("{\\poolswapdata/" + picture.id() + ".dat}");
        }
    }

    @Test
    void names_are_printed_and_not_run() {
        for (Picture picture : PICTURES) {
            assertThat(source(picture).tex())
                    .contains("50 \\% of \\textbackslash{}input\\{x\\} \\& \\$y\\_1\\$ \\#2")
                    .doesNotContain("\\input")
                    .doesNotContainPattern("(?<!\\\\)\\$y")
                    .contains("\\label{fig:" + picture.id() + "}");
        }
    }

    @Test
    void an_axis_that_begins_with_zero_says_so() {
        assertThat(source(PICTURES.get(0)).tex())
                .containsPattern("ytick=\\{0\\.1,1,[^}]*\\},yticklabels=\\{0,1,[^}]*\\},yminorticks=false");
        assertThat(source(PICTURES.get(1)).tex())
                .containsPattern("xtick=\\{0\\.1,1,[^}]*\\},xticklabels=\\{0,1,[^}]*\\},xminorticks=false");

        Chart above = Chart.single(
                "above",
                "Title",
                "ns",
                "note",
                Chart.Scale.LOG,
                new Panel("", List.of(Mark.measured("a", "own", 8, 7, 9, "8"))),
                List.of());
        assertThat(source(above).tex()).contains("xmode=log").doesNotContain("xtick");
        CurveChart positive = new CurveChart(
                "positive",
                "Title",
                "",
                new Axis("threads", Axis.Kind.STEPS),
                new Axis("time, ns", Axis.Kind.LOG),
                List.of(new Curve("own", "own", "", Join.LINE, List.of(Point.of(1, 3), Point.of(2, 30)))),
                List.of(),
                List.of());
        assertThat(source(positive).tex()).contains("ymode=log").doesNotContain("ytick=");
    }

    /** Nine panels of fifteen schemes stood one below the other, on a page twice as long as paper is. */
    @Test
    void panels_of_a_row_have_their_names_once_and_all_fit_a_page() {
        List<Panel> panels = new ArrayList<>();
        for (int i = 0; i < 9; i++) {
            List<Mark> marks = new ArrayList<>();
            for (int scheme = i == 4 ? 0 : 1; scheme < 15; scheme++) {
                marks.add(Mark.measured("lucene-reference-mana" + scheme, "s" + scheme, 8, 7, 9, "8"));
            }
            panels.add(new Panel("256 MiB, 50 % writes", marks));
        }
        String tex = source(new Chart("grid", "Title", "ns", "note", Chart.Scale.LOG, Chart.Sharing.ALL, 3, panels))
                .tex();

        assertThat(tex).contains("group size=3 by 3,");
        List<MatchResult> heights = find(",height=([0-9.]+)mm,ymin", tex);
        assertThat(heights).hasSize(9);
        double tall = 3 * 15;
        for (int row = 0; row < 9; row += 3) {
            tall += Double.parseDouble(heights.get(row).group(1));
        }
        assertThat(tall).isLessThan(210);
        assertThat(find("yticklabels=\\{\\}", tex)).hasSize(6);
        assertThat(find("yticklabels=\\{\\{", tex)).hasSize(3);
        // The mark that one panel of its row has alone has a line there in all of them.
        assertThat(heights.get(4).group(1)).isEqualTo(heights.get(3).group(1));
        assertThat(find("\\\\addplot", tex)).hasSize(9 * 14 + 1);
    }

    private static List<MatchResult> find(String pattern, String text) {
        return Pattern.compile(pattern).matcher(text).results().toList();
    }
}
