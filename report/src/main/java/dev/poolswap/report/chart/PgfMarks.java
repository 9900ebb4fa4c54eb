package dev.poolswap.report.chart;

import dev.poolswap.report.text.Tex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Marks with their intervals, one coordinate system below the other. */
final class PgfMarks {
    // Of a letter, and of what else stands beside the plot.
    private static final double LETTER = 1.55;
    private static final double BESIDE = 8;
    private static final double LINE = 4.2;

    private final Chart chart;
    private final Palette palette;
    private final Column column;

    PgfMarks(Chart chart, Palette palette, Column column) {
        this.chart = chart;
        this.palette = palette;
        this.column = column;
    }

    void write(StringBuilder tex, StringBuilder data) {
        data.append("mark place value low high\n");
        List<String> schemes = new ArrayList<>();
        int longest = 0;
        for (Panel panel : chart.panels()) {
            for (Mark mark : panel.marks()) {
                schemes.add(mark.scheme());
                longest = Math.max(longest, mark.label().length());
            }
        }
        Map<String, String> colours = Pgf.colours(tex, schemes, palette);
        AxisRange range = AxisRange.of(chart.panels(), chart.scale(), 0.02);
        double width = Math.max(20, column.millimetres() - BESIDE - longest * LETTER);
        tex.append("\\begin{tikzpicture}\n\\begin{groupplot}[group style={group size=1 by ");
        tex.append(chart.panels().size()).append(",vertical sep=10mm},\n  scale only axis,width=");
        tex.append(Pgf.number(Math.round(width))).append("mm,");
        tex.append(range.logarithmic() ? "xmode=log," : "").append("xmin=").append(Pgf.number(range.low()));
        tex.append(",xmax=").append(Pgf.number(range.high())).append(",\n  xmajorgrids,ytick style={draw=none},");
        tex.append("title style={yshift=-1.5ex}]\n");
        int row = 0;
        for (int i = 0; i < chart.panels().size(); i++) {
            Panel panel = chart.panels().get(i);
            boolean last = i == chart.panels().size() - 1;
            axis(tex, panel, last);
            for (int place = 0; place < panel.marks().size(); place++) {
                Mark mark = panel.marks().get(place);
                Double value = mark.value();
                if (value == null) {
                    tex.append("\\node[anchor=west,font=\\scriptsize] at (axis cs:")
                            .append(Pgf.number(range.low()))
                            .append(',')
                            .append(place)
                            .append(") {")
                            .append(Tex.escaped(mark.text()))
                            .append("};\n");
                    continue;
                }
                data.append(row).append(' ').append(place).append(' ').append(Pgf.number(range.clamp(value)));
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
                        row,
                        "x=value,y=place,x error plus expr=\\thisrow{high}-\\thisrow{value},"
                                + "x error minus expr=\\thisrow{value}-\\thisrow{low}"));
                row++;
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
        tex.append("\\end{groupplot}\n\\end{tikzpicture}\n");
    }

    private void axis(StringBuilder tex, Panel panel, boolean last) {
        int size = panel.marks().size();
        tex.append("\\nextgroupplot[title={").append(Tex.escaped(panel.title())).append("},");
        tex.append(last ? "xlabel={" + Tex.escaped(chart.title() + ", " + chart.unit()) + "}," : "");
        tex.append("height=")
                .append(Pgf.number(Math.round(Math.max(1, size) * LINE)))
                .append("mm,ymin=-0.5,ymax=");
        tex.append(Pgf.number(Math.max(1, size) - 0.5)).append(",y dir=reverse,\n  ytick={");
        for (int i = 0; i < size; i++) {
            tex.append(i == 0 ? "" : ",").append(i);
        }
        tex.append("},yticklabels={");
        tex.append(panel.marks().stream()
                .map(mark -> "{" + Tex.escaped(mark.label()) + "}")
                .collect(Collectors.joining(",")));
        tex.append("}]\n");
    }
}
