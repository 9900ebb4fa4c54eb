package dev.poolswap.report.chart;

import dev.poolswap.report.text.Tex;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Marks with their intervals, in rows of coordinate systems of which the first has the names. */
final class PgfMarks {
    // Lengths in millimetres: of a letter, of what else is beside the plots, and of a plot.
    private static final double LETTER = 1.28;
    private static final double BESIDE = 6;
    private static final double NARROWEST = 12;
    private static final double BETWEEN = 4.5;
    // Of a mark: as tall as its name with room to spare, or no more than that.
    private static final double LINE = 3.8;
    private static final double LEAST_LINE = 2.6;
    // Above and below the plots of a row, and all rows on a page.
    private static final double AROUND = 15;
    private static final double TALLEST = 200;
    private static final int LONGEST_NAME = 34;

    private final Chart chart;
    private final Palette palette;
    private final Column column;
    private final int across;
    private final int down;
    private final double width;
    private final double line;
    private final List<Panel> panels;
    private final AxisRange range;

    PgfMarks(Chart chart, Palette palette, Column column) {
        this.chart = chart;
        this.palette = palette;
        this.column = column;
        int longest = chart.panels().stream()
                .flatMap(panel -> panel.marks().stream())
                .mapToInt(mark -> Words.width(name(mark)))
                .reduce(1, Math::max);
        double room = column.millimetres() - BESIDE - longest * LETTER;
        int most = Math.min(chart.columns(), chart.panels().size());
        across = (int) Math.max(1, Math.min(most, (room + BETWEEN) / (NARROWEST + BETWEEN)));
        down = (chart.panels().size() + across - 1) / across;
        width = Math.max(NARROWEST, Math.floor((room - (across - 1) * BETWEEN) / across));
        panels = Rows.aligned(chart.panels(), across);
        int lines = IntStream.range(0, down)
                .map(row -> Math.max(1, panels.get(row * across).marks().size()))
                .sum();
        line = Math.max(LEAST_LINE, Math.min(LINE, (TALLEST - down * AROUND) / lines));
        range = AxisRange.of(chart.panels(), chart.scale(), 0.02);
    }

    private static String name(Mark mark) {
        return Words.shortenedName(mark.label(), LONGEST_NAME);
    }

    void write(StringBuilder tex, StringBuilder data) {
        data.append("mark place value low high\n");
        List<String> schemes = panels.stream()
                .flatMap(panel -> panel.marks().stream())
                .map(Mark::scheme)
                .toList();
        Map<String, String> colours = Pgf.colours(tex, schemes, palette);
        tex.append("\\begin{tikzpicture}\n\\begin{groupplot}[group style={group size=");
        tex.append(across)
                .append(" by ")
                .append(down)
                .append(",horizontal sep=")
                .append(Pgf.number(BETWEEN));
        tex.append("mm,vertical sep=").append(Pgf.number(AROUND)).append("mm},\n  scale only axis,width=");
        tex.append(Pgf.number(width)).append("mm,").append(range.logarithmic() ? "xmode=log," : "");
        tex.append("xmin=").append(Pgf.number(range.low())).append(",xmax=").append(Pgf.number(range.high()));
        tex.append(fromZero());
        tex.append(
                ",\n  xmajorgrids,ytick style={draw=none},every axis plot/.append style={mark size=1.5pt},\n  tick label style={font=\\scriptsize},");
        tex.append("title style={font=\\scriptsize,text width=").append(Pgf.number(width));
        tex.append("mm,align=center,yshift=-1ex}]\n");
        List<Mark> drawn = new ArrayList<>();
        for (int i = 0; i < panels.size(); i++) {
            axis(tex, panels.get(i), i % across == 0);
            marks(tex, data, panels.get(i), drawn, colours);
        }
        tex.append("\\end{groupplot}\n\\node[anchor=north,align=center,inner xsep=0pt,text width=");
        tex.append(column.millimetres()).append("mm] at (current bounding box.south) {");
        tex.append(Tex.escaped(chart.title() + ", " + chart.unit())).append("};\n\\end{tikzpicture}\n");
    }

    /** Returns the ticks of a logarithmic axis that begins with zero: by itself, it would begin with a power of ten. */
    private String fromZero() {
        if (!range.fromZero()) {
            return "";
        }
        List<Double> ticks = Ticks.factors(range.low(), range.high()).stream()
                .filter(range::hasTick)
                .toList();
        return ",\n  xtick={" + ticks.stream().map(Pgf::number).collect(Collectors.joining(","))
                + "},xticklabels={" + ticks.stream().map(range::label).collect(Collectors.joining(","))
                + "},xminorticks=false";
    }

    /** Each mark by its row of the data. */
    private void marks(
            StringBuilder tex, StringBuilder data, Panel panel, List<Mark> drawn, Map<String, String> colours) {
        for (int place = 0; place < panel.marks().size(); place++) {
            Mark mark = panel.marks().get(place);
            Double value = mark.value();
            if (Rows.isEmpty(mark)) {
                continue;
            }
            if (value == null) {
                tex.append("\\node[anchor=west,font=\\scriptsize] at (axis cs:").append(Pgf.number(range.low()));
                tex.append(',')
                        .append(place)
                        .append(") {")
                        .append(Tex.escaped(mark.text()))
                        .append("};\n");
                continue;
            }
            data.append(drawn.size()).append(' ').append(place).append(' ').append(Pgf.number(range.clamp(value)));
            data.append(' ').append(Pgf.number(range.clamp(mark.low())));
            data.append(' ').append(Pgf.number(range.clamp(mark.high()))).append('\n');
            tex.append("\\addplot[only marks,")
                    .append(colours.get(mark.scheme()))
                    .append(',');
            tex.append(Pgf.mark(palette.style(mark.scheme()).marker()));
            tex.append(",error bars/.cd,x dir=both,x explicit] ");
            tex.append(Pgf.only(
                    chart.id(),
                    "mark",
                    drawn.size(),
                    "x=value,y=place,x error plus expr=\\thisrow{high}-\\thisrow{value},"
                            + "x error minus expr=\\thisrow{value}-\\thisrow{low}"));
            drawn.add(mark);
        }
        Panel.Reference reference = panel.reference();
        if (reference != null && range.clamp(reference.value()) == reference.value()) {
            String at = Pgf.number(reference.value());
            tex.append("\\draw[dashed] (axis cs:")
                    .append(at)
                    .append(",-0.5) -- (axis cs:")
                    .append(at);
            tex.append(',').append(Pgf.number(panel.marks().size() - 0.5)).append(");\n");
        }
    }

    private void axis(StringBuilder tex, Panel panel, boolean named) {
        int size = panel.marks().size();
        tex.append("\\nextgroupplot[title={").append(Tex.escaped(panel.title())).append("},height=");
        tex.append(Pgf.number(Math.round(10 * Math.max(1, size) * line) / 10.0)).append("mm,ymin=-0.5,ymax=");
        tex.append(Pgf.number(Math.max(1, size) - 0.5)).append(",y dir=reverse,\n  ytick={");
        tex.append(IntStream.range(0, size).mapToObj(Integer::toString).collect(Collectors.joining(",")));
        tex.append("},yticklabels={");
        if (named) {
            tex.append(panel.marks().stream()
                    .map(mark -> "{" + Tex.escaped(name(mark)) + "}")
                    .collect(Collectors.joining(",")));
        }
        tex.append("}]\n");
    }
}
