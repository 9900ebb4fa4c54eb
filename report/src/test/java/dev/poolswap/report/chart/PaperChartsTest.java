package dev.poolswap.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Element;
import org.jsoup.parser.Parser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Charts for papers: as wide as a column, in letters that a reader of the paper can read, select and search. */
final class PaperChartsTest {
    private static final String HOSTILE = "<b>&\"\u4e2d\u6587";
    private static final ChartPainter PAINTER = new ChartPainter(new Palette(List.of("epoch", "hazard")), "the footer");

    private static final CurveChart CURVES = new CurveChart(
            "curves",
            "A headline",
            "",
            new Axis("threads", Axis.Kind.STEPS),
            new Axis("throughput, ops/µs", Axis.Kind.LOG),
            List.of(curve("epoch · full", "epoch"), curve("hazard · membarrier", "hazard"), curve(HOSTILE, "own")),
            List.of(),
            List.of());

    private static final Chart MARKS = new Chart(
            "marks",
            "Time of one read",
            "ns/op",
            "less is better",
            Chart.Scale.BARS,
            Chart.Sharing.ALL,
            3,
            List.of(panel("acquire"), panel("lease"), panel("read")));

    private static Curve curve(String label, String scheme) {
        return new Curve(
                label,
                scheme,
                "",
                Join.MARKED_LINE,
                List.of(new Point(1, 10, 9, 11, List.of()), new Point(8, 70, 60, 80, List.of())));
    }

    private static Panel panel(String title) {
        return new Panel(
                title,
                List.of(
                        Mark.measured("epoch · full", "epoch", 8, 7, 9, "8.00 (7.00 to 9.00)"),
                        Mark.failed("hazard · membarrier", "hazard", "out of memory")));
    }

    @ParameterizedTest
    @EnumSource(Column.class)
    void pdf_is_as_wide_as_the_column_and_its_text_can_be_read(Column column) throws IOException {
        try (PDDocument document = Loader.loadPDF(PAINTER.pdf(CURVES, column))) {
            assertThat(document.getPage(0).getMediaBox().getWidth() / 72 * 25.4)
                    .isEqualTo(column.millimetres(), within(0.1));
            assertThat(text(document))
                    .contains("epoch · full", "hazard · membarrier", "threads", "throughput, ops/µs")
                    .doesNotContain("A headline", "the footer");
        }
        try (PDDocument document = Loader.loadPDF(PAINTER.pdf(MARKS, column))) {
            assertThat(text(document))
                    .contains("epoch · full", "acquire", "read", "8.00", "out of memory", "Time of one read, ns/op")
                    .doesNotContain("7.00 to");
        }
    }

    @ParameterizedTest
    @EnumSource(Column.class)
    void every_letter_of_a_pdf_is_as_large_as_that_of_a_paper(Column column) throws IOException {
        for (Picture picture : List.of(CURVES, MARKS)) {
            List<Float> sizes = new ArrayList<>();
            try (PDDocument document = Loader.loadPDF(PAINTER.pdf(picture, column))) {
                new PDFTextStripper() {
                    @Override
                    protected void processTextPosition(TextPosition position) {
                        sizes.add(position.getYScale());
                        assertThat(position.getFont().isEmbedded()).isTrue();
                        assertThat(position.getXDirAdj() + position.getWidthDirAdj())
                                .isLessThan((float) column.points());
                    }
                }.getText(document);
            }
            assertThat(sizes)
                    .hasSizeGreaterThan(30)
                    .allSatisfy(size -> assertThat(size).isBetween(8f, 9f));
        }
    }

    @ParameterizedTest
    @EnumSource(Column.class)
    void svg_is_as_wide_as_the_column_and_its_text_is_text(Column column) {
        for (Picture picture : List.of(CURVES, MARKS)) {
            Element svg = Jsoup.parse(PAINTER.svg(picture, column), "", Parser.xmlParser())
                    .selectFirst("svg");
            assertThat(svg.attr("width")).isEqualTo(column.millimetres() + ".00mm");
            double points =
                    column.points() / Double.parseDouble(svg.attr("viewBox").split(" ")[2]);
            List<Element> texts = svg.select("text");
            assertThat(texts).extracting(Element::text).contains("epoch · full", "hazard · membarrier");
            for (Element text : texts) {
                Element sized = text;
                while (!sized.attr("style").contains("font-size:")) {
                    sized = sized.parent();
                }
                String size = sized.attr("style").replaceFirst(".*font-size:([0-9.]+)px.*", "$1");
                assertThat(Double.parseDouble(size) * points).as(text.text()).isBetween(8.0, 9.0);
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Column.class)
    void same_chart_gives_the_same_file(Column column) {
        assertThat(PAINTER.pdf(MARKS, column)).isEqualTo(PAINTER.pdf(MARKS, column));
    }

    private static String text(PDDocument document) throws IOException {
        return new PDFTextStripper().getText(document);
    }
}
