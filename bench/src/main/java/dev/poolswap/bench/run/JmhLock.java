package dev.poolswap.bench.run;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/** JMH's lock for the whole machine: two measurements at the same time would disturb each other. */
final class JmhLock {
    private static final String NAME = "jmh.lock";
    private static final String IGNORE = "jmh.ignoreLock";

    /** In a line of /proc/locks: the process, and the device and number of the file. */
    private static final int PROCESS = 4;

    private static final int FILE = 5;

    private JmhLock() {}

    /** What keeps JMH from measuring, in one sentence with what to do; empty if nothing does. */
    static Optional<String> fault() {
        return Boolean.getBoolean(IGNORE) ? Optional.empty() : fault(TempFolder.path(), SystemFiles.HERE);
    }

    static Optional<String> fault(Path folder, SystemFiles files) {
        Optional<String> wrong = TempFolder.fault(folder);
        Path file = folder.resolve(NAME);
        if (wrong.isPresent() || !Files.exists(file)) {
            return wrong;
        }
        try (RandomAccessFile open = new RandomAccessFile(file.toFile(), "rw");
                FileLock lock = open.getChannel().tryLock()) {
            return lock == null ? Optional.of(held(file, files)) : Optional.empty();
        } catch (OverlappingFileLockException own) {
            return Optional.of(held(file, files));
        } catch (IOException refused) {
            return Optional.of("JMH's lock file " + file + owner(file) + " cannot be opened (" + refused.getMessage()
                    + "), perhaps without a benchmark running. Remove the file, or choose another folder for temporary files with"
                    + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR");
        }
    }

    private static String held(Path file, SystemFiles files) {
        OptionalLong process = holder(file, files);
        String who = process.isEmpty()
                ? ""
                : process.getAsLong() > 0 ? " as process " + process.getAsLong() : " in another container";
        return "another JMH benchmark is running on this machine" + who
                + " and would distort the measurements: wait for it, or set"
                + " JAVA_TOOL_OPTIONS=-Djmh.ignoreLock=true to continue regardless";
    }

    /** Returns the process that has locked a file. */
    static OptionalLong holder(Path file, SystemFiles files) {
        String node;
        try {
            node = ":" + Files.getAttribute(file, "unix:ino");
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException unknown) {
            return OptionalLong.empty();
        }
        return files.lines("/proc/locks").stream()
                .map(line -> line.strip().split("\\s+"))
                .filter(words -> words.length > FILE && words[FILE].endsWith(node))
                .mapToLong(words -> Long.parseLong(words[PROCESS]))
                .findFirst();
    }

    private static String owner(Path file) {
        try {
            return " of user " + Files.getOwner(file).getName();
        } catch (IOException | UnsupportedOperationException unknown) {
            return "";
        }
    }
}
