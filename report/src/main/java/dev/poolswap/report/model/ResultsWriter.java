package dev.poolswap.report.model;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * Appends cells to a result file. Every cell is on disk when {@link #append} returns, so a sweep
 * that is killed keeps what it finished. The file is locked meanwhile.
 */
public final class ResultsWriter implements Closeable {
    private final Path file;
    private final FileChannel channel;
    private final Results resumed;

    private ResultsWriter(Path file, FileChannel channel, Results resumed) {
        this.file = file;
        this.channel = channel;
        this.resumed = resumed;
    }

    /**
     * Begins a result file.
     *
     * @throws ResultsException when it exists already, is compressed or cannot be written
     */
    public static ResultsWriter create(Path file, Sweep sweep) {
        ResultsFile.ensureNotCompressed(file);
        FileChannel channel;
        try {
            // Half a header, of a sweep that could not begin, is overwritten; a process that is writing it has it
            // locked.
            boolean begunInVain = Files.exists(file) && ResultsFile.isUnbegun(file);
            channel = FileChannel.open(
                    file,
                    begunInVain ? StandardOpenOption.CREATE : StandardOpenOption.CREATE_NEW,
                    StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new ResultsException(file + ": exists already; continue that sweep or choose another folder", e);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
        try {
            lock(file, channel);
        } catch (RuntimeException e) {
            throw closing(channel, e);
        }
        try {
            channel.truncate(0);
            ResultsWriter writer = new ResultsWriter(file, channel, new Results(sweep, List.of()));
            writer.line(Lines.header(sweep));
            return writer;
        } catch (IOException e) {
            throw deleting(file, closing(channel, cannotWrite(file, e)));
        } catch (RuntimeException e) {
            throw deleting(file, closing(channel, e));
        }
    }

    /**
     * Continues a result file: locks it, reads what it holds and cuts off a torn last line.
     *
     * @throws ResultsException when it is not a result file, is compressed, or another process writes it
     */
    public static ResultsWriter resume(Path file) {
        ResultsFile.ensureNotCompressed(file);
        // Read first: a file that is not ours must not even be opened for writing.
        ResultsFile.read(file);
        FileChannel channel;
        try {
            channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
        try {
            lock(file, channel);
            // On POSIX, a process that opens the file once more and closes it has lost its lock.
            ResultsFile.Parsed parsed =
                    ResultsFile.parse(file, Channels.newInputStream(channel).readAllBytes());
            channel.truncate(parsed.wholeBytes());
            channel.position(parsed.wholeBytes());
            ResultsWriter writer = new ResultsWriter(file, channel, parsed.results());
            if (!parsed.endsWithNewline()) {
                writer.line("");
            }
            return writer;
        } catch (IOException e) {
            throw closing(channel, cannotWrite(file, e));
        } catch (RuntimeException e) {
            throw closing(channel, e);
        }
    }

    /** Writes a further header: the sweep is continued by another command. */
    public synchronized void append(Sweep sweep) {
        line(Lines.header(sweep));
    }

    /** Returns what the file held when it was opened. */
    public Results resumed() {
        return resumed;
    }

    /** Writes one cell and forces it to disk. */
    public synchronized void append(Cell cell) {
        line(Lines.cell(cell));
    }

    private void line(String text) {
        ByteBuffer buffer = ByteBuffer.wrap((text + "\n").getBytes(StandardCharsets.UTF_8));
        try {
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
            channel.force(false);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    @Override
    public synchronized void close() {
        try {
            channel.close();
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static void lock(Path file, FileChannel channel) {
        try {
            if (channel.tryLock() == null) {
                throw beingWritten(file);
            }
        } catch (OverlappingFileLockException e) {
            throw beingWritten(file);
        } catch (IOException e) {
            throw cannotWrite(file, e);
        }
    }

    private static ResultsException beingWritten(Path file) {
        return new ResultsException(file + ": another sweep is writing it; wait for it or choose another folder");
    }

    private static ResultsException cannotWrite(Path file, IOException e) {
        return new ResultsException(file + ": cannot be written: " + e, e);
    }

    private static RuntimeException deleting(Path file, RuntimeException failure) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }

    private static RuntimeException closing(FileChannel channel, RuntimeException failure) {
        try {
            channel.close();
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
        return failure;
    }
}
