package dev.poolswap.report.page;

import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.page.Table.Group;
import dev.poolswap.report.text.Tex;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Writes the tables of a section for a column of a paper. A table that is too wide or too long is split. Needs
 * booktabs.
 */
public final class PaperTable {
    /** Millimetres of a column. */
    static final double WIDTH = 84;

    // Millimetres in Computer Modern of 8 points, as footnotes have.
    private static final double LETTER = 1.4;
    private static final double DIGIT = 1.5;
    private static final double NARROW = 1.05;
    private static final double WIDE = 2.3;
    private static final double GAP = 1.41;
    private static final double WIDEST_NAME = 32;
    private static final double WIDEST_TEXT = 48;
    private static final double LONGEST_WORDS = 24;
    private static final int LETTERS_OF_A_HEADING = 10;
    // A page of "article" is 550 points high. Lines of 9.5 points in the table, of 12 in its caption.
    private static final double LINES_OF_A_PAGE = 57;
    private static final double LINE_OF_A_CAPTION = 1.27;
    private static final double LETTERS_OF_A_CAPTION = 42;
    private static final double RULE = 0.6;
    private static final double BETWEEN_ROWS = 0.11;
    private static final int LETTERS = 26;

    private final String title;
    private final Table table;
    private final String label;

    private PaperTable(String title, Table table, String label) {
        this.title = title;
        this.table = table;
        this.label = label;
    }

    /**
     * All tables of a section.
     *
     * @param source study and number of forks, which end each caption
     */
    public static String of(Section section, String source) {
        StringBuilder text = new StringBuilder("% Needs \\usepackage{booktabs}.\n");
        int number = 1;
        for (Table table : section.tables()) {
            boolean fits = new PaperTable(table.caption() + "; " + source, table, "").fits();
            for (Table page : fits ? List.of(table) : groups(table)) {
                String title = page.groups().size() == 1 && table.groups().size() > 1
                        ? table.caption() + ", " + page.groups().get(0).title()
                        : table.caption();
                String label = "tab:" + Tex.label(section.id()) + "-" + number++;
                new PaperTable(title + "; " + source, page, label).write(text);
            }
        }
        return text.toString();
    }

    private static List<Table> groups(Table table) {
        return table.groups().stream()
                .map(group -> new Table(table.caption(), table.columns(), List.of(group)))
                .toList();
    }

    private boolean fits() {
        return table.groups().stream().mapToDouble(this::height).sum() <= room();
    }

    /** Lines for rows on a page, about. */
    private double room() {
        double caption = Math.ceil((title + " (part 10 of 10)").length() / LETTERS_OF_A_CAPTION);
        int heading = IntStream.range(0, table.columns().size())
                .map(column -> heading(column).size())
                .max()
                .orElse(1);
        return LINES_OF_A_PAGE - (2 + caption) * LINE_OF_A_CAPTION - heading - 2 * RULE;
    }

    private double height(Group group) {
        return top(group) + group.rows().stream().mapToDouble(this::heightOfRow).sum();
    }

    private static double top(Group group) {
        return RULE + (group.title().isEmpty() ? 0 : 1);
    }

    /** Lines that it takes, about. */
    private double heightOfRow(List<Entry> row) {
        return BETWEEN_ROWS
                + IntStream.range(0, row.size())
                        .mapToDouble(column -> height(column, row.get(column)))
                        .max()
                        .orElse(1);
    }

    private double height(int column, Entry entry) {
        if (wraps(column)) {
            return Math.ceil(width(words(entry)) / width(column));
        }
        return column == 0 ? 1 : lines(entry).size();
    }

    /** Returns the groups, several times where their rows do not fit on a page: each time with other rows. */
    private List<List<Group>> sheets() {
        List<List<Group>> sheets = new ArrayList<>();
        double left = 0;
        for (Group group : table.groups()) {
            List<List<Entry>> rows = new ArrayList<>();
            for (List<Entry> row : group.rows()) {
                double height = heightOfRow(row);
                if (sheets.isEmpty() || left < height + (rows.isEmpty() ? top(group) : 0)) {
                    rows = new ArrayList<>();
                    sheets.add(new ArrayList<>());
                    left = room();
                }
                if (rows.isEmpty()) {
                    sheets.get(sheets.size() - 1).add(new Group(group.title(), rows));
                    left -= top(group);
                }
                rows.add(row);
                left -= height;
            }
        }
        return sheets.isEmpty() ? List.of(table.groups()) : sheets;
    }

    /** Returns the columns that stand side by side, besides the first. */
    private List<List<Integer>> columns() {
        List<List<Integer>> parts = new ArrayList<>();
        double room = WIDTH - width(0);
        double left = 0;
        for (int column = 1; column < table.columns().size(); column++) {
            if (parts.isEmpty() || width(column) + GAP > left) {
                parts.add(new ArrayList<>());
                left = room;
            }
            parts.get(parts.size() - 1).add(column);
            left -= width(column) + GAP;
        }
        return parts;
    }

