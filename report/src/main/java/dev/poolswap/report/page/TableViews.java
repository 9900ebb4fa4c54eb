package dev.poolswap.report.page;

import dev.poolswap.report.page.Views.ColumnView;
import dev.poolswap.report.page.Views.EntryView;
import dev.poolswap.report.page.Views.GroupView;
import dev.poolswap.report.page.Views.RowView;
import dev.poolswap.report.page.Views.TableView;
import dev.poolswap.report.page.Views.TagView;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Tables as the template sees them, with what the filters look at. */
final class TableViews {
    // Longer texts get a wider column.
    private static final int LONG_TEXT = 50;

    private static final String TEXT = "text";

    private final Labels labels;

    TableViews(Labels labels) {
        this.labels = labels;
    }

    TableView view(Table table) {
        List<ColumnView> columns = new ArrayList<>();
        for (int i = 0; i < table.columns().size(); i++) {
            String title = table.columns().get(i);
            boolean numeric = table.isNumeric(i);
            columns.add(new ColumnView(title, numeric ? "" : TEXT, !numeric, tags(title)));
        }
        List<GroupView> groups = new ArrayList<>();
        for (Table.Group group : table.groups()) {
            groups.add(new GroupView(
                    group.title(),
                    !group.title().isEmpty(),
                    table.columns().size(),
                    tags(group.title()),
                    group.rows().stream().map(row -> row(row, columns)).toList()));
        }
        return new TableView(table.caption(), tags(table.caption()), columns, groups);
    }

    static List<TagView> tags(Tags tags) {
        List<TagView> views = new ArrayList<>();
        for (Axis axis : Axis.values()) {
            String value = tags.values().get(axis);
            if (value != null) {
                views.add(new TagView(axis.id(), value));
            }
        }
        return views;
    }

    private List<TagView> tags(String text) {
        return tags(labels.of(text));
    }

    private RowView row(List<Table.Entry> row, List<ColumnView> columns) {
        List<EntryView> entries = new ArrayList<>();
        for (int i = 1; i < row.size(); i++) {
            Table.Entry entry = row.get(i);
            String style = style(entry);
            entries.add(new EntryView(
                    entry.text(),
                    style,
                    !style.isEmpty(),
                    entry.detail(),
                    !entry.detail().isEmpty(),
                    columns.get(i).tags()));
        }
        return new RowView(row.get(0).text(), tags(row.get(0).text()), entries);
    }

    /** Most entries are numbers, which need no class. */
    private static String style(Table.Entry entry) {
        String kind =
                entry.kind() == Table.Kind.NUMBER ? "" : entry.kind().name().toLowerCase(Locale.ROOT);
        return entry.text().length() > LONG_TEXT ? (kind + " long").strip() : kind;
    }
}
