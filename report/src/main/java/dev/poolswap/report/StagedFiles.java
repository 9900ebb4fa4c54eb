package dev.poolswap.report;

import dev.poolswap.report.model.ResultsException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Files that appear in a folder only when all of them could be written. */
final class StagedFiles {
    private StagedFiles() {}

    /** Writes the files by relative name; the one named last is moved into place last. */
    static void write(Path folder, Map<String, byte[]> files, String last) {
        try {
            // In the same folder, hence on the same file system: moving is atomic.
            Path stage = Files.createTempDirectory(folder, ".report-");
            try {
                for (Map.Entry<String, byte[]> file : files.entrySet()) {
                    Path staged = stage.resolve(file.getKey());
                    Files.createDirectories(parent(staged));
                    Files.write(staged, file.getValue());
                }
                List<String> order = files.keySet().stream()
                        .sorted(Comparator.<String, Boolean>comparing(last::equals)
                                .thenComparing(Comparator.naturalOrder()))
                        .toList();
                for (String name : order) {
                    Files.createDirectories(parent(folder.resolve(name)));
                }
                for (String name : order) {
                    Files.move(
                            stage.resolve(name),
                            folder.resolve(name),
                            StandardCopyOption.ATOMIC_MOVE,
                            StandardCopyOption.REPLACE_EXISTING);
                }
            } finally {
                delete(stage);
            }
        } catch (IOException e) {
            throw new ResultsException(folder + ": the report cannot be written: " + e, e);
        }
    }

    private static Path parent(Path file) {
        Path parent = file.getParent();
        if (parent == null) {
            throw new IllegalArgumentException(file + " has no parent");
        }
        return parent;
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }
}
