package dev.poolswap.report.model;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/**
 * The result file: JSON Lines, first the header of the sweep, then one line a cell in the order
 * they ended. A sweep that is continued by another command has a further header; the last one holds. It may be
 * compressed with gzip; then it is read, but not continued.
 */
public final class ResultsFile {
    /** Its name in a sweep's folder. */
    public static final String NAME = "results.jsonl";

    private static final String OF_COMPRESSED = ".gz";

    /** Its name in a sweep's folder if it is compressed. */
    public static final String COMPRESSED = NAME + OF_COMPRESSED;

    // Far above any sweep; keeps a wrong file from filling the memory.
    private static final long MAX_BYTES = 512L << 20;

    private static final int MAX_HEADER = 4 << 20;

    private static final int BUFFER = 1 << 16;

    private ResultsFile() {}

    /** Returns the result file of that folder, whether or not it exists: the compressed one only if there is no other. */
    public static Path in(Path folder) {
        Path plain = folder.resolve(NAME);
        Path compressed = folder.resolve(COMPRESSED);
        return !Files.exists(plain) && Files.exists(compressed) ? compressed : plain;
    }

    private static boolean isCompressed(Path file) {
        return String.valueOf(file.getFileName()).endsWith(OF_COMPRESSED);
    }

    /**
     * Throws if a file is compressed, because cells can be appended only to one that is not.
     *
     * @throws ResultsException if it is
     */
    public static void ensureNotCompressed(Path file) {
        if (isCompressed(file)) {
            throw new ResultsException(file
                    + ": it is compressed; decompress it with gunzip to continue that sweep, or choose another folder");
        }
    }

    /**
     * Reads a result file. A last line that was cut off while it was written is left out.
     *
     * @throws ResultsException when it cannot be read or is not a result file
     */
    public static Results read(Path file) {
        return parse(file).results();
    }

    /**
     * Returns whether a file holds nothing: it is not there, it is empty, or its only line is a header that was cut off
     * while it was written, as happens when the disk is full. A file that holds anything else is somebody's.
     */
    public static boolean isUnbegun(Path file) {
        if (!Files.exists(file)) {
            return true;
        }
        if (isCompressed(file)) {
            return false;
        }
        byte[] bytes = bytes(file);
        if (bytes.length > MAX_HEADER || newlineFrom(bytes, 0) < bytes.length) {
            return false;
        }
        String text = new String(bytes, StandardCharsets.UTF_8);
        return text.startsWith(Lines.BEGINNING) || Lines.BEGINNING.startsWith(text);
    }

    /** What a file holds, and how many of its bytes are whole lines. */
    record Parsed(Results results, long wholeBytes, boolean endsWithNewline) {}

    static Parsed parse(Path file) {
        return parse(file, bytes(file));
    }

    /** The same of what was read from it already. */
    static Parsed parse(Path file, byte[] bytes) {
        Sweep sweep = null;
        List<Cell> cells = new ArrayList<>();
        int start = afterMark(bytes);
        int number = 0;
        boolean terminated = true;
        while (start < bytes.length) {
            int end = newlineFrom(bytes, start);
            terminated = end < bytes.length;
            number++;
            try {
                String line = decode(bytes, start, end);
                if (sweep == null || Lines.isHeader(line)) {
                    sweep = Lines.header(line);
                } else if (!line.isBlank()) {
                    cells.add(Lines.parseCell(line));
                }
            } catch (IllegalArgumentException e) {
                if (sweep != null && !terminated) {
                    // The process was stopped while it wrote this line.
                    return new Parsed(new Results(sweep, cells), start, true);
                }
                String hint = sweep == null && !isBegun(bytes)
                        ? "it is not a poolswap result file"
                        : "line " + number + (sweep == null ? ", the header, cannot be read" : " is damaged");
                throw new ResultsException(file + ": " + hint + ": " + e.getMessage(), e);
            }
            start = end + 1;
        }
        if (sweep == null) {
            throw new ResultsException(file + ": it is empty; delete it or choose another folder");
        }
        return new Parsed(new Results(sweep, cells), bytes.length, terminated);
    }

    /** Editors of some systems put a byte order mark before the first line. */
    private static int afterMark(byte[] bytes) {
        boolean marked =
                bytes.length >= 3 && bytes[0] == (byte) 0xef && bytes[1] == (byte) 0xbb && bytes[2] == (byte) 0xbf;
        return marked ? 3 : 0;
    }

    private static boolean isBegun(byte[] bytes) {
        byte[] beginning = Lines.BEGINNING.getBytes(StandardCharsets.UTF_8);
        int start = afterMark(bytes);
        return bytes.length >= start + beginning.length
                && Arrays.equals(bytes, start, start + beginning.length, beginning, 0, beginning.length);
    }

    /** Returns what a file holds, decompressed. */
    static byte[] bytes(Path file) {
        try {
            if (!Files.exists(file)) {
                throw new ResultsException(file + ": no such file; run a sweep into this folder first");
            }
            if (!Files.isRegularFile(file)) {
                throw new ResultsException(file + ": not a file; expected the " + NAME + " of a sweep");
            }
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new ResultsException(
                        file + ": " + size + " bytes are too many for a result file, at most " + MAX_BYTES);
            }
            return isCompressed(file) ? decompressed(file, MAX_BYTES) : Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ResultsException(file + ": cannot be read: " + e, e);
        }
    }

    /** Decompresses a file, but no more of it than a result file may have: a small one may become any size. */
    static byte[] decompressed(Path file, long most) throws IOException {
        try (InputStream raw = Files.newInputStream(file);
                InputStream plain = new GZIPInputStream(raw, BUFFER)) {
            byte[] bytes = plain.readNBytes(Math.toIntExact(most + 1));
            if (bytes.length > most) {
                throw new ResultsException(file + ": decompressed it is too large for a result file, which has at most "
                        + most + " bytes");
            }
            return bytes;
        } catch (EOFException cutOff) {
            throw new ResultsException(file + ": the gzip file is truncated; copy or compress it again", cutOff);
        } catch (ZipException damaged) {
            throw new ResultsException(
                    file + ": it is not a gzip file, or it is damaged; copy or compress it again", damaged);
        }
    }

    private static int newlineFrom(byte[] bytes, int start) {
        int at = start;
        while (at < bytes.length && bytes[at] != '\n') {
            at++;
        }
        return at;
    }

    private static String decode(byte[] bytes, int start, int end) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, end - start))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("not text in UTF-8", e);
        }
    }
}
