package dev.poolswap.report.chart;

import dev.poolswap.report.text.Tex;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The tables of a heat map, one below the other, by their numbers. */
final class PgfHeat {
    private static final double NAMES = 30;
    private static final double LINE = 6;

    private final HeatMap map;
    private final Column column;

    PgfHeat(HeatMap map, Column column) {
        this.map = map;
        this.column = column;
    }

    void write(StringBuilder tex, StringBuilder data) {
        data.append("panel column row value\n");
        tex.append("\\begin{tikzpicture}\n\\begin{groupplot}[group style={group size=1 by ");
        tex.append(map.panels().size()).append(",vertical sep=10mm},\n  scale only axis,width=");
        tex.append(Pgf.number(column.millimetres() - NAMES)).append("mm,y dir=reverse,tick style={draw=none}]\n");
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
            tex.append("}]\n\\addplot[scatter,only marks,scatter src=explicit,mark=square*,mark size=2mm] ");
            tex.append(Pgf.only(map.id(), "panel", i, "x=column,y=row,meta=value"));
            for (int y = 0; y < rows; y++) {
                for (int x = 0; x < panel.rows().get(y).tiles().size(); x++) {
                    HeatMap.Tile tile = panel.rows().get(y).tiles().get(x);
                    Double value = tile.value();
                    if (value != null) {
                        data.append(i)
                                .append(' ')
                                .append(x)
                                .append(' ')
                                .append(y)
                                .append(' ');
                        data.append(Pgf.number(value)).append('\n');
                    }
                    tex.append("\\node[fill=white,inner sep=1pt,font=\\scriptsize] at (axis cs:")
                            .append(x)
                            .append(',');
                    tex.append(y).append(") {").append(Tex.escaped(tile.text())).append("};\n");
                }
            }
        }
        tex.append("\\end{groupplot}\n\\end{tikzpicture}\n");
    }

    private static String name(String text) {
        return "{" + Tex.escaped(text) + "}";
    }

    private static String numbers(int count) {
        return IntStream.range(0, count).mapToObj(Integer::toString).collect(Collectors.joining(","));
    }
}
