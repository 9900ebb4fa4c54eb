package dev.poolswap.report.chart;

import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.text.Tex;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/** Curves with their intervals and a legend below. */
final class PgfCurves {
    private static final List<String> PERCENTILES = List.of("0", "90", "99", "99.9", "99.99", "99.999", "99.9999");
    private static final double BESIDE = 17;

    // Of a line and a letter of the legend.
    private static final double KEY = 12;
    private static final double LETTER = 1.6;

    private static final double SHAPE = 0.62;
    private static final int STEPS = 8;

    private final CurveChart chart;
    private final Palette palette;
    private final Column column;
    private final Scale x;
    private final Scale y;

    PgfCurves(CurveChart chart, Palette palette, Column column) {
        this.chart = chart;
        this.palette = palette;
        this.column = column;
        x = Scale.holding(
                chart.x(),
                DoubleStream.concat(
                        chart.curves().stream()
                                .flatMap(curve -> curve.points().stream())
                                .mapToDouble(Point::x),
                        DoubleStream.concat(
                                chart.guides().stream().mapToDouble(CurveChart.Guide::x),
                                chart.curves().stream()
                                        .flatMap(curve -> curve.failedAt().stream())
                                        .mapToDouble(CurveChart.Failed::x))));
        y = Scale.holding(
                        chart.y(),
                        chart.curves().stream()
                                .flatMap(curve -> curve.points().stream())
                                .flatMapToDouble(Scale::span))
                .withHeadroom(0.08);
    }

    void write(StringBuilder tex, StringBuilder data) {
        data.append("# Zero is at the bottom of a logarithmic axis; of dense curves the highest points are kept.\n");
        data.append("curve x y low high\n");
        Map<String, String> colours =
                Pgf.colours(tex, chart.curves().stream().map(Curve::scheme).toList(), palette);
        tex.append("\\begin{tikzpicture}\n\\begin{axis}[scale only axis,width=");
        tex.append(column.millimetres() - BESIDE).append("mm,height=");
        tex.append(Pgf.number(Math.min(80, Math.round(column.millimetres() * SHAPE))))
                .append("mm,\n  ");
        axis(tex, "x", chart.x(), x);
        axis(tex, "y", chart.y(), y);
        tex.append("grid=major,unbounded coords=jump,mark size=1.6pt,\n  legend cell align=left,legend columns=");
        int longest = chart.curves().stream()
                .mapToInt(curve -> curve.label().length())
                .max()
                .orElse(1);
        tex.append(Math.max(1, (int) (column.millimetres() / (KEY + longest * LETTER))));
        tex.append(",\n  legend style={at={(0.5,-0.24)},anchor=north,draw=none,font=\\footnotesize}]\n");
        for (int i = 0; i < chart.curves().size(); i++) {
            curve(tex, data, chart.curves().get(i), i, colours);
        }
        for (CurveChart.Guide guide : chart.guides()) {
            String at = Pgf.number(place(guide.x()));
            tex.append("\\draw[dashed] (axis cs:").append(at).append(',').append(Pgf.number(y.low()));
            tex.append(") -- (axis cs:").append(at).append(',').append(Pgf.number(y.high()));
            tex.append(") node[anchor=north west,font=\\scriptsize] {")
                    .append(Tex.escaped(guide.label()))
                    .append("};\n");
        }
        for (CurveChart.Failure failure : chart.failures()) {
            tex.append("\\addlegendimage{empty legend}\\addlegendentry{");
            tex.append(Tex.escaped(failure.label() + ": " + failure.words())).append("}\n");
        }
        tex.append("\\end{axis}\n\\end{tikzpicture}\n");
    }

