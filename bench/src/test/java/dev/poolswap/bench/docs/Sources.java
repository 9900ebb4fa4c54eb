package dev.poolswap.bench.docs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The Java sources of a project. */
final class Sources {
    private Sources() {}

    /** Those of modules, without their tests. */
    static List<Path> main(Path root, List<String> modules) throws IOException {
        List<Path> sources = new ArrayList<>();
        for (String module : modules) {
            try (Stream<Path> files = Files.walk(root.resolve(module).resolve("src/main/java"))) {
                files.filter(one -> one.toString().endsWith(".java")).forEach(sources::add);
            }
        }
        return sources;
    }

    /**
     * Those of the tests of all modules, whatever the JDK that they need. Not those of projects below {@code .ci}, which its
     * scripts build. What builds and tests write meanwhile is left aside: it may be gone before it is looked at.
     */
    static List<Path> tests(Path root) throws IOException {
        List<Path> tests = new ArrayList<>();
        Path from = root.toAbsolutePath().normalize();
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path folder, BasicFileAttributes attributes) {
                String name = String.valueOf(folder.getFileName());
                boolean aside = name.equals("target") || name.startsWith(".");
                return aside && !folder.equals(from) ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (from.relativize(file).toString().matches(".*src/test\\d*/java/.*\\.java")) {
                    tests.add(file);
                }
                return FileVisitResult.CONTINUE;
            }
        });
        tests.sort(null);
        return tests;
    }

    static String text(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
