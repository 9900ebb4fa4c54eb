package dev.poolswap.report.page;

import dev.poolswap.report.page.Overview.Ratio;
import dev.poolswap.report.page.Overview.Row;
import dev.poolswap.report.page.Overview.Spot;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the first screen as lines of text. */
public final class TerminalPage {
    private static final int WIDTH = 100;
    private static final int PLOT = 24;

    // Narrower than that a word would not fit.
    private static final int NARROWEST = 20;

    private final Overview overview;
    private final boolean unicode;
    private final int columns;

    private TerminalPage(Overview overview, boolean unicode, int columns) {
        this.overview = overview;
        this.unicode = unicode;
        this.columns = Math.max(NARROWEST, columns);
    }

    /** The lines, as wide as they need to be. */
    public static List<String> of(Overview overview, boolean unicode) {
        return of(overview, unicode, Integer.MAX_VALUE);
    }

    /**
     * Returns the lines; with letters of ASCII alone where {@code unicode} is false.
     *
     * @param columns how wide the terminal is; where the table is wider, a list has its entries
     */
    public static List<String> of(Overview overview, boolean unicode, int columns) {
        TerminalPage page = new TerminalPage(overview, unicode, columns);
        List<String> lines = new ArrayList<>();
        page.wrapped(overview.headline(), "", lines);
        page.wrapped(overview.compared(), "", lines);
        overview.reason().forEach(line -> page.wrapped(line, "  ", lines));
        lines.add("");
        overview.picks()
                .forEach(pick -> page.wrapped(pick.scheme() + ": " + pick.condition() + " " + pick.why(), "  ", lines));
        if (!overview.picks().isEmpty()) {
            lines.add("");
        }
        if (overview.tells()) {
            lines.addAll(page.table());
            lines.add("");
        }
        page.wrapped("Read with care: " + overview.caution(), "", lines);
        return lines.stream().map(page::plain).toList();
    }

    /** At the place that the page shows first, and how to see the others. */
    private List<String> table() {
        List<String> lines = new ArrayList<>();
        int place = overview.first();
        String words = overview.places().get(place).words();
        List<List<String>> cells = new ArrayList<>();
        List<String> header = new ArrayList<>(List.of(overview.terms().one()));
        RatioAxis axis = RatioAxis.of(overview);
        if (overview.compares()) {
            header.add(scale(axis));
            header.add("Compared with " + overview.base());
        } else if (overview.scores()) {
            header.add(overview.terms().score());
        }
        header.addAll(overview.columns());
        cells.add(header);
        for (Row row : overview.rows()) {
            Spot spot = row.spots().get(place);
            List<String> line = new ArrayList<>(List.of(row.name()));
            if (overview.compares()) {
                line.add(bar(spot.ratio(), axis));
            }
            if (overview.scores()) {
                line.add(spot.words() + (spot.detail().isEmpty() ? "" : " (" + spot.detail() + ")"));
            }
            spot.facts().forEach(fact -> line.add(fact.text()));
            cells.add(line);
        }
        if (!words.isEmpty()) {
            wrapped(
                    overview.terms().place()
                            + words
                            + (overview.compares() ? "; bars are 95 % intervals; further left is faster" : ""),
                    "",
                    lines);
        }
        lines.addAll(fitting(cells));
        if (overview.places().size() > 1) {
            wrapped(
                    "The page has all " + overview.places().size() + " combinations of "
                            + overview.terms().choices() + ".",
                    "",
                    lines);
        }
        return lines;
    }

    /** Returns the table; without its bars, or as a list, where it is wider than the terminal. */
    private List<String> fitting(List<List<String>> cells) {
        List<String> table = aligned(cells, overview.compares());
        if (fits(table)) {
            return table;
        }
        List<List<String>> plain = cells;
        if (overview.compares()) {
            plain = cells.stream().map(TerminalPage::withoutBar).toList();
            table = aligned(plain, false);
        }
        return fits(table) ? table : listed(plain);
    }

    private boolean fits(List<String> lines) {
        return lines.stream().allMatch(line -> line.length() <= columns);
    }

    private static List<String> withoutBar(List<String> row) {
        List<String> rest = new ArrayList<>(row);
        rest.remove(1);
        return rest;
    }

