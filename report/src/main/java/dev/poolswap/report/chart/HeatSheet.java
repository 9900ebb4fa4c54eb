package dev.poolswap.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.util.List;

/** The tables of a heat map side by side. */
final class HeatSheet implements Sheet {
    private static final double TILE_HEIGHT = 30;
    private static final double GAP = 26;
    private static final int PANELS_IN_A_ROW = 3;

    private final HeatMap map;
    private final String footer;
    private final Format format;
    private final double names;
    private final double tile;
    private final int across;
    private final int columns;
    private final int rows;
    private final double panelHeight;
    private final double header;
    private final int width;
    private final int height;
    private final double least;
    private final double most;

    HeatSheet(HeatMap map, String footer, Format format) {
        this.map = map;
        this.footer = footer;
        this.format = format;
        FontMetrics metrics = Frame.metrics(format);
        double longestName = 0;
        double longestText = 44;
        double low = Double.MAX_VALUE;
        double high = 0;
        int widest = 1;
        int tallest = 1;
        for (HeatMap.Panel panel : map.panels()) {
            widest = Math.max(widest, panel.columns().size());
            tallest = Math.max(tallest, panel.rows().size());
            for (String column : panel.columns()) {
                longestText = Math.max(longestText, metrics.stringWidth(column));
            }
            for (HeatMap.Row row : panel.rows()) {
                longestName = Math.max(longestName, metrics.stringWidth(row.name()));
                for (HeatMap.Tile each : row.tiles()) {
                    longestText = Math.max(longestText, metrics.stringWidth(each.text()));
                    if (each.value() != null && each.value() > 0) {
                        low = Math.min(low, each.value());
                        high = Math.max(high, each.value());
                    }
                }
            }
        }
        least = low;
        most = high;
        names = longestName + 10;
        tile = longestText + 14;
        columns = widest;
        across = Math.min(panelsInARow(), map.panels().size());
        rows = (map.panels().size() + across - 1) / across;
        panelHeight = 24 + tallest * TILE_HEIGHT + 24;
        double panelWidth = names + columns * tile;
        width = (int) Math.ceil(Math.max(
                format.width() > 0 ? format.width() : 520,
                2 * format.margin() + across * panelWidth + (across - 1) * GAP));
        header = Frame.header(format, map.reading(), width);
        height = (int) Math.ceil(header + rows * panelHeight + Frame.footer(format));
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
        Frame.paint(g, format, theme, this, map.title(), map.reading(), footer);
        for (int i = 0; i < map.panels().size(); i++) {
            double x = format.margin() + (i % across) * (names + columns * tile + GAP);
            double y = header + (i / across) * panelHeight;
            panel(g, theme, map.panels().get(i), x, y);
        }
    }

    private int panelsInARow() {
        double each = names + columns * tile + GAP;
        return format.width() > 0
                ? (int) Math.max(1, (format.width() - 2 * format.margin() + GAP) / each)
                : PANELS_IN_A_ROW;
    }

    private void panel(Graphics2D g, Theme theme, HeatMap.Panel panel, double x, double y) {
        Frame.line(g, panel.title(), format.bold(), theme.text(), x + names, y + 14, columns * tile);
        double top = y + 22;
        for (HeatMap.Row row : panel.rows()) {
            centred(g, row.name(), theme.text(), new Rectangle2D.Double(x, top, names, TILE_HEIGHT));
            List<HeatMap.Tile> tiles = row.tiles();
            for (int c = 0; c < tiles.size(); c++) {
                tile(
                        g,
                        theme,
                        tiles.get(c),
                        new Rectangle2D.Double(x + names + c * tile, top, tile - 2, TILE_HEIGHT - 2));
            }
            top += TILE_HEIGHT;
        }
        for (int c = 0; c < panel.columns().size(); c++) {
            centred(
                    g,
                    panel.columns().get(c),
                    theme.muted(),
                    new Rectangle2D.Double(x + names + c * tile, top, tile, 18));
        }
    }

    private void tile(Graphics2D g, Theme theme, HeatMap.Tile tile, Rectangle2D place) {
        Double value = tile.value();
        if (value != null) {
            Color shade = shade(theme, value);
            g.setPaint(shade);
            g.fill(place);
            centred(g, tile.text(), luminance(shade) > 0.35 ? new Color(0x101418) : Color.WHITE, place);
        } else if (tile.failed()) {
            Hatch.paint(g, theme, place);
            centredOnPlate(g, theme, tile.text(), place);
        } else {
            centred(g, tile.text(), theme.muted(), place);
        }
    }

    private Color shade(Theme theme, double value) {
        double share = value <= least || most <= least ? 0 : Math.log(value / least) / Math.log(most / least);
        Color from = theme.dark() ? new Color(0x16324a) : new Color(0xe8f1fa);
        Color to = theme.dark() ? new Color(0x9fd4ff) : new Color(0x08417a);
        return new Color(
                mix(from.getRed(), to.getRed(), share),
                mix(from.getGreen(), to.getGreen(), share),
                mix(from.getBlue(), to.getBlue(), share));
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + (to - from) * share);
    }

    private static double luminance(Color colour) {
        return (0.2126 * linear(colour.getRed())
                + 0.7152 * linear(colour.getGreen())
                + 0.0722 * linear(colour.getBlue()));
    }

    private static double linear(int channel) {
        return Math.pow(channel / 255.0, 2.2);
    }

    private void centredOnPlate(Graphics2D g, Theme theme, String text, Rectangle2D place) {
        double plate = Frame.metrics(format).stringWidth(text) + 8.0;
        g.setPaint(theme.background());
        g.fill(new Rectangle2D.Double(place.getCenterX() - plate / 2, place.getY() + 5, plate, place.getHeight() - 10));
        centred(g, text, theme.failure(), place);
    }

    private void centred(Graphics2D g, String text, Color colour, Rectangle2D place) {
        g.setFont(format.font());
        FontMetrics metrics = g.getFontMetrics();
        g.setPaint(colour);
        g.setStroke(new BasicStroke(1f));
        g.drawString(text, (float) (place.getCenterX() - metrics.stringWidth(text) / 2.0), (float)
                (place.getCenterY() + (metrics.getAscent() - metrics.getDescent()) / 2.0));
    }
}
