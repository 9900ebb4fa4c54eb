package dev.poolswap.report.page;

import dev.poolswap.report.text.Tex;
import java.util.List;
import java.util.stream.Collectors;

/** Writes the tables of a section for papers: LaTeX with package booktabs, with the same numbers as on the page. */
public final class LatexPage {
    private LatexPage() {}

    /** All tables of the section, each with its caption; put {@code booktabs} in the preamble. */
    public static String of(Section section) {
        return section.tables().stream().map(LatexPage::of).collect(Collectors.joining("\n"));
    }

    private static String of(Table table) {
        StringBuilder text = new StringBuilder("\\begin{table}\n\\caption{" + Tex.escaped(table.caption()) + "}\n");
        text.append("\\begin{tabular}{l");
        for (int i = 1; i < table.columns().size(); i++) {
            text.append(table.isNumeric(i) ? 'r' : 'l');
        }
        text.append("}\n\\toprule\n");
        row(text, table.columns().stream().map(Tex::escaped).toList());
        for (Table.Group group : table.groups()) {
            text.append("\\midrule\n");
            if (!group.title().isEmpty()) {
                text.append("\\multicolumn{")
                        .append(table.columns().size())
                        .append("}{l}{\\textbf{")
                        .append(Tex.escaped(group.title()))
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
        return Tex.escaped(entry.text()) + (entry.detail().isEmpty() ? "" : " (" + Tex.escaped(entry.detail()) + ")");
    }
}
