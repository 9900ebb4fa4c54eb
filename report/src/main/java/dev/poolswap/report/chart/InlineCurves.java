package dev.poolswap.report.chart;

import static dev.poolswap.report.chart.Inline.escaped;
import static dev.poolswap.report.chart.Inline.number;
import static dev.poolswap.report.chart.Inline.percent;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Guide;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Curves over two axes, each with its name where it ends. */
final class InlineCurves {
    private static final int HEIGHT = 300;
    private static final int FOOT = 36;
    private static final int BARE_HEAD = 8;
    // For the names of guides.
    private static final int NAMED_HEAD = 20;
    private static final int LABEL = 17;
    // Characters, as many as a phone has room for.
    private static final int LONGEST_NAME = 26;
    // A curve of thousands of samples is drawn with as many points as can be distinguished.
    private static final int POINTS = 160;
    // Of the axis: a tick further out would be under the names.
    private static final double OUTER = 0.97;
    // Of a pixel.
    private static final double UNSEEN = 0.4;
    // Of the axis, above the highest point.
    private static final double FOR_CROSSES = 0.22;
    // From one cross to the next below it.
    private static final int CROSS = 15;

    private static final List<String> PERCENTILES = List.of("0", "90", "99", "99.9", "99.99", "99.999", "99.9999");

    private final CurveChart chart;
    private final List<String> schemes;
    private final FenceStyles fences;
    private final int head;
    private final Scale x;
    private final Scale y;

    InlineCurves(CurveChart chart, List<String> schemes) {
        this.chart = chart;
        this.schemes = schemes;
        fences = FenceStyles.of(chart);
        head = chart.guides().isEmpty() ? BARE_HEAD : NAMED_HEAD;
        x = Scale.holding(
                chart.x(),
                DoubleStream.concat(
                        points().mapToDouble(Point::x),
                        Stream.concat(
                                        chart.guides().stream().map(Guide::x),
                                        chart.curves().stream()
                                                .flatMap(curve -> curve.failedAt().stream())
                                                .map(CurveChart.Failed::x))
                                .mapToDouble(Double::doubleValue)));
        Scale values = Scale.holding(chart.y(), points().flatMapToDouble(Scale::span));
        boolean failed =
                chart.curves().stream().anyMatch(curve -> !curve.failedAt().isEmpty());
        y = failed ? values.withHeadroom(FOR_CROSSES) : values;
    }

    private Stream<Point> points() {
        return chart.curves().stream().flatMap(curve -> curve.points().stream());
    }

    String html() {
        StringBuilder html = new StringBuilder("<div class=\"curves\" style=\"--n:")
                .append(chart.curves().stream()
                        .map(this::name)
                        .mapToInt(Words::width)
                        .reduce(1, Math::max))
                .append("\"><svg class=\"plot\" aria-hidden=\"true\">");
        List<Tick> across = ticks(chart.x(), x, 9);
        List<Tick> up = ticks(chart.y(), y, 5);
        double last = -1;
        for (Tick tick : across) {
            String at = percent(tick.share());
            html.append("<line class=\"grid\" x1=\"")
                    .append(at)
                    .append("\" x2=\"")
                    .append(at);
            html.append("\" y1=\"")
                    .append(head)
                    .append("\" y2=\"")
                    .append(HEIGHT - FOOT)
                    .append("\"/>");
            if (tick.share() - last > 0.085) {
                html.append(tick.share() > OUTER ? "<text class=\"across outer\" x=\"" : "<text class=\"across\" x=\"")
                        .append(at)
                        .append("\" y=\"")
                        .append(HEIGHT - FOOT + 15);
                html.append("\">").append(escaped(tick.label())).append("</text>");
                last = tick.share();
            }
        }
        for (Tick tick : up) {
            String at = number(down(tick.share()));
            html.append("<line class=\"grid\" x2=\"100%\" y1=\"")
                    .append(at)
                    .append("\" y2=\"")
                    .append(at);
            html.append("\"/><text class=\"up\" x=\"-6\" y=\"")
                    .append(number(down(tick.share()) + 4))
                    .append("\">");
            html.append(escaped(tick.label())).append("</text>");
        }
        for (Guide guide : chart.guides()) {
            String at = percent(share(guide.x(), x));
            html.append("<line class=\"one\" x1=\"")
                    .append(at)
                    .append("\" x2=\"")
                    .append(at)
                    .append("\" y1=\"");
            html.append(head).append("\" y2=\"").append(HEIGHT - FOOT).append("\"/><text class=\"across\" x=\"");
            html.append(at).append("\" y=\"").append(head - 6).append("\">").append(escaped(guide.label()));
            html.append("</text>");
        }
        html.append("<text class=\"across\" x=\"50%\" y=\"").append(HEIGHT - 4).append("\">");
        html.append(escaped(chart.x().label())).append("</text>");
        chart.curves().forEach(curve -> curve(html, curve));
        for (int i = 0; i < chart.curves().size(); i++) {
            crosses(html, i);
        }
        html.append("</svg><svg class=\"ends\" aria-hidden=\"true\">");
        ends(html);
        html.append("</svg></div>");
        failures(html);
        return html.toString();
    }

