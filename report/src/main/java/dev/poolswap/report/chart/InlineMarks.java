package dev.poolswap.report.chart;

import static dev.poolswap.report.chart.Inline.escaped;
import static dev.poolswap.report.chart.Inline.percent;

import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Dots with their intervals, one line a scheme. Where the screen has room, panels are beside each other in rows and the
 * first of a row has the names.
 */
final class InlineMarks {
    // Of the axis; closer ticks run into each other.
    private static final double APART = 0.16;
    // Panels that a row has room for.
    private static final int MOST_ACROSS = 5;
    private static final int FEW = 4;
    // Characters of a name.
    private static final int LONGEST_NAME = 30;

    private final Chart chart;
    private final List<String> schemes;

    InlineMarks(Chart chart, List<String> schemes) {
        this.chart = chart;
        this.schemes = schemes;
    }

    String html() {
        int across = across();
        StringBuilder html = new StringBuilder("<div class=\"panels of-")
                .append(across)
                .append("\" style=\"--n:")
                .append(longestName())
                .append("\">");
        AxisRange all = range(chart.panels());
        List<Panel> panels = Rows.aligned(chart.panels(), across);
        for (int i = 0; i < panels.size(); i++) {
            AxisRange range = all;
            if (chart.sharing() == Chart.Sharing.COLUMN) {
                List<Panel> column = new ArrayList<>();
                for (int j = i % chart.columns(); j < chart.panels().size(); j += chart.columns()) {
                    column.add(chart.panels().get(j));
                }
                range = range(column);
            }
            panel(html, panels.get(i), range, i % across > 0);
        }
        return html.append("</div>").toString();
    }

    /** A few panels are in one row, unless each column has an axis of its own. */
    private int across() {
        int all = chart.panels().size();
        boolean oneRow = chart.sharing() == Chart.Sharing.ALL && all <= FEW;
        return Math.min(MOST_ACROSS, oneRow ? all : chart.columns());
    }

    private static String name(Mark mark) {
        return Words.shortenedName(mark.label(), LONGEST_NAME);
    }

    private int longestName() {
        return chart.panels().stream()
                .flatMap(panel -> panel.marks().stream())
                .mapToInt(mark -> Words.width(name(mark)))
                .reduce(1, Math::max);
    }

    private AxisRange range(List<Panel> panels) {
        return AxisRange.of(panels, chart.scale(), 0.02);
    }

    private void panel(StringBuilder html, Panel panel, AxisRange range, boolean later) {
        html.append(later ? "<div class=\"panel later\">" : "<div class=\"panel\">");
        if (!panel.title().isEmpty()) {
            html.append("<p class=\"panel-title\"><b>")
                    .append(escaped(panel.title()))
                    .append("</b></p>");
        }
        html.append("<div class=\"marks\">");
        rules(html, panel.reference(), range);
        for (Mark mark : panel.marks()) {
            line(html, mark, range);
        }
        html.append("</div><div class=\"line\"><span></span><svg class=\"axis\" aria-hidden=\"true\">");
        for (double tick : ticks(range)) {
            html.append("<text x=\"").append(percent(share(tick, range))).append("\" y=\"12\">");
            html.append(range.label(tick)).append("</text>");
        }
        html.append("</svg><span></span></div></div>");
    }

    /** One set of rules behind all marks of a panel. */
    private static void rules(StringBuilder html, Panel.@Nullable Reference reference, AxisRange range) {
        html.append("<div class=\"line rules\"><span></span><svg aria-hidden=\"true\">");
        for (double tick : ticks(range)) {
            rule(html, "grid", share(tick, range));
        }
        if (reference != null) {
            rule(html, "one", share(reference.value(), range));
        }
        html.append("</svg><span></span></div>");
    }

    private void line(StringBuilder html, Mark mark, AxisRange range) {
        html.append(Rows.isEmpty(mark) ? "<div class=\"line empty " : "<div class=\"line ")
                .append(Inline.colour(mark.scheme(), schemes))
                .append("\" data-scheme=\"");
        html.append(escaped(mark.scheme()))
                .append("\"><span>")
                .append(escaped(name(mark)))
                .append("</span>");
        Double value = mark.value();
        if (value == null) {
            // In words, which may need the room of the dot.
            html.append(mark.whisker() == Mark.Whisker.FAILED ? "<span class=\"why failed\">" : "<span class=\"why\">");
            html.append(escaped(mark.text())).append("</span></div>");
            return;
        }
        html.append("<svg class=\"mark\" aria-hidden=\"true\"><title>");
        html.append(escaped(mark.label() + ": " + mark.text())).append("</title>");
        double low = share(mark.low(), range);
        double high = share(mark.high(), range);
        if (high > low) {
            // Height and place down are those of the style sheet.
            html.append("<rect class=\"ci\" x=\"").append(percent(low)).append("\" width=\"");
            html.append(percent(high - low)).append("\"/>");
            // An end without a cap lies beyond the axis.
            if (mark.low() >= range.low() || mark.low() == 0 && range.fromZero()) {
                cap(html, low);
            }
            if (mark.high() <= range.high()) {
                cap(html, high);
            }
        }
        html.append("<circle cx=\"").append(percent(share(value, range))).append("\"/></svg><span>");
        html.append(escaped(mark.text().split(" \\(", 2)[0])).append("</span></div>");
    }

    private static void rule(StringBuilder html, String style, double at) {
        html.append("<line class=\"")
                .append(style)
                .append("\" x1=\"")
                .append(percent(at))
                .append("\" x2=\"");
        html.append(percent(at)).append("\" y2=\"100%\"/>");
    }

    private static void cap(StringBuilder html, double at) {
        html.append("<rect class=\"cap\" x=\"").append(percent(at)).append("\"/>");
    }

    private static double share(double value, AxisRange range) {
        double clamped = Math.min(range.high(), Math.max(range.low(), value));
        double share = range.logarithmic()
                ? Math.log(clamped / range.low()) / Math.log(range.high() / range.low())
                : (clamped - range.low()) / (range.high() - range.low());
        return Double.isFinite(share) ? Math.max(0, Math.min(1, share)) : 0;
    }

    /** Those that do not run into each other. */
    private static List<Double> ticks(AxisRange range) {
        List<Double> all = range.logarithmic()
                ? Ticks.factors(range.low(), range.high())
                : Ticks.steps(range.low(), range.high(), 4);
        List<Double> apart = new ArrayList<>();
        double last = -1;
        for (double tick : all) {
            double at = share(tick, range);
            if (at - last >= APART && range.hasTick(tick)) {
                apart.add(tick);
                last = at;
            }
        }
        return apart;
    }
}
