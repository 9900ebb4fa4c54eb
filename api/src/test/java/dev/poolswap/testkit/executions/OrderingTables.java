package dev.poolswap.testkit.executions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The tables of orderings in docs: rows of all schemes, of which each scheme's test checks its own. */
final class OrderingTables {
    static final String VERDICTS = "| scheme | program | holds | fence | Java | Armv8 | x86-TSO |";
    static final String PUBLISHED = "| test | threads | outcome | Java | Armv8 | x86-TSO |";
    static final String WEAKENINGS = "| scheme | step | weaker | why it stays |";

    private OrderingTables() {}

    /** Compares the rows of a scheme, or writes them. */
    static void check(String page, String header, String scheme, List<String> rows) throws IOException {
        checkRows(page, header, "| " + scheme + " |", rows);
    }

    /** Compares all rows, or writes them. */
    static void check(String page, String header, List<String> rows) throws IOException {
        checkRows(page, header, "|", rows);
    }

    private static void checkRows(String page, String header, String mine, List<String> rows) throws IOException {
        Path file = Path.of("..", "docs", page);
        List<String> lines = new ArrayList<>(Files.readAllLines(file));
        int first = lines.indexOf(header) + 2;
        assertThat(first).as("%s has a table with the columns %s", page, header).isGreaterThan(1);
        int end = first;
        while (end < lines.size() && lines.get(end).startsWith("|")) {
            end++;
        }
        List<String> found = lines.subList(first, end).stream()
                .filter(line -> line.startsWith(mine))
                .toList();
        if (Boolean.getBoolean("orderings.write")) {
            List<String> table = new ArrayList<>(lines.subList(first, end));
            table.removeIf(line -> line.startsWith(mine));
            int place = 0;
            while (place < table.size() && table.get(place).compareTo(mine) < 0) {
                place++;
            }
            table.addAll(place, rows);
            List<String> written = new ArrayList<>(lines.subList(0, first));
            written.addAll(table);
            written.addAll(lines.subList(end, lines.size()));
            Files.writeString(file, String.join("\n", written) + "\n");
            return;
        }
        assertThat(found)
                .as("rows in %s that begin with %s; write them anew by -Dorderings.write=true", page, mine)
                .isEqualTo(rows);
    }

    /** Compares a picture, or writes it. */
    static void checkPicture(String name, String svg) throws IOException {
        Path file = Path.of("..", "docs", "executions", name + ".svg");
        if (Boolean.getBoolean("orderings.write")) {
            Files.createDirectories(file.getParent());
            Files.writeString(file, svg);
        }
        assertThat(Files.readString(file))
                .as("%s; drawn anew by -Dorderings.write=true", file)
                .isEqualTo(svg);
    }

    /** One row for each step: what it can become without harm, and what the next weaker mode allows. */
    static List<String> weakenings(String scheme, List<Weakening> weakenings, Map<String, String> explanations) {
        Map<String, List<Weakening>> byStep = new LinkedHashMap<>();
        weakenings.forEach(one ->
                byStep.computeIfAbsent(one.label(), none -> new ArrayList<>()).add(one));
        List<String> rows = new ArrayList<>();
        byStep.forEach((label, ways) -> rows.add("| " + scheme + " | `" + label + "` | " + what(ways) + " | "
                + explanations.getOrDefault(label, "") + " |"));
        return rows;
    }

    private static String what(List<Weakening> ways) {
        List<String> parts = new ArrayList<>();
        int harmfulAt = Integer.MAX_VALUE;
        for (Weakening way : ways) {
            if (way.steps() <= harmfulAt) {
                parts.add(way.to() + ": " + allows(way.violations()));
                if (!way.isHarmless()
                        && ways.stream().noneMatch(other -> other.steps() == way.steps() && other.isHarmless())) {
                    harmfulAt = way.steps();
                }
            }
        }
        return String.join("; ", parts);
    }

    /** The first program that is violated, with the models that allow it. */
    private static String allows(Map<String, Execution> violations) {
        if (violations.isEmpty()) {
            return "nothing";
        }
        String program = violations.keySet().iterator().next().replaceFirst(" \\([^(]*\\)$", "");
        List<String> models = violations.keySet().stream()
                .filter(one -> one.startsWith(program + " ("))
                .map(one -> one.substring(program.length() + 2, one.length() - 1))
                .toList();
        return program + " (" + String.join(", ", models) + ")";
    }
}
