package dev.poolswap.report.chart;

import dev.poolswap.report.text.Tex;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables of a heat map, one below the other, by their numbers. */
final class PgfHeat {
    private static final double NAMES = 30;
    private static final double LINE = 6;

    /** From blue to orange, by the steps of the shades. */
    private static final String TWO_COLOURS =
            "colormap={ratios}{rgb255=(27,94,158) rgb255=(240,240,240) rgb255=(168,74,0)},"
                    + "point meta min=-4,point meta max=4,";

    private final HeatMap map;
    private final Column column;
    private final boolean ratios;

    PgfHeat(HeatMap map, Column column) {
        this.map = map;
        this.column = column;
        this.ratios = map.shade() == HeatMap.Shade.RATIO;
    }

    void write(StringBuilder tex, StringBuilder data) {
        data.append("panel column row value shade\n");
        tex.append("\\begin{tikzpicture}\n\\begin{groupplot}[group style={group size=1 by ");
        tex.append(map.panels().size()).append(",vertical sep=").append(ratios ? 26 : 10);
        tex.append("mm},\n  scale only axis,width=");
        tex.append(Pgf.number(column.millimetres() - NAMES)).append("mm,y dir=reverse,tick style={draw=none}");
        // Names of collectors with flags do not fit beside each other.
        tex.append(ratios ? ",x tick label style={rotate=90,anchor=east}" : "").append("]\n");
        for (int i = 0; i < map.panels().size(); i++) {
            HeatMap.Panel panel = map.panels().get(i);
            int rows = panel.rows().size();
            int columns = panel.columns().size();
            tex.append("\\nextgroupplot[title={")
                    .append(Tex.escaped(panel.title()))
                    .append("},height=");
            tex.append(Pgf.number(rows * LINE)).append("mm,xmin=-0.5,xmax=").append(Pgf.number(columns - 0.5));
            tex.append(",ymin=-0.5,ymax=")
                    .append(Pgf.number(rows - 0.5))
                    .append(",\n  xtick={")
                    .append(numbers(columns));
            tex.append("},ytick={").append(numbers(rows)).append("},xticklabels={");
            tex.append(panel.columns().stream().map(PgfHeat::name).collect(Collectors.joining(",")));
            tex.append("},yticklabels={");
            tex.append(panel.rows().stream().map(row -> name(row.name())).collect(Collectors.joining(",")));
            tex.append("}]\n\\addplot[").append(ratios ? TWO_COLOURS : "");
            tex.append("scatter,only marks,scatter src=explicit,mark=square*,mark size=2mm] ");
            tex.append(Pgf.only(map.id(), "panel", i, "x=column,y=row,meta=" + (ratios ? "shade" : "value")));
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < panel.rows().get(y).tiles().size(); x++) {
                    tile(tex, data, i, y, x, panel.rows().get(y).tiles().get(x));
                }
            }
        }
        tex.append("\\end{groupplot}\n\\end{tikzpicture}\n");
    }

    private void tile(StringBuilder tex, StringBuilder data, int panel, int y, int x, HeatMap.Tile tile) {
        Double value = tile.value();
        int shade = ratios ? Shades.step(tile) : 0;
        if (value != null) {
            data.append(panel).append(' ').append(x).append(' ').append(y).append(' ');
            data.append(Pgf.number(value)).append(' ').append(shade).append('\n');
        }
        // A tile of a ratio is small, and its number is on the colour itself.
        tex.append(ratios ? "\\node[text=" + (Math.abs(shade) > 2 ? "white" : "black") : "\\node[fill=white")
                .append(",inner sep=1pt,font=\\scriptsize] at (axis cs:");
        tex.append(x)
                .append(',')
                .append(y)
                .append(") {")
                .append(Tex.escaped(tile.text()))
                .append("};\n");
    }

    private static String name(String text) {
        return "{" + Tex.escaped(text) + "}";
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }
}
