package dev.poolswap.report.page;

import java.util.List;
import java.util.stream.Collectors;

/** Writes the tables of a section as GitHub-flavoured Markdown. */
public final class MarkdownPage {
    private MarkdownPage() {}

    /** All tables of the section, each under its caption. */
    public static String of(Section section) {
        StringBuilder text = new StringBuilder("# " + escaped(section.title()) + "\n");
        section.tables().forEach(table -> text.append('\n').append(of(table)));
        return text.toString();
    }

    private static String of(Table table) {
        StringBuilder text = new StringBuilder("## " + escaped(table.caption()) + "\n\n");
        row(text, table.columns().stream().map(MarkdownPage::escaped).toList());
        row(text, table.columns().stream().map(column -> "---").toList());
        for (Table.Group group : table.groups()) {
            if (!group.title().isEmpty()) {
                List<String> title = table.columns().stream().map(column -> "").collect(Collectors.toList());
                title.set(0, "**" + escaped(group.title()) + "**");
                row(text, title);
            }
            group.rows()
                    .forEach(entries -> row(
                            text, entries.stream().map(MarkdownPage::escaped).toList()));
        }
        return text.toString();
    }

    private static void row(StringBuilder text, List<String> entries) {
        text.append("| ").append(String.join(" | ", entries)).append(" |\n");
    }

    private static String escaped(Table.Entry entry) {
        String detail = entry.detail().isEmpty() ? "" : " (" + escaped(entry.detail()) + ")";
        return escaped(entry.text()) + detail;
    }

    private static String escaped(String text) {
        return text.replaceAll("\\s+", " ")
                .replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replaceAll("([\\\\`*_\\[\\]|~])", "\\\\$1");
    }
}