    private void write(StringBuilder text) {
        List<List<Integer>> columns = columns();
        List<List<Group>> sheets = sheets();
        int parts = sheets.size() * columns.size();
        int part = 0;
        for (List<Group> sheet : sheets) {
            for (List<Integer> some : columns) {
                boolean one = parts == 1;
                String name = one ? label : label + letters(part);
                part++;
                part(text, sheet, some, one ? "" : " (part " + part + " of " + parts + ")", name);
            }
        }
    }

    /** Returns a, b and so on; after z comes aa. */
    private static String letters(int part) {
        return (part < LETTERS ? "" : letters(part / LETTERS - 1)) + (char) ('a' + part % LETTERS);
    }

    private void part(StringBuilder text, List<Group> groups, List<Integer> columns, String which, String name) {
        text.append("\\begin{table}\n\\centering\\footnotesize\\setlength{\\tabcolsep}{2pt}\n\\caption{");
        text.append(Tex.escaped(title + which))
                .append("}\n\\label{")
                .append(name)
                .append("}\n\\begin{tabular}{@{}");
        text.append(kind(0));
        columns.forEach(column -> text.append(kind(column)));
        text.append("@{}}\n\\toprule\n");
        row(
                text,
                columns.stream().map(column -> stack(heading(column), column)),
                table.columns().get(0));
        for (Group group : groups) {
            text.append("\\midrule\n");
            if (!group.title().isEmpty()) {
                text.append("\\multicolumn{").append(columns.size() + 1).append("}{@{}l@{}}{\\textbf{");
                text.append(Tex.escaped(group.title())).append("}} \\\\\n");
            }
            for (List<Entry> row : group.rows()) {
                row(
                        text,
                        columns.stream()
                                .map(column -> wraps(column)
                                        ? "\\raggedright " + Tex.escaped(words(row.get(column)))
                                        : stack(lines(row.get(column)), column)),
                        row.get(0).text());
            }
        }
        text.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n");
    }

    private void row(StringBuilder text, Stream<String> entries, String name) {
        text.append(wraps(0) ? "\\raggedright " : "").append(Tex.escaped(name)).append(" & ");
        text.append(entries.collect(Collectors.joining(" & "))).append(" \\tabularnewline\\addlinespace[1pt]\n");
    }

    /** Returns a number above its interval. */
    private String stack(List<String> lines, int column) {
        if (lines.size() == 1) {
            return Tex.escaped(lines.get(0));
        }
        String side = table.isNumeric(column) ? "r" : "l";
        return "\\begin{tabular}[t]{@{}" + side + "@{}}"
                + lines.stream().map(Tex::escaped).collect(Collectors.joining("\\\\")) + "\\end{tabular}";
    }

    private static String words(Entry entry) {
        return entry.detail().isEmpty() ? entry.text() : entry.text() + "; " + entry.detail();
    }

    private static List<String> lines(Entry entry) {
        List<String> lines = new ArrayList<>(split(entry.text()));
        if (!entry.detail().isEmpty()) {
            lines.addAll(split(entry.detail()));
        }
        return lines;
    }

    private static List<String> split(String text) {
        return Arrays.asList(text.split(" (?=\\()", 2));
    }

    private List<String> heading(int column) {
        List<String> lines = new ArrayList<>();
        for (String word : table.columns().get(column).split(" ")) {
            int last = lines.size() - 1;
            if (last >= 0 && lines.get(last).length() + word.length() < LETTERS_OF_A_HEADING) {
                lines.set(last, lines.get(last) + " " + word);
            } else {
                lines.add(word);
            }
        }
        return lines;
    }

    /** Millimetres of the longest line of a column. */
    private double longest(int column) {
        double heading = column == 0
                ? width(table.columns().get(0))
                : heading(column).stream().mapToDouble(PaperTable::width).max().orElse(0);
        return table.groups().stream()
                .flatMap(group -> group.rows().stream())
                .flatMap(row -> column == 0 ? Stream.of(row.get(0).text()) : lines(row.get(column)).stream())
                .mapToDouble(PaperTable::width)
                .reduce(heading, Math::max);
    }

    static double width(String text) {
        return text.chars()
                .mapToDouble(sign -> Character.isDigit(sign)
                        ? DIGIT
                        : " .,:;·()/'ijlt".indexOf(sign) >= 0
                                ? NARROW
                                : Character.isUpperCase(sign) || "mw×%".indexOf(sign) >= 0 ? WIDE : LETTER)
                .sum();
    }

    private double width(int column) {
        return Math.min(column == 0 ? WIDEST_NAME : WIDEST_TEXT, longest(column));
    }

    private boolean wraps(int column) {
        return column == 0
                ? longest(0) > WIDEST_NAME
                : !table.isNumeric(column) && longest(column) > LONGEST_WORDS || longest(column) > WIDEST_TEXT;
    }

    private String kind(int column) {
        return wraps(column)
                ? String.format(Locale.ROOT, "p{%.1fmm}", width(column))
                : table.isNumeric(column) && column > 0 ? "r" : "l";
    }
}
