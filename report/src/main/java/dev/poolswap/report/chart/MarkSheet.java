package dev.poolswap.report.chart;

import dev.poolswap.report.text.Words;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Panels of marks over common axes. */
final class MarkSheet implements Sheet {
    private static final double PANEL_TITLE = 24;
    private static final double AXIS = 26;
    private static final double GUTTER = 30;
    private static final double NARROW_GUTTER = 14;
    private static final double BETWEEN_TITLES = 4;
    private static final double ROW_GAP = 10;

    // A plot without the numbers beside its marks.
    private static final double NARROWEST = 100;

    // About 210 mm in a paper; where it does not suffice, the numbers beside the marks are left to a table.
    private static final double TALLEST = 840;

    private final Chart chart;
    private final Palette palette;
    private final String footer;
    private final Format format;
    private final List<Panel> panels;
    private final List<AxisRange> ranges;
    private final String reading;
    private final int width;
    private final int height;
    private final double names;
    private final double gutter;
    private final boolean numbered;
    private final double room;
    private final double panelTitle;
    private final double header;
    private final int columns;
    private final double plotWidth;
    private final double rowHeight;

    MarkSheet(Chart chart, Palette palette, String footer, Format format) {
        this.chart = chart;
        this.palette = palette;
        this.footer = footer;
        this.format = format;
        FontMetrics metrics = Frame.metrics(format);
        double longestName = 0;
        double longestText = 0;
        double longestTitle = 0;
        boolean titled = false;
        for (Panel panel : chart.panels()) {
            for (Mark mark : panel.marks()) {
                longestName = Math.max(
                        longestName, metrics.stringWidth(Words.shortenedName(mark.label(), PanelPlot.LONGEST_NAME)));
                if (mark.value() != null) {
                    longestText = Math.max(longestText, metrics.stringWidth(format.beside(mark.text())));
                }
            }
            titled |= !panel.title().isEmpty();
            longestTitle = Math.max(longestTitle, metrics.stringWidth(panel.title()));
        }
        names = longestName + 12;
        gutter = format.framed() ? GUTTER : NARROW_GUTTER;
        int across = columns(NARROWEST + longestText);
        panelTitle = titled ? PANEL_TITLE : 0;
        numbered = format.framed() || rows(across) * rowHeight(across) <= TALLEST;
        if (!numbered) {
            longestText = 0;
            across = columns(Math.max(NARROWEST / 2, longestTitle + BETWEEN_TITLES - gutter));
        }
        columns = across;
        rowHeight = rowHeight(columns);
        panels = Rows.aligned(chart.panels(), columns);
        plotWidth = plotWidth(longestText);
        room = Math.min(0.6, (longestText + (numbered ? 22 : 8)) / plotWidth);
        int rows = rows(columns);
        width = format.width() > 0
                ? format.width()
                : (int) Math.ceil(2 * format.margin() + names + columns * plotWidth + (columns - 1) * gutter);
        ranges = ranges();
        boolean logarithmic = ranges.stream().anyMatch(AxisRange::logarithmic);
        reading = chart.unit() + (logarithmic ? " (logarithmic axis); " : "; ") + chart.note() + forks();
        header = Frame.header(format, reading, width);
        height = (int) Math.ceil(header + rows * rowHeight + (rows - 1) * ROW_GAP + axisTitle() + Frame.footer(format));
    }

    @Override
    public int width() {
        return width;
    }

    @Override
    public int height() {
        return height;
    }

