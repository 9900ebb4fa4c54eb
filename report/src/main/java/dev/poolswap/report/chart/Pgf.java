package dev.poolswap.report.chart;

import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Tex;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Pictures as figures of pgfplots. A file is a document of its own, and a figure where {@code \input} reads it into another.
 * Its numbers are in the file of data beside it.
 */
public final class Pgf {
    /** What a document of its own needs, and one that reads the figure too. */
    private static final String OPENING = """
            \\expandafter\\ifx\\csname @classoptionslist\\endcsname\\relax
              \\documentclass{article}
              \\usepackage[paperwidth=%dmm,paperheight=280mm,margin=5mm]{geometry}
              \\usepackage{pgfplots}
              \\usepgfplotslibrary{groupplots}
              \\pgfplotsset{compat=1.16}
              \\pagestyle{empty}
              \\def\\poolswapend{\\end{document}}
              \\begin{document}
            \\else\\def\\poolswapend{}\\fi
            \\providecommand{\\poolswapdata}{.}
            """;

    private Pgf() {}

    /**
     * A figure.
     *
     * @param tex its source
     * @param data what the source reads
     */
    public record Source(String tex, String data) {}

    /**
     * Returns the source of a picture.
     *
     * @param caption what is below it
     */
    public static Source of(Picture picture, Palette palette, Column column, String caption) {
        StringBuilder body = new StringBuilder();
        StringBuilder data = new StringBuilder("# Drawn by " + picture.id() + ".tex.\n");
        if (picture instanceof Chart chart) {
            new PgfMarks(chart, palette, column).write(body, data);
        } else if (picture instanceof CurveChart curves) {
            new PgfCurves(curves, palette, column).write(body, data);
        } else {
            new PgfHeat((HeatMap) picture, column).write(body, data);
        }
        String star = column == Column.DOUBLE ? "*" : "";
        String tex = String.format(Locale.ROOT, OPENING, column.millimetres() + 10)
                + "\\begin{figure" + star + "}\n\\centering\\footnotesize\n" + body + "\\caption{"
                + Tex.escaped(caption)
                + "}\n\\label{fig:" + Tex.label(picture.id()) + "}\n\\end{figure" + star + "}\n\\poolswapend\n";
        return new Source(tex, data.toString());
    }

    /** Returns the colours of schemes by name. */
    static Map<String, String> colours(StringBuilder to, Iterable<String> schemes, Palette palette) {
        Map<String, String> names = new LinkedHashMap<>();
        for (String scheme : schemes) {
            if (!names.containsKey(scheme)) {
                String name = "poolswap" + (char) ('a' + names.size() / 26) + (char) ('a' + names.size() % 26);
                names.put(scheme, name);
                String colour =
                        scheme.isEmpty() ? "57606A" : palette.css(scheme, false).substring(1);
                to.append("\\definecolor{").append(name).append("}{HTML}{");
                to.append(colour.toUpperCase(Locale.ROOT)).append("}\n");
            }
        }
        return names;
    }

    /** Shape of a marker; pgfplots has fewer than the charts, so two are turned. */
    static String mark(Marker marker) {
        return switch (marker) {
            case CIRCLE -> "mark=*";
            case SQUARE -> "mark=square*";
            case DIAMOND -> "mark=diamond*";
            case UP -> "mark=triangle*";
            case DOWN -> "mark=triangle*,mark options={rotate=180}";
            case LEFT -> "mark=triangle*,mark options={rotate=90}";
            case RIGHT -> "mark=triangle*,mark options={rotate=270}";
            case PLUS -> "mark=+";
            case STAR -> "mark=star";
            case CROSS -> "mark=x";
            case HOURGLASS -> "mark=oplus*";
            case BOW -> "mark=otimes*";
        };
    }

    static String number(double value) {
        return Double.isFinite(value) ? Numbers.exact(value) : "nan";
    }

    /** Returns the part of the data that belongs to one number of the first column. */
    static String only(String picture, String column, int value, String options) {
        return "table[restrict expr to domain={\\thisrow{" + column + "}}{" + value + ":" + value + "}," + options
                + "]{\\poolswapdata/" + picture + ".dat};\n";
    }
}
