package dev.poolswap.report.page;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The tables of a section for papers: LaTeX with package booktabs, the same numbers as on the page. */
public final class LatexPage {
    private static final Map<Integer, String> SIGNS = Map.ofEntries(
            Map.entry((int) '\\', "\\textbackslash{}"),
            Map.entry((int) '&', "\\&"),
            Map.entry((int) '%', "\\%"),
            Map.entry((int) '$', "\\$"),
            Map.entry((int) '#', "\\#"),
            Map.entry((int) '_', "\\_"),
            Map.entry((int) '{', "\\{"),
            Map.entry((int) '}', "\\}"),
            Map.entry((int) '~', "$\\sim$"),
            Map.entry((int) '^', "\\textasciicircum{}"),
            Map.entry((int) '<', "\\textless{}"),
            Map.entry((int) '>', "\\textgreater{}"),
            Map.entry((int) '±', "$\\pm$"),
            Map.entry((int) '×', "$\\times$"),
            Map.entry((int) '·', "$\\cdot$"),
            Map.entry((int) 'µ', "\\textmu{}"),
            Map.entry((int) '−', "$-$"),
            Map.entry((int) '–', "--"),
            Map.entry((int) '…', "\\ldots{}"),
            Map.entry((int) '→', "$\\to$"),
            Map.entry((int) '\u00a0', "~"));

    private LatexPage() {}

    /** All tables of the section, each with its caption; put {@code booktabs} in the preamble. */
    public static String of(Section section) {
        return section.tables().stream().map(LatexPage::of).collect(Collectors.joining("\n"));
    }

    private static String of(Table table) {
        StringBuilder text = new StringBuilder("\\begin{table}\n\\caption{" + escaped(table.caption()) + "}\n");
        text.append("\\begin{tabular}{l");
        for (int i = 1; i < table.columns().size(); i++) {
            text.append(table.isNumeric(i) ? 'r' : 'l');
        }
        text.append("}\n\\toprule\n");
        row(text, table.columns().stream().map(LatexPage::escaped).toList());
        for (Table.Group group : table.groups()) {
            text.append("\\midrule\n");
            if (!group.title().isEmpty()) {
                text.append("\\multicolumn{")
                        .append(table.columns().size())
                        .append("}{l}{\\textbf{")
                        .append(escaped(group.title()))
                        .append("}} \\\\\n");
            }
            group.rows()
                    .forEach(entries ->
                            row(text, entries.stream().map(LatexPage::entry).toList()));
        }
        return text.append("\\bottomrule\n\\end{tabular}\n\\end{table}\n").toString();
    }

    private static void row(StringBuilder text, List<String> entries) {
        text.append(String.join(" & ", entries)).append(" \\\\\n");
    }

    private static String entry(Table.Entry entry) {
        return escaped(entry.text()) + (entry.detail().isEmpty() ? "" : " (" + escaped(entry.detail()) + ")");
    }

    /** Text that LaTeX prints as it is. */
    public static String escaped(String text) {
        StringBuilder escaped = new StringBuilder();
        text.replaceAll("\\s+", " ").codePoints().forEach(sign -> {
            String replacement = SIGNS.get(sign);
            if (replacement != null) {
                escaped.append(replacement);
            } else if (!Character.isISOControl(sign)) {
                escaped.appendCodePoint(sign);
            }
        });
        return escaped.toString();
    }
}
