package dev.poolswap.report;

import dev.poolswap.report.model.ResultsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Files that appear in a folder all together or not at all. If one cannot be moved into place, the previous files are
 * put back. Only if the process is killed while it moves them can there be a mixture. At Ctrl-C it moves the rest first.
 */
final class StagedFiles {
    private final Path folder;
    private final Path stage;
    private final Move move;
    private final Deque<Path> madeFolders = new ArrayDeque<>();
    private final Deque<String> moved = new ArrayDeque<>();
    private boolean lost;
    private boolean ended;

    private StagedFiles(Path folder, Path stage, Move move) {
        this.folder = folder;
        this.stage = stage;
        this.move = move;
    }

    /** Moves a file onto another of the same file system, wholly or not at all. */
    @FunctionalInterface
    interface Move {
        void move(Path from, Path to) throws IOException;
    }

    /** Writes the files by relative name; the one named last is moved into place last. */
    static void write(Path folder, Map<String, byte[]> files, String last) {
        write(
                folder,
                files,
                last,
                (from, to) ->
                        Files.move(from, to, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING));
    }

    static void write(Path folder, Map<String, byte[]> files, String last, Move move) {
        String after = "";
        try {
            // In the same folder, hence on the same file system: moving is atomic.
            StagedFiles staged = new StagedFiles(folder, Files.createTempDirectory(folder, ".report-"), move);
            Thread atExit = new Thread(staged::removeAtExit, "poolswap-stage");
            try {
                addHook(atExit);
                staged.stage(files);
                staged.place(files.keySet().stream()
                        .sorted(Comparator.<String, Boolean>comparing(last::equals)
                                .thenComparing(Comparator.naturalOrder()))
                        .toList());
            } finally {
                if (staged.lost) {
                    after = "; the previous report could not be restored completely, and the rest of it is in "
                            + staged.old();
                }
                staged.end();
                removeHook(atExit);
            }
        } catch (IOException e) {
            throw new ResultsException(folder + ": the report cannot be written: " + e + after, e);
        }
    }

    private static void addHook(Thread atExit) throws IOException {
        try {
            Runtime.getRuntime().addShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            throw new IOException("this process is about to end", ending);
        }
    }

    private static void removeHook(Thread atExit) {
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException ending) {
            // It runs, and finds nothing to do.
            return;
        }
    }

    /** Ctrl-C and termination: what is being moved into place still is, and nothing else happens. */
    private void removeAtExit() {
        try {
            end();
        } catch (IOException stuck) {
            throw new UncheckedIOException(stuck);
        }
    }

    /** What is left of a report that could not be put back stays. */
    private synchronized void end() throws IOException {
        if (!ended && !lost) {
            delete(stage);
        }
        ended = true;
    }

    private void ensureNotEnded() throws IOException {
        if (ended) {
            throw new IOException("this process is about to end");
        }
    }

    private Path fresh() {
        return stage.resolve("new");
    }

    private Path old() {
        return stage.resolve("old");
    }

    /** Writes what is new, and copies what it will replace: a copy leaves the page in its place until the new one is. */
    private void stage(Map<String, byte[]> files) throws IOException {
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            stage(file.getKey(), file.getValue());
        }
    }

    private synchronized void stage(String name, byte[] content) throws IOException {
        ensureNotEnded();
        Path staged = fresh().resolve(name);
        Files.createDirectories(parent(staged));
        Files.write(staged, content);
        Path replaced = folder.resolve(name);
        if (Files.isRegularFile(replaced)) {
            Path kept = old().resolve(name);
            Files.createDirectories(parent(kept));
            Files.copy(replaced, kept, StandardCopyOption.COPY_ATTRIBUTES);
        }
    }

    private synchronized void place(List<String> order) throws IOException {
        ensureNotEnded();
        try {
            for (String name : order) {
                makeFolder(parent(folder.resolve(name)));
            }
            for (String name : order) {
                move.move(fresh().resolve(name), folder.resolve(name));
                moved.push(name);
            }
        } catch (IOException e) {
            putBack(e);
            throw e;
        }
    }

    private void makeFolder(Path wanted) throws IOException {
        for (Path missing = wanted; !Files.exists(missing); missing = parent(missing)) {
            madeFolders.addLast(missing);
        }
        Files.createDirectories(wanted);
    }

    private void putBack(IOException cause) {
        try {
            for (String name : moved) {
                Path kept = old().resolve(name);
                if (Files.exists(kept)) {
                    move.move(kept, folder.resolve(name));
                } else {
                    Files.deleteIfExists(folder.resolve(name));
                }
            }
            for (Path made : madeFolders) {
                deleteIfEmpty(made);
            }
        } catch (IOException e) {
            cause.addSuppressed(e);
            lost = true;
        }
    }

    private static void deleteIfEmpty(Path made) throws IOException {
        try {
            Files.deleteIfExists(made);
        } catch (DirectoryNotEmptyException e) {
            // Another process has put something there meanwhile.
            return;
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
