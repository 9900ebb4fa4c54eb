package dev.poolswap.bench.run;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * JMH's lock for the whole machine: two measurements at the same time would disturb each other. JMH takes it for one run, so it
 * would be free between two cells. A sweep takes it itself and keeps it, and JMH then leaves it alone. The system frees it
 * however the process ends.
 */
public final class JmhLock implements Closeable {
    private static final String NAME = "jmh.lock";
    private static final String IGNORE = "jmh.ignoreLock";

    /** In a line of /proc/locks: the process, and the device and number of the file. */
    private static final int PROCESS = 4;

    private static final int FILE = 5;

    private final @Nullable FileChannel channel;

    private JmhLock(@Nullable FileChannel channel) {
        this.channel = channel;
    }

    /**
     * Takes the lock for a sweep until it is closed. With the property {@code jmh.ignoreLock} nothing is taken, and nothing
     * refused.
     *
     * @param out the folder of the sweep, which is in the message of a sweep that finds the lock taken
     * @throws BusyException if something else has it
     */
    public static JmhLock take(Path out) {
        if (Boolean.getBoolean(IGNORE)) {
            return new JmhLock(null);
        }
        JmhLock lock = take(TempFolder.path(), SystemFiles.HERE, out);
        // JMH reads it once, before its first run. On POSIX, JMH's own look at the file would free the lock.
        System.setProperty(IGNORE, "true");
        return lock;
    }

    private static JmhLock take(Path folder, SystemFiles files, Path out) {
        TempFolder.fault(folder).ifPresent(fault -> {
            throw new BusyException(fault);
        });
        Path file = folder.resolve(NAME);
        try {
            FileChannel channel = created(file);
            if (!isTaken(channel)) {
                String held = held(file, files);
                channel.close();
                throw new BusyException(held);
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap((ProcessHandle.current().pid() + "\n" + out.toAbsolutePath() + "\n")
                    .getBytes(StandardCharsets.UTF_8)));
            return new JmhLock(channel);
        } catch (IOException refused) {
            throw new BusyException(unusable(file, refused));
        }
    }

    /** As JMH does: another user may measure next. */
    private static FileChannel created(Path file) throws IOException {
        if (file.toFile().createNewFile()) {
            file.toFile().setWritable(true, false);
        }
        return open(file);
    }

    private static FileChannel open(Path file) throws IOException {
        return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
    }

    /** The lock ends with the channel. */
    private static boolean isTaken(FileChannel channel) throws IOException {
        try {
            FileLock lock = channel.tryLock();
            return lock != null;
        } catch (OverlappingFileLockException own) {
            return false;
        }
    }

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
        try (FileChannel channel = open(file)) {
            return isTaken(channel) ? Optional.empty() : Optional.of(held(file, files));
        } catch (IOException refused) {
            return Optional.of(unusable(file, refused));
        }
    }

    private static String unusable(Path file, IOException refused) {
        return "JMH's lock file " + file + owner(file) + " cannot be opened (" + refused.getMessage()
                + "), perhaps without a benchmark running. Remove the file, or choose another folder for temporary files with"
                + " JAVA_TOOL_OPTIONS=-Djava.io.tmpdir=DIR";
    }

    private static String held(Path file, SystemFiles files) {
        OptionalLong holder = holder(file, files);
        Optional<Sweep> sweep = sweep(file).filter(noted -> noted.has(holder));
        OptionalLong process =
                sweep.map(noted -> OptionalLong.of(noted.process())).orElse(holder);
        String who = process.isEmpty()
                ? ""
                : process.getAsLong() > 0 ? " as process " + process.getAsLong() : " in another container";
        return sweep.map(noted -> "another sweep, into " + noted.out() + ",").orElse("another JMH benchmark")
                + " is running on this machine" + who
                + " and would distort the measurements: wait for it, or set"
                + " JAVA_TOOL_OPTIONS=-Djmh.ignoreLock=true to continue regardless";
    }

    /** What a sweep has noted in the file. */
    private record Sweep(long process, String out) {
        /** A sweep that crashed leaves its note in the file, and something else may have the lock next. */
        boolean has(OptionalLong holder) {
            return holder.isPresent()
                    ? holder.getAsLong() == process
                    : ProcessHandle.of(process).isPresent();
        }
    }

    private static Optional<Sweep> sweep(Path file) {
        try {
            List<String> lines = Files.readAllLines(file);
            return lines.size() == 2 && lines.get(0).matches("[0-9]{1,18}")
                    ? Optional.of(new Sweep(Long.parseLong(lines.get(0)), lines.get(1)))
                    : Optional.empty();
        } catch (IOException unreadable) {
            // On Windows, what is locked cannot be read.
            return Optional.empty();
        }
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

    /** Frees it. */
    @Override
    public void close() {
        if (channel == null) {
            return;
        }
        System.clearProperty(IGNORE);
        try (channel) {
            channel.truncate(0);
        } catch (IOException stuck) {
            throw new SweepException("JMH's lock in " + TempFolder.path() + " cannot be freed: " + stuck, stuck);
        }
    }
}
