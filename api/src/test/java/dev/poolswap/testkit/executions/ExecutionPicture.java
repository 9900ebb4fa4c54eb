package dev.poolswap.testkit.executions;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * An execution as SVG, in the manner of herd: a column for each thread, initial values above, program order downwards; arrows
 * for who reads from whom (rf), for which write to a location comes later (co), and from a read to the writes after the one
 * that it read (fr). A cycle of arrows is what a stronger ordering would forbid.
 */
final class ExecutionPicture {
    private static final int COLUMN = 290;
    private static final int ROW = 62;
    private static final int WIDTH = 230;
    private static final int HEIGHT = 28;
    private static final int MARGIN = 30;
    private static final int TOP = 96;

    private final Execution x;
    private final Map<Integer, int[]> places = new HashMap<>();
    private final StringBuilder svg = new StringBuilder();
    private int height = TOP;

    private ExecutionPicture(Execution execution) {
        this.x = execution;
    }

    static String of(String title, Execution execution) {
        return new ExecutionPicture(execution).draw(title);
    }

    private boolean isShown(Event event) {
        return !event.isInitial() || x.events().stream().anyMatch(read -> x.rf().has(event.id(), read.id()));
    }

    private void place() {
        Map<Integer, Integer> rows = new TreeMap<>();
        int initial = 0;
        for (Event event : x.events()) {
            if (!isShown(event)) {
                continue;
            }
            if (event.isInitial()) {
                places.put(event.id(), new int[] {MARGIN + WIDTH / 2 + COLUMN * initial++, TOP - 24});
            } else {
                int row = rows.merge(event.thread(), 1, Integer::sum);
                int y = TOP + ROW * row;
                places.put(event.id(), new int[] {MARGIN + WIDTH / 2 + COLUMN * event.thread(), y});
                height = Math.max(height, y + HEIGHT + MARGIN);
            }
        }
    }

    private String draw(String title) {
        place();
        int columns = places.values().stream().mapToInt(place -> place[0]).max().orElse(0);
        int width = Math.max(columns + WIDTH / 2, 8 * title.length()) + MARGIN;
        svg.append(String.format(
                Locale.ROOT,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" height=\"%d\" role=\"img\""
                        + " font-family=\"sans-serif\" font-size=\"13\">%n",
                width,
                height,
                width,
                height));
        svg.append("<title>").append(escaped(title)).append("</title>\n<defs>\n");
        marker("po", "#777777");
        marker("rf", "#1a7f37");
        marker("co", "#0550ae");
        marker("fr", "#b42318");
        svg.append("</defs>\n<rect width=\"100%\" height=\"100%\" fill=\"#ffffff\"/>\n");
        svg.append(String.format(
                Locale.ROOT, "<text x=\"%d\" y=\"26\" font-weight=\"bold\">%s</text>%n", MARGIN, escaped(title)));
        arrows("po", "#777777", withoutInitial(ExecutionText.adjacent(x.po())));
        arrows("rf", "#1a7f37", x.rf());
        arrows("co", "#0550ae", withoutInitial(ExecutionText.adjacent(x.co())));
        arrows("fr", "#b42318", x.fr().minus(x.rmw()));
        for (Event event : x.events()) {
            if (isShown(event)) {
                box(event);
            }
        }
        return svg.append("</svg>\n").toString();
    }

    private Relation withoutInitial(Relation relation) {
        return relation.from(i -> !x.events().get(i).isInitial());
    }

    private void marker(String kind, String colour) {
        svg.append(String.format(
                Locale.ROOT,
                "<marker id=\"%s\" viewBox=\"0 0 8 8\" refX=\"7\" refY=\"4\" markerWidth=\"7\" markerHeight=\"7\""
                        + " orient=\"auto\"><path d=\"M0,0 L8,4 L0,8 z\" fill=\"%s\"/></marker>%n",
                kind,
                colour));
    }

    private void box(Event event) {
        int[] place = places.get(event.id());
        svg.append(String.format(
                Locale.ROOT,
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" rx=\"4\" fill=\"%s\" stroke=\"#444444\"/>%n",
                place[0] - WIDTH / 2,
                place[1] - HEIGHT / 2,
                WIDTH,
                HEIGHT,
                event.isInitial() ? "#eeeeee" : "#f7fbff"));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
                place[0],
                place[1] + 5,
                escaped(ExecutionText.name(event) + ": " + ExecutionText.label(x, event))));
    }

    private void arrows(String kind, String colour, Relation relation) {
        for (Event a : x.events()) {
            for (Event b : x.events()) {
                if (relation.has(a.id(), b.id()) && places.containsKey(a.id()) && places.containsKey(b.id())) {
                    arrow(kind, colour, places.get(a.id()), places.get(b.id()));
                }
            }
        }
    }

    /** Straight down for neighbours in a column, otherwise bent so that arrows of two kinds do not cover each other. */
    private void arrow(String kind, String colour, int[] from, int[] to) {
        boolean column = from[0] == to[0];
        int side = column ? 0 : from[0] < to[0] ? 1 : -1;
        int x1 = from[0] + side * WIDTH / 2;
        int x2 = to[0] - side * WIDTH / 2;
        int y1 = column ? from[1] + HEIGHT / 2 : from[1];
        int y2 = column ? to[1] - HEIGHT / 2 : to[1];
        boolean next = column && to[1] - from[1] == ROW && kind.equals("po");
        int bend = next ? 0 : column ? (kind.equals("rf") ? 60 : 100) : 0;
        int lift = column ? 0 : kind.equals("fr") ? 34 : kind.equals("co") ? -34 : 0;
        svg.append(String.format(
                Locale.ROOT,
                "<path d=\"M%d,%d C%d,%d %d,%d %d,%d\" fill=\"none\" stroke=\"%s\" stroke-width=\"1.6\"%s"
                        + " marker-end=\"url(#%s)\"/>%n",
                x1,
                y1,
                (2 * x1 + x2) / 3 + bend,
                (2 * y1 + y2) / 3 + lift,
                (x1 + 2 * x2) / 3 + bend,
                (y1 + 2 * y2) / 3 + lift,
                x2,
                y2,
                colour,
                kind.equals("fr") ? " stroke-dasharray=\"6 3\"" : "",
                kind));
        svg.append(String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\" fill=\"%s\" font-size=\"12\">%s</text>%n",
                (x1 + x2) / 2 + (next ? 5 : bend * 3 / 4 + 4),
                (y1 + y2) / 2 + lift * 3 / 4 + (column ? 4 : -4),
                colour,
                kind));
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
