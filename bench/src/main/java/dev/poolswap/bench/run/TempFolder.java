package dev.poolswap.bench.run;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** The folder for temporary files. JMH keeps its lock and its hints there, and forks write their reports there. */
final class TempFolder {
    /** What a fork reports takes less. */
    private static final int ROOM = 1 << 16;

    private TempFolder() {}

    static Path path() {
        return Path.of(System.getProperty("java.io.tmpdir", "/tmp"));
    }

    /** What is wrong with a folder, in one sentence with what to do; empty if nothing is. */
    static Optional<String> fault(Path folder) {
        String another = "name another by JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR";
        String advice = "; create it, or " + another;
        if (!Files.exists(folder)) {
            return Optional.of("the folder for temporary files, " + folder + ", does not exist" + advice);
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of("the folder for temporary files, " + folder + ", is not a folder" + advice);
        }
        try {
            Path file = Files.createTempFile(folder, "poolswap-", ".tmp");
            try {
                // A disk that is full has room for a file without content.
                Files.write(file, new byte[ROOM]);
            } finally {
                Files.delete(file);
            }
            return Optional.empty();
        } catch (IOException unwritable) {
            return Optional.of("the folder for temporary files, " + folder + ", cannot be written to (" + unwritable
                    + "); make it writable and make room in it, or " + another);
        }
    }

    /**
     * Returns a new folder in it.
     *
     * @throws SweepException if it cannot be created
     */
    static Path newFolder() {
        try {
            return Files.createTempDirectory("poolswap-");
        } catch (IOException failure) {
            throw new SweepException(
                    fault(path()).orElse("cannot create a folder for temporary files: " + failure), failure);
        }
    }

    /** Removes such a folder with the files in it. */
    static void delete(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
            Files.delete(folder);
        } catch (IOException failure) {
            throw new SweepException(folder + ": cannot be removed: " + failure, failure);
        }
    }
}
