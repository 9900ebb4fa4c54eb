package dev.poolswap.bench.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The table of planted faults in docs/evidence.md: its rows are the tests that are marked {@code
 * &#64;Catches}, found in the sources.
 */
final class PlantedFaults {
    static final String HEADER = "| scheme | breaks | fault | caught by | tier |";

    private static final String RULE = "| --- | --- | --- | --- | --- |";
    private static final List<String> MODULES = List.of("api", "refcount", "epoch", "hazard", "baselines");
    private static final Pattern MARKED =
            Pattern.compile("@Catches\\(([^)]*)\\)\\s*(?:@\\w+(?:\\([^)]*\\))?\\s*)*void (\\w+)\\(");
    private static final Pattern QUOTED = Pattern.compile("\"([^\"]*)\"");

    private PlantedFaults() {}

    /** One row. */
    record Fault(String scheme, String breaks, String mutant, String test, Tier tier) {
        String cells() {
            return "| " + scheme + " | " + breaks + " | " + mutant + " | `" + test + "` | " + tier + " |";
        }
    }

    static List<Path> testSources(Path root) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : MODULES) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/test/java"))) {
                files.filter(file -> file.toString().endsWith("Test.java")).forEach(sources::add);
            }
        }
        return sources.stream().sorted().collect(Collectors.toList());
    }

    /** Those that tests are marked with, by scheme and invariant. */
    static List<Fault> inSources(Path root) throws IOException {
        List<Fault> faults = new ArrayList<>();
        for (Path source : testSources(root)) {
            String test = source.getFileName().toString().replace(".java", "");
            faults.addAll(marked(Files.readString(source), test));
        }
        faults.sort((one, other) -> {
            int byScheme = one.scheme().compareTo(other.scheme());
            return byScheme != 0 ? byScheme : one.cells().compareTo(other.cells());
        });
        return faults;
    }

    static List<Fault> marked(String source, String test) {
        List<Fault> faults = new ArrayList<>();
        Matcher marked = MARKED.matcher(source);
        while (marked.find()) {
            String arguments = marked.group(1).replaceAll("\"\\s*\\+\\s*\"", "");
            faults.add(new Fault(
                    value(arguments, "scheme"),
                    value(arguments, "breaks"),
                    value(arguments, "mutant"),
                    test + "." + marked.group(2),
                    Tier.of(source, marked.group(2))));
        }
        return faults;
    }

    private static String value(String arguments, String name) {
        Matcher argument =
                Pattern.compile(name + "\\s*=\\s*(\\{[^}]*}|\"[^\"]*\")").matcher(arguments);
        if (!argument.find()) {
            return "";
        }
        return QUOTED.matcher(argument.group(1))
                .results()
                .map(one -> one.group(1))
                .collect(Collectors.joining(", "));
    }

    /** The table's rows in a page. */
    static List<String> rows(String page) {
        int header = page.indexOf(HEADER);
        if (header < 0) {
            throw new AssertionError("docs/evidence.md has no table with the columns " + HEADER);
        }
        return page.substring(header)
                .lines()
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .collect(Collectors.toList());
    }

    /** The page with a new table. */
    static String rewritten(String page, List<Fault> faults) {
        StringBuilder table =
                new StringBuilder(HEADER).append('\n').append(RULE).append('\n');
        faults.forEach(fault -> table.append(fault.cells()).append('\n'));
        int header = page.indexOf(HEADER);
        int end = header
                + page.substring(header)
                        .lines()
                        .takeWhile(line -> line.startsWith("|"))
                        .mapToInt(line -> line.length() + 1)
                        .sum();
        return page.substring(0, header) + table + page.substring(end);
    }
}
