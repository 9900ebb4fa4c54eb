package dev.poolswap.report.page;

import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.HeatMap;
import dev.poolswap.report.chart.Mark;
import dev.poolswap.report.chart.Panel;
import dev.poolswap.report.chart.Picture;
import dev.poolswap.report.text.Numbers;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The data from which a chart was drawn, in full, as a table that pgfplots reads with {@code col sep=tab}. An entry
 * without a number is {@code nan}, and the column of notes gives the reason.
 */
public final class PlotData {
    private static final String NONE = "nan";

    private PlotData() {}

    /** The table, header first. */
    public static String of(Picture picture) {
        StringBuilder text = new StringBuilder();
        if (picture instanceof Chart chart) {
            line(text, "panel", "label", "scheme", "value", "low", "high", "note", "fence");
            for (Panel panel : chart.panels()) {
                panel.marks().forEach(mark -> mark(text, panel, mark));
            }
        } else if (picture instanceof CurveChart chart) {
            line(text, "label", "scheme", "x", "y", "low", "high", "note", "fence");
            for (CurveChart.Curve curve : chart.curves()) {
                for (CurveChart.Point point : curve.points()) {
                    line(
                            text,
                            curve.label(),
                            curve.scheme(),
                            number(point.x()),
                            number(point.y()),
                            number(point.low()),
                            number(point.high()),
                            "",
                            curve.fence());
                }
                curve.failedAt()
                        .forEach(failed -> line(
                                text,
                                curve.label(),
                                curve.scheme(),
                                number(failed.x()),
                                NONE,
                                NONE,
                                NONE,
                                failed.words(),
                                curve.fence()));
            }
            chart.failures()
                    .forEach(failure ->
                            line(text, failure.label(), failure.scheme(), NONE, NONE, NONE, NONE, failure.words(), ""));
        } else if (picture instanceof HeatMap map) {
            line(text, "panel", "row", "column", "value", "low", "high", "note");
            map.panels().forEach(panel -> heat(text, panel));
        }
        return text.toString();
    }

    private static void mark(StringBuilder text, Panel panel, Mark mark) {
        Double value = mark.value();
        line(
                text,
                panel.title(),
                mark.label(),
                mark.scheme(),
                value == null ? NONE : number(value),
                value == null ? NONE : number(mark.low()),
                value == null ? NONE : number(mark.high()),
                value == null ? mark.text() : "",
                mark.fence());
    }

    private static void heat(StringBuilder text, HeatMap.Panel panel) {
        for (HeatMap.Row row : panel.rows()) {
            for (int i = 0; i < row.tiles().size(); i++) {
                HeatMap.Tile tile = row.tiles().get(i);
                Double value = tile.value();
                line(
                        text,
                        panel.title(),
                        row.name(),
                        panel.columns().get(i),
                        value == null ? NONE : number(value),
                        value == null ? NONE : number(tile.low()),
                        value == null ? NONE : number(tile.high()),
                        value == null ? tile.words() : "");
            }
        }
    }

    private static String number(double value) {
        return Numbers.exact(value);
    }

    private static void line(StringBuilder text, String... fields) {
        text.append(List.of(fields).stream().map(PlotData::field).collect(Collectors.joining("\t")))
                .append('\n');
    }

    /** Returns a field of text that pgfplots does not run as TeX. */
    private static String field(String text) {
        return text.replace("%", "percent")
                .replaceAll("[\\p{Cntrl}\\\\{}#$&^~]", " ")
                .strip();
    }
}
