package dev.poolswap.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads what Linux tells in files; elsewhere there is nothing to read. */
final class SystemFiles {
    private SystemFiles() {}

    static boolean exists(String path) {
        return Files.exists(Path.of(path));
    }

    /** The first line. */
    static Optional<String> line(String path) {
        return lines(path).stream().findFirst().map(String::strip).filter(line -> !line.isEmpty());
    }

    /** What stands behind a name and a colon. */
    static Optional<String> field(String path, String name) {
        return lines(path).stream()
                .filter(line -> line.startsWith(name) && line.indexOf(':') > 0)
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst();
    }

    private static List<String> lines(String path) {
        try {
            return Files.readAllLines(Path.of(path));
        } catch (IOException notThere) {
            return List.of();
        }
    }
}
