package dev.poolswap.bench.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** A Markdown page: its lines, and those of them that are not code. */
public record Page(Path file, List<String> lines) {
    static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    public static Page of(Path file) {
        try {
            return new Page(file, Files.readAllLines(file));
        } catch (IOException unreadable) {
            throw new AssertionError("cannot read " + file, unreadable);
        }
    }

    /** The pages of the project: those at the top and those in docs. */
    public static List<Page> all() {
        List<Page> pages = new ArrayList<>();
        for (Path folder : List.of(ROOT, ROOT.resolve("docs"))) {
            try (Stream<Path> files = Files.list(folder)) {
                files.filter(file -> file.toString().endsWith(".md"))
                        .sorted()
                        .map(Page::of)
                        .forEach(pages::add);
            } catch (IOException unreadable) {
                throw new AssertionError("cannot list " + folder, unreadable);
            }
        }
        return pages;
    }

    List<String> prose() {
        List<String> prose = new ArrayList<>();
        boolean code = false;
        for (String line : lines) {
            if (line.strip().startsWith("```")) {
                code = !code;
            } else if (!code) {
                prose.add(line);
            }
        }
        return prose;
    }

    /** What can follow the # of a link to this page, by the rule that hosts of repositories use. */
    List<String> anchors() {
        return prose().stream()
                .filter(line -> line.matches("#{1,6} .*"))
                .map(line -> line.replaceFirst("#+ ", "").toLowerCase(Locale.ROOT))
                .map(title -> title.replaceAll("[^\\p{Alnum} _-]", "").strip().replace(' ', '-'))
                .toList();
    }

    /** The page by its place in the project. */
    public String name() {
        return ROOT.relativize(file.toAbsolutePath().normalize()).toString();
    }

    @Override
    public String toString() {
        return name();
    }
}