    private void curve(StringBuilder tex, StringBuilder data, Curve curve, int index, Map<String, String> colours) {
        Join join = curve.join();
        boolean dense = join == Join.LINE;
        List<Point> held = curve.points().stream()
                .filter(point -> x.holds(point.x()) && y.holds(point.y()))
                .toList();
        for (Point point : InlineCurves.thinned(held)) {
            data.append(index).append(' ').append(Pgf.number(place(point.x()))).append(' ');
            data.append(upwards(point.y()))
                    .append(' ')
                    .append(upwards(point.low()))
                    .append(' ');
            data.append(upwards(point.high())).append('\n');
        }
        boolean lined = join != Join.MARKERS && join != Join.HOLLOW;
        boolean hollow = join == Join.HOLLOW || join == Join.HOLLOW_LINE;
        tex.append("\\addplot[").append(colours.get(curve.scheme())).append(lined ? ",thick," : ",only marks,");
        if (join == Join.OUTLINE) {
            tex.append("densely dotted,no marks");
        } else {
            tex.append(Pgf.mark(palette.style(curve.scheme()).marker()));
            tex.append(hollow ? ",fill=white" : "")
                    .append(dense ? ",mark repeat=" + Math.max(1, held.size() / STEPS) : "");
        }
        tex.append(curve.label().isEmpty() ? ",forget plot" : "");
        boolean intervals = !dense && held.stream().anyMatch(point -> point.high() > point.low());
        tex.append(intervals ? ",error bars/.cd,y dir=both,y explicit] " : "] ");
        tex.append(Pgf.only(
                chart.id(),
                "curve",
                index,
                "x=x,y=y"
                        + (intervals
                                ? ",y error plus expr=\\thisrow{high}-\\thisrow{y},"
                                        + "y error minus expr=\\thisrow{y}-\\thisrow{low}"
                                : "")));
        if (!curve.label().isEmpty()) {
            tex.append("\\addlegendentry{").append(Tex.escaped(curve.label())).append("}\n");
        }
        for (CurveChart.Failed failed : curve.failedAt()) {
            tex.append("\\node[").append(colours.get(curve.scheme())).append("] at (axis cs:");
            tex.append(Pgf.number(place(failed.x()))).append(',').append(Pgf.number(y.high()));
            tex.append(") {$\\times$}; % ").append(Tex.escaped(failed.words())).append('\n');
        }
    }

    /** Percentiles are placed by their nines; everything else where it is. */
    private double place(double value) {
        return x.kind() == Axis.Kind.PERCENTILE ? x.at(value) : Math.min(x.high(), Math.max(x.low(), value));
    }

    private String upwards(double value) {
        return Pgf.number(Math.min(y.high(), Math.max(y.low(), value)));
    }

    private void axis(StringBuilder tex, String name, Axis axis, Scale scale) {
        boolean linear = axis.kind() == Axis.Kind.LINEAR || axis.kind() == Axis.Kind.PERCENTILE;
        tex.append(name).append("label={").append(Tex.escaped(axis.label())).append("},");
        tex.append(linear ? "" : name + "mode=log,").append(name).append("min=").append(Pgf.number(scale.low()));
        tex.append(',')
                .append(name)
                .append("max=")
                .append(Pgf.number(scale.high()))
                .append(",\n  ");
        Map<Double, String> ticks = new TreeMap<>();
        if (axis.kind() == Axis.Kind.PERCENTILE) {
            for (int nines = 0; nines <= scale.to() + 1e-9 && nines < PERCENTILES.size(); nines++) {
                ticks.put((double) nines, PERCENTILES.get(nines));
            }
        } else if (axis.kind() == Axis.Kind.STEPS || axis.kind() == Axis.Kind.FACTORS || scale.fromZero()) {
            List<Double> values = axis.kind() == Axis.Kind.STEPS && name.equals("x")
                    ? chart.curves().stream()
                            .flatMap(curve -> Stream.concat(
                                    curve.points().stream().map(Point::x),
                                    curve.failedAt().stream().map(CurveChart.Failed::x)))
                            .toList()
                    : Ticks.factors(scale.low(), scale.high());
            values.stream().filter(scale::hasTick).forEach(value -> ticks.put(value, Tex.escaped(scale.label(value))));
        }
        if (!ticks.isEmpty()) {
            tex.append(name).append("tick={");
            tex.append(ticks.keySet().stream().map(Pgf::number).collect(Collectors.joining(",")));
            tex.append("},").append(name).append("ticklabels={").append(String.join(",", ticks.values()));
            // Between zero and the first decade nothing is placed.
            tex.append("},")
                    .append(scale.fromZero() ? name + "minorticks=false," : "")
                    .append("\n  ");
        }
    }
}