    @Override
    public void paint(Graphics2D g, Theme theme) {
        Frame.paint(g, format, theme, this, chart.title(), reading, footer);
        PanelPlot plots = new PanelPlot(palette, FenceStyles.of(chart.panels()), theme, format, numbered);
        for (int i = 0; i < panels.size(); i++) {
            Panel panel = panels.get(i);
            int column = i % columns;
            AxisRange range = range(i);
            Rectangle2D place = place(i);
            double titleX = place.getX() + (column == 0 ? names : 0);
            Frame.line(
                    g,
                    panel.title(),
                    format.bold(),
                    theme.text(),
                    titleX,
                    place.getY() + 15,
                    place.getMaxX() + gutter - BETWEEN_TITLES - titleX);
            Rectangle2D below = new Rectangle2D.Double(
                    place.getX() - PanelPlot.SIDES,
                    place.getY() + panelTitle,
                    place.getWidth() + 2 * PanelPlot.SIDES,
                    place.getHeight() - panelTitle);
            plots.chart(panel, range, column == 0 ? names : 0).draw(g, below);
        }
        if (!format.framed()) {
            boolean logarithmic = ranges.stream().anyMatch(AxisRange::logarithmic);
            String title = chart.title() + ", " + chart.unit() + (logarithmic ? " (logarithmic)" : "");
            double wide = g.getFontMetrics(format.font()).stringWidth(title);
            double x = Math.max(format.margin(), Math.min(format.margin() + names, width - format.margin() - wide));
            Frame.line(g, title, format.font(), theme.text(), x, height - Frame.LINE / 2 + 2, width - x);
        }
    }

    /** As many panels beside each other as there is room for. */
    private int columns(double each) {
        int most = Math.min(chart.columns(), chart.panels().size());
        double room = format.width() - 2 * format.margin() - names + gutter;
        return format.width() == 0 ? most : Math.max(1, Math.min(most, (int) (room / (each + gutter))));
    }

    private double rowHeight(int across) {
        int lines = Rows.aligned(chart.panels(), across).stream()
                .mapToInt(panel -> panel.marks().size())
                .reduce(1, Math::max);
        return panelTitle + lines * (!format.framed() ? 19.0 : across == 1 ? 28.0 : 24.0) + AXIS;
    }

    private int rows(int across) {
        return (chart.panels().size() + across - 1) / across;
    }

    private double plotWidth(double longestText) {
        if (format.width() > 0) {
            return (format.width() - 2 * format.margin() - names - (columns - 1) * gutter) / columns;
        }
        return columns == 1 ? Math.max(380, 620 - names) : 160 + longestText;
    }

    private double axisTitle() {
        return format.framed() ? 0 : Frame.LINE;
    }

    private AxisRange range(int panel) {
        return ranges.get(panel % chart.columns());
    }

    /** What the dots are, as far as this chart has them. */
    private String forks() {
        Set<Dot.Kind> kinds = EnumSet.noneOf(Dot.Kind.class);
        for (int i = 0; i < chart.panels().size(); i++) {
            AxisRange range = range(i);
            chart.panels().get(i).marks().stream()
                    .flatMap(mark -> mark.forks().stream())
                    .forEach(mean -> kinds.add(Dot.kind(mean, range)));
        }
        return (kinds.isEmpty() ? "" : "; dots: means of single forks")
                + (kinds.contains(Dot.Kind.ZERO) ? ", hollow: zero or less" : "")
                + (kinds.contains(Dot.Kind.BEFORE) || kinds.contains(Dot.Kind.BEYOND)
                        ? ", triangles: beyond the axis"
                        : "");
    }

    private List<AxisRange> ranges() {
        List<AxisRange> all = new ArrayList<>();
        for (int column = 0; column < chart.columns(); column++) {
            List<Panel> together = new ArrayList<>(chart.beside());
            for (int i = 0; i < chart.panels().size(); i++) {
                if (chart.sharing() == Chart.Sharing.ALL || i % chart.columns() == column) {
                    together.add(chart.panels().get(i));
                }
            }
            all.add(AxisRange.of(together, chart.scale(), room));
        }
        return all;
    }

    private Rectangle2D place(int index) {
        int column = index % columns;
        double x = format.margin() + (column == 0 ? 0 : names + column * (plotWidth + gutter));
        double y = header + (index / columns) * (rowHeight + ROW_GAP);
        return new Rectangle2D.Double(x, y, plotWidth + (column == 0 ? names : 0), rowHeight);
    }
}
