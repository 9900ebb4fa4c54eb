package dev.poolswap.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads files in which Linux exposes its state. Other systems have none. */
final class SystemFiles {
    /** Those of this machine. */
    static final SystemFiles HERE = new SystemFiles(Path.of("/"));

    private final Path root;

    /** Those of another tree, for tests. */
    SystemFiles(Path root) {
        this.root = root;
    }

    boolean exists(String path) {
        return Files.exists(at(path));
    }

    /** Returns the first line. */
    Optional<String> line(String path) {
        return lines(path).stream().findFirst().map(String::strip).filter(line -> !line.isEmpty());
    }

    /** Returns what follows a name and a colon. */
    Optional<String> field(String path, String name) {
        return behind(path, name, ":");
    }

    /** Returns the number behind a name and a space; 0 where there is none. */
    long count(String path, String name) {
        return behind(path, name + " ", " ").map(Long::valueOf).orElse(0L);
    }

    private Optional<String> behind(String path, String name, String separator) {
        return lines(path).stream()
                .filter(line -> line.startsWith(name) && line.indexOf(separator) > 0)
                .map(line -> line.substring(line.indexOf(separator) + 1).strip())
                .findFirst();
    }

    /** Every line; none where there is no such file. */
    List<String> lines(String path) {
        try {
            return Files.readAllLines(at(path));
        } catch (IOException notThere) {
            return List.of();
        }
    }

    private Path at(String path) {
        return root.resolve(path.substring(1));
    }
}