    private void curve(StringBuilder html, Curve curve) {
        List<Point> held = curve.points().stream()
                .filter(point -> x.holds(point.x()) && y.holds(point.y()))
                .toList();
        List<Point> drawn = thinned(held);
        html.append("<g class=\"")
                .append(Inline.colour(curve.scheme(), schemes))
                .append("\" data-scheme=\"");
        html.append(escaped(curve.scheme())).append('"');
        String dashes = fences.style(curve.scheme(), curve.fence()).dashes();
        if (!dashes.isEmpty()) {
            html.append(" style=\"--d:").append(dashes).append('"');
        }
        html.append("><title>").append(escaped(curve.label())).append("</title>");
        boolean lined = curve.join() != Join.MARKERS && curve.join() != Join.HOLLOW;
        boolean hollow = curve.join() == Join.HOLLOW || curve.join() == Join.HOLLOW_LINE;
        if (lined && drawn.size() > 1) {
            // A drawing of its own, stretched to the width there is; its lines keep their breadth.
            html.append("<svg viewBox=\"0 0 1000 ")
                    .append(HEIGHT)
                    .append("\" width=\"100%\" height=\"")
                    .append(HEIGHT);
            html.append("\" preserveAspectRatio=\"none\"><path class=\"curve\" d=\"");
            char step = 'M';
            for (double[] corner : corners(drawn)) {
                html.append(step).append(Math.round(corner[0])).append(' ').append(number(corner[1]));
                step = 'L';
            }
            html.append("\"/></svg>");
        }
        if (curve.join() != Join.LINE && curve.join() != Join.OUTLINE || drawn.size() == 1) {
            for (Point point : drawn) {
                String at = percent(share(point.x(), x));
                if (point.high() > point.low()) {
                    html.append("<line class=\"ci\" x1=\"")
                            .append(at)
                            .append("\" x2=\"")
                            .append(at)
                            .append("\" y1=\"");
                    html.append(number(down(share(point.low(), y)))).append("\" y2=\"");
                    html.append(number(down(share(point.high(), y)))).append("\"/>");
                }
                html.append(hollow ? "<circle class=\"hollow\" cx=\"" : "<circle cx=\"")
                        .append(at)
                        .append("\" cy=\"");
                html.append(number(down(share(point.y(), y)))).append("\" r=\"3.5\"/>");
            }
        }
        html.append("</g>");
    }

    /** Where a curve has no point since the cell failed, one below the other where several did. */
    private void crosses(StringBuilder html, int index) {
        Curve curve = chart.curves().get(index);
        for (CurveChart.Failed failed : curve.failedAt()) {
            long above = chart.curves().subList(0, index).stream()
                    .filter(other -> other.failedAt().stream().anyMatch(each -> each.x() == failed.x()))
                    .count();
            html.append("<g class=\"")
                    .append(Inline.colour(curve.scheme(), schemes))
                    .append("\" data-scheme=\"");
            html.append(escaped(curve.scheme()))
                    .append("\"><title>")
                    .append(escaped(curve.label() + ": " + failed.words()))
                    .append("</title><text class=\"cross\" x=\"");
            html.append(percent(share(failed.x(), x)))
                    .append("\" y=\"")
                    .append(head + CROSS - 2 + CROSS * above)
                    .append("\">×</text></g>");
        }
    }

    /** In the units of the drawing, of which a thousand are across. */
    private List<double[]> corners(List<Point> drawn) {
        return Corners.of(
                drawn.stream()
                        .map(point -> new double[] {1000 * share(point.x(), x), down(share(point.y(), y))})
                        .toList(),
                UNSEEN);
    }

    /** As many points as can be distinguished. */
    static List<Point> thinned(List<Point> points) {
        if (points.size() <= POINTS) {
            return points;
        }
        List<Point> some = new ArrayList<>();
        int step = (points.size() + POINTS - 1) / POINTS;
        for (int from = 0; from < points.size(); from += step) {
            List<Point> part = points.subList(from, Math.min(points.size(), from + step));
            // The highest of each part: what is thinned out must not be a peak.
            some.add(part.stream().max(Comparator.comparingDouble(Point::y)).orElseThrow());
        }
        some.add(points.get(points.size() - 1));
        return some;
    }

