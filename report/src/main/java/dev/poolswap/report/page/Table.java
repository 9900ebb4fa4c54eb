package dev.poolswap.report.page;

import java.util.ArrayList;
import java.util.List;

/**
 * A table: the first column names the rows.
 *
 * @param caption what it shows
 * @param columns headers, the first one included
 * @param groups rows under a common headline
 */
public record Table(String caption, List<String> columns, List<Group> groups) {
    /** Refuses rows of another length than the headers. */
    public Table {
        columns = List.copyOf(columns);
        groups = List.copyOf(groups);
        for (Group group : groups) {
            for (List<Entry> row : group.rows()) {
                if (row.size() != columns.size()) {
                    throw new IllegalArgumentException(
                            "a row of \"" + caption + "\" has " + row.size() + " entries, expected " + columns.size());
                }
            }
        }
    }

    /** A table without groups. */
    public static Table of(String caption, List<String> columns, List<List<Entry>> rows) {
        return new Table(caption, columns, List.of(new Group("", rows)));
    }

    /** Returns whether a column holds numbers, or why there are none, and so is set to the right. */
    public boolean isNumeric(int column) {
        return groups.stream()
                .flatMap(group -> group.rows().stream())
                .anyMatch(row -> row.get(column).kind() == Kind.NUMBER);
    }

    /**
     * Rows that belong together.
     *
     * @param title their headline; empty for none
     * @param rows the rows, each as long as the headers
     */
    public record Group(String title, List<List<Entry>> rows) {}

    /** What kind of thing an entry is. */
    public enum Kind {
        /** Words. */
        TEXT,
        /** A number, set to the right. */
        NUMBER,
        /** The word for a failure. */
        FAILED,
        /** Why there is no number although nothing failed. */
        ABSENT
    }

    /**
     * One entry.
     *
     * @param text what it says
     * @param kind how it is set
     * @param detail what is written smaller beside or below it; may be empty
     */
    public record Entry(String text, Kind kind, String detail) {
        /** Words. */
        public static Entry text(String text) {
            return new Entry(text, Kind.TEXT, "");
        }

        /** Returns a number. */
        public static Entry number(String text) {
            return new Entry(text, Kind.NUMBER, "");
        }

        /** Returns a number and what it means beside another. */
        public static Entry number(String text, String detail) {
            return new Entry(text, Kind.NUMBER, detail);
        }

        /** Why there is no number although nothing failed. */
        public static Entry absent(String words) {
            return new Entry(words, Kind.ABSENT, "");
        }

        /** Returns the word for a failure. */
        public static Entry failed(String words) {
            return new Entry(words, Kind.FAILED, "");
        }
    }

    /** Builds rows one after the other. */
    public static final class Rows {
        private final List<List<Entry>> rows = new ArrayList<>();

        /** Adds a row of words. */
        public Rows texts(String... texts) {
            List<Entry> row = new ArrayList<>();
            for (String text : texts) {
                row.add(Entry.text(text));
            }
            return row(row);
        }

        /** Adds a row. */
        public Rows row(List<Entry> row) {
            rows.add(List.copyOf(row));
            return this;
        }

        /** Returns what was added. */
        public List<List<Entry>> list() {
            return List.copyOf(rows);
        }
    }
}