    /** Each row as a sentence: the first entry behind the name, the others behind their headers. */
    private List<String> listed(List<List<String>> cells) {
        List<String> lines = new ArrayList<>();
        List<String> header = cells.get(0);
        for (List<String> row : cells.subList(1, cells.size())) {
            List<String> parts = new ArrayList<>();
            for (int i = 1; i < row.size(); i++) {
                boolean score = i == 1 && overview.scores();
                parts.add(score ? row.get(i) : header.get(i) + ": " + row.get(i));
            }
            String text = row.get(0) + ": " + String.join("; ", parts);
            List<String> folded = folded(text, Math.min(WIDTH, columns) - 2);
            lines.add(folded.get(0));
            folded.subList(1, folded.size()).forEach(line -> lines.add("  " + line));
        }
        return lines;
    }

    /** Columns as wide as their longest entry; a header of several words takes several lines, the scale one. */
    private static List<String> aligned(List<List<String>> cells, boolean bars) {
        List<String> lines = new ArrayList<>();
        int columns = cells.get(0).size();
        int[] widths = new int[columns];
        for (List<String> row : cells.subList(1, cells.size())) {
            for (int i = 0; i < columns; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        List<List<String>> headers = new ArrayList<>();
        int height = 1;
        for (int i = 0; i < columns; i++) {
            List<String> parts = i == 1 && bars
                    ? List.of(cells.get(0).get(1))
                    : folded(cells.get(0).get(i), Math.max(10, widths[i]));
            headers.add(parts);
            height = Math.max(height, parts.size());
            for (String part : parts) {
                widths[i] = Math.max(widths[i], part.length());
            }
        }
        for (int line = 0; line < height; line++) {
            List<String> row = new ArrayList<>();
            for (List<String> parts : headers) {
                int index = line - (height - parts.size());
                row.add(index < 0 ? "" : parts.get(index));
            }
            lines.add(row(row, widths));
        }
        for (List<String> row : cells.subList(1, cells.size())) {
            lines.add(row(row, widths));
        }
        return lines;
    }

    private static String row(List<String> row, int[] widths) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < row.size(); i++) {
            text.append(row.get(i)).append(" ".repeat(widths[i] - row.get(i).length() + 2));
        }
        return text.toString().stripTrailing();
    }

    private String scale(RatioAxis axis) {
        char[] line = new char[PLOT];
        Arrays.fill(line, ' ');
        int one = column(1, axis);
        String same = "same";
        int from = Math.max(0, Math.min(PLOT - same.length(), one - 1));
        for (int i = 0; i < same.length(); i++) {
            line[from + i] = same.charAt(i);
        }
        return new String(line);
    }

    private String bar(@Nullable Ratio ratio, RatioAxis axis) {
        char[] line = new char[PLOT];
        Arrays.fill(line, ' ');
        line[column(1, axis)] = unicode ? '┊' : ':';
        if (ratio == null || !ratio.drawable()) {
            return new String(line);
        }
        int low = column(ratio.low(), axis);
        int high = column(ratio.high(), axis);
        for (int i = low; i <= high; i++) {
            line[i] = unicode ? '─' : '-';
        }
        if (low < high) {
            line[low] = ratio.low() < axis.low() ? '<' : unicode ? '├' : '|';
            line[high] = ratio.high() > axis.high() ? '>' : unicode ? '┤' : '|';
        }
        line[column(ratio.value(), axis)] = unicode ? '●' : 'o';
        return new String(line);
    }

    private static int column(double value, RatioAxis axis) {
        return (int) Math.round(axis.share(value) * (PLOT - 1));
    }

    private static List<String> folded(String text, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.strip().split(" +")) {
            if (line.length() > 0 && line.length() + 1 + word.length() > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    private void wrapped(String text, String indent, List<String> lines) {
        // In ASCII a sign that stands for three letters is as wide as they are.
        folded(unicode ? text : text.replace("…", "..."), Math.min(WIDTH, columns) - indent.length())
                .forEach(line -> lines.add(indent + line));
    }

    /** Returns what a terminal of the C locale can show. */
    private String plain(String line) {
        return unicode
                ? line
                : line.replace('×', 'x')
                        .replace('–', '-')
                        .replace('−', '-')
                        .replace("µ", "u")
                        .replace('·', '/')
                        .replace('\u00a0', ' ')
                        .replaceAll("[^\\x20-\\x7e]", "?");
    }
}
