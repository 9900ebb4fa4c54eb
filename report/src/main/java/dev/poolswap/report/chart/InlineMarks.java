package dev.poolswap.report.chart;

import static dev.poolswap.report.chart.Inline.escaped;
import static dev.poolswap.report.chart.Inline.percent;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Dots with their intervals, one line a scheme; panels stand beside each other where the screen has room. */
final class InlineMarks {
    // Of the axis; closer ticks run into each other.
    private static final double APART = 0.16;

    private final Chart chart;
    private final List<String> schemes;

    InlineMarks(Chart chart, List<String> schemes) {
        this.chart = chart;
        this.schemes = schemes;
    }

    String html() {
        StringBuilder html = new StringBuilder("<div class=\"panels\">");
        AxisRange all = range(chart.panels());
        for (int i = 0; i < chart.panels().size(); i++) {
            AxisRange range = all;
            if (chart.sharing() == Chart.Sharing.COLUMN) {
                List<Panel> column = new ArrayList<>();
                for (int j = i % chart.columns(); j < chart.panels().size(); j += chart.columns()) {
                    column.add(chart.panels().get(j));
                }
                range = range(column);
            }
            panel(html, chart.panels().get(i), range);
        }
        return html.append("</div>").toString();
    }

    private AxisRange range(List<Panel> panels) {
        return AxisRange.of(panels, chart.scale(), 0.02);
    }

    private void panel(StringBuilder html, Panel panel, AxisRange range) {
        html.append("<div class=\"panel\">");
        if (!panel.title().isEmpty()) {
            html.append("<p class=\"panel-title\">")
                    .append(escaped(panel.title()))
                    .append("</p>");
        }
        html.append("<div class=\"marks\">");
        rules(html, panel.reference(), range);
        for (Mark mark : panel.marks()) {
            line(html, mark, range);
        }
        html.append("</div><div class=\"line\"><span></span><svg class=\"axis\" aria-hidden=\"true\">");
        for (double tick : ticks(range)) {
            html.append("<text x=\"").append(percent(share(tick, range))).append("\" y=\"12\">");
            html.append(new AxisFormat().format(tick)).append("</text>");
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
        html.append("<div class=\"line ")
                .append(Inline.colour(mark.scheme(), schemes))
                .append("\" data-scheme=\"");
        html.append(escaped(mark.scheme()))
                .append("\"><span>")
                .append(escaped(mark.label()))
                .append("</span>");
        html.append("<svg class=\"mark\" aria-hidden=\"true\"><title>");
        html.append(escaped(mark.label() + ": " + mark.text())).append("</title>");
        Double value = mark.value();
        if (value != null) {
            double low = share(mark.low(), range);
            double high = share(mark.high(), range);
            if (high > low) {
                // Height and place down are those of the style sheet.
                html.append("<rect class=\"ci\" x=\"").append(percent(low)).append("\" width=\"");
                html.append(percent(high - low)).append("\"/>");
                cap(html, low);
                cap(html, high);
            }
            html.append("<circle cx=\"").append(percent(share(value, range))).append("\"/>");
        }
        html.append("</svg><span");
        if (mark.whisker() == Mark.Whisker.FAILED) {
            html.append(" class=\"failed\"");
        }
        html.append('>').append(escaped(mark.text().split(" \\(", 2)[0])).append("</span></div>");
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
            if (at - last >= APART) {
                apart.add(tick);
                last = at;
            }
        }
        return apart;
    }
}
