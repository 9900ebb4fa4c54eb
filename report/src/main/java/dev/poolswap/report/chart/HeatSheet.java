package dev.poolswap.report.chart;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Font;
import java.awt.FontMetrics;
import java.awt.Graphics2D;
import java.awt.geom.AffineTransform;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/** The tables of a heat map side by side. Where a column of a paper is too narrow for the heads, they are turned. */
final class HeatSheet implements Sheet {
    private static final double TILE_HEIGHT = 30;
    private static final double LEAST_TILE = 44;
    private static final double TITLE = 24;
    private static final double GAP = 26;
    private static final int PANELS_IN_A_ROW = 3;

    // A map of ratios has more columns.
    private static final int RATIOS_IN_A_ROW = 2;

    private final HeatMap map;
    private final String footer;
    private final Format format;
    private final FontMetrics metrics;
    private final Shades shades;
    private final double names;
    private final double tile;
    private final boolean turned;
    private final double heads;
    private final int across;
    private final int columns;
    private final double panelHeight;
    private final double header;
    private final int width;
    private final int height;

    HeatSheet(HeatMap map, String footer, Format format) {
        this.map = map;
        this.footer = footer;
        this.format = format;
        metrics = Frame.metrics(format);
        shades = new Shades(map);
        double longestName = 0;
        double longestText = LEAST_TILE;
        double longestHead = 0;
        int widest = 1;
        int tallest = 1;
        for (HeatMap.Panel panel : map.panels()) {
            widest = Math.max(widest, panel.columns().size());
            tallest = Math.max(tallest, panel.rows().size());
            for (String column : panel.columns()) {
                longestHead = Math.max(longestHead, metrics.stringWidth(column));
                for (String word : column.split(" ", -1)) {
                    longestText = Math.max(longestText, metrics.stringWidth(word));
                }
            }
            for (HeatMap.Row row : panel.rows()) {
                longestName = Math.max(longestName, metrics.stringWidth(row.name()));
                for (HeatMap.Tile each : row.tiles()) {
                    longestText = Math.max(longestText, metrics.stringWidth(each.text()));
                }
            }
        }
        names = longestName + 10;
        columns = widest;
        double room = format.width() > 0 ? (format.width() - 2 * format.margin() - names) / columns : Double.MAX_VALUE;
        turned = longestText + 14 > room;
        tile = Math.min(longestText + 14, room);
        heads = turned ? longestHead + 14 : 8 + Frame.LINE * mostLines();
        across = Math.min(panelsInARow(), map.panels().size());
        int rows = (map.panels().size() + across - 1) / across;
        panelHeight = TITLE + tallest * TILE_HEIGHT + heads;
        double panelWidth = names + columns * tile;
        width = (int) Math.ceil(
                format.width() > 0
                        ? format.width()
                        : Math.max(520, 2 * format.margin() + across * panelWidth + (across - 1) * GAP));
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
        if (format.width() > 0) {
            return (int) Math.max(1, (format.width() - 2 * format.margin() + GAP) / each);
        }
        return map.shade() == HeatMap.Shade.RATIO ? RATIOS_IN_A_ROW : PANELS_IN_A_ROW;
    }

    private int mostLines() {
        return map.panels().stream()
                .flatMap(panel -> panel.columns().stream())
                .mapToInt(column -> lines(column).size())
                .max()
                .orElse(1);
    }

    /** Returns a head in lines as wide as a tile. */
    private List<String> lines(String head) {
        List<String> lines = new ArrayList<>();
        for (String word : head.split(" ", -1)) {
            int last = lines.size() - 1;
            if (last >= 0 && metrics.stringWidth(lines.get(last) + " " + word) <= tile) {
                lines.set(last, lines.get(last) + " " + word);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }

    private void panel(Graphics2D g, Theme theme, HeatMap.Panel panel, double x, double y) {
        // Above the tiles if it is short enough, and from the left edge if not.
        double before = metrics.stringWidth(panel.title()) > columns * tile ? 0 : names;
        Frame.line(g, panel.title(), format.bold(), theme.text(), x + before, y + 14, names + columns * tile - before);
        double top = y + TITLE - 2;
        for (HeatMap.Row row : panel.rows()) {
            centred(g, row.name(), theme.text(), new Rectangle2D.Double(x, top, names, TILE_HEIGHT));
            List<HeatMap.Tile> tiles = row.tiles();
            for (int c = 0; c < tiles.size(); c++) {
                double left = x + names + c * tile;
                tile(g, theme, tiles.get(c), new Rectangle2D.Double(left, top, tile - 2, TILE_HEIGHT - 2));
            }
            top += TILE_HEIGHT;
        }
        for (int c = 0; c < panel.columns().size(); c++) {
            head(g, theme, panel.columns().get(c), x + names + c * tile, top);
        }
    }

    private void head(Graphics2D g, Theme theme, String text, double x, double top) {
        if (turned) {
            AffineTransform upright = g.getTransform();
            g.translate(x + tile / 2 + metrics.getAscent() / 2.0 - 1, top + 4 + metrics.stringWidth(text));
            g.rotate(-Math.PI / 2);
            g.setFont(format.font());
            g.setPaint(theme.muted());
            g.drawString(text, 0f, 0f);
            g.setTransform(upright);
            return;
        }
        double y = top;
        for (String line : lines(text)) {
            centred(g, line, theme.muted(), new Rectangle2D.Double(x, y, tile, 18));
            y += Frame.LINE;
        }
    }

    private void tile(Graphics2D g, Theme theme, HeatMap.Tile tile, Rectangle2D place) {
        Double value = tile.value();
        if (value != null) {
            Color shade = shades.of(theme, tile, value);
            g.setPaint(shade);
            g.fill(place);
            centred(g, tile.text(), Shades.lettersOn(shade), place);
        } else if (tile.kind() == HeatMap.Kind.FAILED) {
            Hatch.paint(g, theme, place);
            centredOnPlate(g, theme, tile.text(), place);
        } else if (tile.kind() == HeatMap.Kind.ALONE) {
            g.setPaint(theme.text());
            g.setStroke(new BasicStroke(1f));
            g.draw(place);
            centred(g, tile.text(), theme.text(), place);
        } else {
            centred(g, tile.text(), theme.muted(), place);
        }
    }

    private void centredOnPlate(Graphics2D g, Theme theme, String text, Rectangle2D place) {
        double plate = Math.min(place.getWidth(), metrics.stringWidth(text) + 8.0);
        g.setPaint(theme.background());
        g.fill(new Rectangle2D.Double(place.getCenterX() - plate / 2, place.getY() + 5, plate, place.getHeight() - 10));
        centred(g, text, theme.failure(), place);
    }

    /** In letters that fit. */
    private void centred(Graphics2D g, String text, Color colour, Rectangle2D place) {
        double wide = metrics.stringWidth(text);
        Font font = format.font();
        g.setFont(
                wide <= place.getWidth()
                        ? font
                        : font.deriveFont((float) (font.getSize2D() * place.getWidth() / wide)));
        FontMetrics own = g.getFontMetrics();
        g.setPaint(colour);
        g.setStroke(new BasicStroke(1f));
        g.drawString(text, (float) (place.getCenterX() - own.stringWidth(text) / 2.0), (float)
                (place.getCenterY() + (own.getAscent() - own.getDescent()) / 2.0));
    }
}
