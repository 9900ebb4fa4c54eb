package dev.poolswap.bench.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of a project. */
final class Sources {
    private Sources() {}

    /** Those of modules that are no tests. */
    static List<Path> main(Path root, List<String> modules) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : modules) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                files.filter(one -> one.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    /** Those of the tests of all modules, whatever the JDK that they need. */
    static List<Path> tests(Path root) throws IOException {
        try (Stream<Path> files = Files.walk(root.toAbsolutePath().normalize())) {
            return files.filter(one -> one.toString().matches(".*/src/test\\d*/java/.*\\.java"))
                    .filter(one -> !one.toString().contains("/target/"))
                    .toList();
        }
    }

    static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