    /** Names beside the last points, moved apart where they would overlap. */
    private void ends(StringBuilder html) {
        List<Curve> named = chart.curves().stream()
                .filter(curve -> !curve.points().isEmpty() && !curve.scheme().isEmpty())
                .sorted(Comparator.comparingDouble(this::end))
                .toList();
        double[] at = new double[named.size()];
        double first = 12;
        double last = HEIGHT - 4;
        // Names of many schemes are closer together.
        double apart = Math.min(LABEL, (last - first) / Math.max(1, at.length - 1));
        double next = first;
        for (int i = 0; i < at.length; i++) {
            at[i] = Math.max(next, end(named.get(i)) + 4);
            next = at[i] + apart;
        }
        double limit = last;
        for (int i = at.length - 1; i >= 0; i--) {
            at[i] = Math.min(at[i], limit);
            limit = at[i] - apart;
        }
        for (int i = 0; i < at.length; i++) {
            Curve curve = named.get(i);
            html.append("<g class=\"")
                    .append(Inline.colour(curve.scheme(), schemes))
                    .append("\" data-scheme=\"");
            html.append(escaped(curve.scheme())).append("\"><line class=\"lead\" x1=\"0\" x2=\"12\" y1=\"");
            html.append(number(end(curve)))
                    .append("\" y2=\"")
                    .append(number(at[i] - 4))
                    .append("\"/><text x=\"15\" y=\"");
            html.append(number(at[i]))
                    .append("\">")
                    .append(escaped(name(curve)))
                    .append("</text></g>");
        }
    }

    /** Without the fence mode that all curves of its scheme have. */
    private String name(Curve curve) {
        boolean plain = fences.areSeveral(curve.scheme()) || curve.fence().isEmpty();
        String name = plain ? curve.label() : curve.label().replace(" · " + curve.fence(), "");
        return Words.shortenedName(name, LONGEST_NAME);
    }

    private double end(Curve curve) {
        Point last = curve.points().get(curve.points().size() - 1);
        return y.holds(last.y()) ? down(share(last.y(), y)) : HEIGHT - FOOT;
    }

    /** Those without a curve; and each cross in words, as a curve that failed everywhere has no end for its name. */
    private void failures(StringBuilder html) {
        chart.failures().forEach(failure -> failure(html, failure.scheme(), failure.label() + ": " + failure.words()));
        for (Curve curve : chart.curves()) {
            Map<String, List<String>> places = new LinkedHashMap<>();
            curve.failedAt()
                    .forEach(failed -> places.computeIfAbsent(failed.words(), any -> new ArrayList<>())
                            .add(x.label(failed.x())));
            places.forEach((words, at) -> failure(
                    html,
                    curve.scheme(),
                    curve.label() + ": " + words + " at " + Words.list(at) + " ("
                            + chart.x().label() + ")"));
        }
    }

    private static void failure(StringBuilder html, String scheme, String words) {
        html.append("<p class=\"failed\" data-scheme=\"")
                .append(escaped(scheme))
                .append("\">");
        html.append(escaped(words)).append("</p>");
    }

    private double down(double share) {
        return head + (1 - share) * (HEIGHT - FOOT - head);
    }

    private static double share(double value, Scale scale) {
        double share = (scale.at(value) - scale.from()) / (scale.to() - scale.from());
        return Double.isFinite(share) ? Math.max(0, Math.min(1, share)) : 0;
    }

    private record Tick(double share, String label) {}

    private List<Tick> ticks(Axis axis, Scale scale, int about) {
        List<Tick> ticks = new ArrayList<>();
        List<Double> values;
        switch (axis.kind()) {
            case PERCENTILE -> {
                for (int nines = 0; nines <= scale.to() + 1e-9 && nines < PERCENTILES.size(); nines++) {
                    ticks.add(new Tick(nines / scale.to(), PERCENTILES.get(nines) + " %"));
                }
                return ticks;
            }
            case STEPS ->
                values = Stream.concat(
                                points().map(Point::x),
                                chart.curves().stream()
                                        .flatMap(curve -> curve.failedAt().stream())
                                        .map(CurveChart.Failed::x))
                        .distinct()
                        .sorted()
                        .toList();
            case LINEAR -> values = Ticks.steps(scale.from(), scale.to(), about);
            default -> values = Ticks.factors(scale.low(), scale.high());
        }
        for (double value : values) {
            if (scale.hasTick(value)) {
                ticks.add(new Tick(share(value, scale), scale.label(value)));
            }
        }
        return ticks;
    }
}
