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
    private static final double ROW_GAP = 10;

    private final Chart chart;
    private final Palette palette;
    private final String footer;
    private final List<AxisRange> ranges;
    private final String reading;
    private final int width;
    private final int height;
    private final double names;
    private final double room;
    private final double panelTitle;
    private final double header;
    private final int columns;
    private final double plotWidth;
    private final double rowHeight;

    MarkSheet(Chart chart, Palette palette, String footer) {
        this.chart = chart;
        this.palette = palette;
        this.footer = footer;
        FontMetrics metrics = Frame.metrics();
        double longestName = 0;
        double longestText = 0;
        int most = 1;
        boolean titled = false;
        for (Panel panel : chart.panels()) {
            for (Mark mark : panel.marks()) {
                longestName = Math.max(
                        longestName, metrics.stringWidth(Words.shortened(mark.label(), PanelPlot.LONGEST_NAME)));
                if (mark.value() != null) {
                    longestText = Math.max(longestText, metrics.stringWidth(mark.text()));
                }
            }
            most = Math.max(most, panel.marks().size());
            titled |= !panel.title().isEmpty();
        }
        columns = Math.min(chart.columns(), chart.panels().size());
        names = longestName + 12;
        plotWidth = columns == 1 ? Math.max(380, 620 - names) : 160 + longestText;
        room = Math.min(0.6, (longestText + 22) / plotWidth);
        panelTitle = titled ? PANEL_TITLE : 0;
        int rows = (chart.panels().size() + columns - 1) / columns;
        rowHeight = panelTitle + most * (columns == 1 ? 28.0 : 24.0) + AXIS;
        width = (int) Math.ceil(2 * Frame.MARGIN + names + columns * plotWidth + (columns - 1) * GUTTER);
        ranges = ranges();
        boolean logarithmic = ranges.stream().anyMatch(AxisRange::logarithmic);
        reading = chart.unit() + (logarithmic ? " on a logarithmic axis, " : ", ") + chart.note() + forks();
        header = Frame.header(reading, width);
        height = (int) Math.ceil(header + rows * rowHeight + (rows - 1) * ROW_GAP + Frame.FOOTER);
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
        Frame.paint(g, theme, this, chart.title(), reading, footer);
        PanelPlot plots = new PanelPlot(palette, FenceStyles.of(chart.panels()), theme, Frame.FONT);
        for (int i = 0; i < chart.panels().size(); i++) {
            Panel panel = chart.panels().get(i);
            int column = i % columns;
            Rectangle2D place = place(i);
            double titleX = place.getX() + (column == 0 ? names : 0);
            Frame.line(g, panel.title(), Frame.BOLD, theme.text(), titleX, place.getY() + 15, place.getMaxX() - titleX);
            Rectangle2D below = new Rectangle2D.Double(
                    place.getX() - PanelPlot.SIDES,
                    place.getY() + panelTitle,
                    place.getWidth() + 2 * PanelPlot.SIDES,
                    place.getHeight() - panelTitle);
            plots.chart(panel, ranges.get(column), column == 0 ? names : 0).draw(g, below);
        }
    }

    /** What the dots are, as far as this chart has them. */
    private String forks() {
        Set<Dot.Kind> kinds = EnumSet.noneOf(Dot.Kind.class);
        for (int i = 0; i < chart.panels().size(); i++) {
            AxisRange range = ranges.get(i % columns);
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
        for (int column = 0; column < columns; column++) {
            List<Panel> together = new ArrayList<>(chart.beside());
            for (int i = 0; i < chart.panels().size(); i++) {
                if (chart.sharing() == Chart.Sharing.ALL || i % columns == column) {
                    together.add(chart.panels().get(i));
                }
            }
            all.add(AxisRange.of(together, chart.scale(), room));
        }
        return all;
    }

    private Rectangle2D place(int index) {
        int column = index % columns;
        double x = Frame.MARGIN + (column == 0 ? 0 : names + column * (plotWidth + GUTTER));
        double y = header + (index / columns) * (rowHeight + ROW_GAP);
        return new Rectangle2D.Double(x, y, plotWidth + (column == 0 ? names : 0), rowHeight);
    }
}
