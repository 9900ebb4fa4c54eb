package dev.poolswap.report.jmh;

import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** Reads files that JMH wrote with {@code -rf json}, {@code -rf csv} or {@code -rf scsv}. */
public final class JmhFile {
    // A run of a large project with all profilers has some ten.
    private static final long MAX_BYTES = 256L << 20;

    private JmhFile() {}

    /**
     * Whether a name is that of such a file and not of a sweep's folder.
     *
     * @param path what a user named
     */
    public static boolean isNamed(Path path) {
        return path.toString().matches("(?i).*\\.(json|csv)") ? !Files.isDirectory(path) : Files.isRegularFile(path);
    }

    /**
     * Reads files as one set of results. Results of the same benchmark are distinguished by JDK, flags or file.
     *
     * @throws ResultsException when one of them cannot be read or is not of JMH, or when something is there twice
     */
    public static Results read(List<Path> files) {
        List<JmhRun> runs = new ArrayList<>();
        Set<Path> seen = new HashSet<>();
        for (Path file : files) {
            if (!seen.add(file.toAbsolutePath().normalize())) {
                throw new ResultsException(file + ": it is named twice; name each file once");
            }
            runs.addAll(runs(file, label(file, files)));
        }
        try {
            return JmhResults.of(files.size(), runs);
        } catch (IllegalArgumentException e) {
            throw new ResultsException(
                    (files.size() == 1 ? files.get(0) : files.size() + " files") + ": " + oneLine(e), e);
        }
    }

    /**
     * Reads two files to compare them. The same benchmark has the same name in both, and what distinguishes entries of one
     * of them is an axis of both.
     *
     * @throws ResultsException when one of them cannot be read or is not of JMH, or has something twice
     */
    public static List<Results> readBoth(Path one, Path other) {
        List<List<JmhRun>> runs =
                List.of(runs(one, label(one, List.of(one, other))), runs(other, label(other, List.of(one, other))));
        try {
            return JmhResults.ofEach(runs);
        } catch (IllegalArgumentException e) {
            throw new ResultsException(one + " and " + other + ": " + oneLine(e), e);
        }
    }

    /** Returns its name; the whole path where two files have one name. */
    private static String label(Path file, List<Path> files) {
        long same = files.stream()
                .filter(other -> Objects.equals(other.getFileName(), file.getFileName()))
                .count();
        return same == 1 ? String.valueOf(file.getFileName()) : file.toString();
    }

    private static List<JmhRun> runs(Path file, String label) {
        String text = text(file);
        try {
            if (text.isBlank()) {
                throw new IllegalArgumentException(
                        "it is empty; JMH writes its results when all benchmarks have ended");
            }
            if (text.startsWith("{\"format\":\"poolswap-results\"")) {
                throw new IllegalArgumentException("it is the result file of a sweep; name its folder instead");
            }
            return JmhCsv.isOne(text) ? JmhCsv.runs(label, text) : JmhJson.runs(label, text);
        } catch (IllegalArgumentException e) {
            throw new ResultsException(file + ": " + oneLine(e), e);
        }
    }

    /** Names and values in the message are those of the file. */
    private static String oneLine(IllegalArgumentException e) {
        return String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
    }

    private static String text(Path file) {
        byte[] bytes;
        try {
            if (!Files.exists(file)) {
                throw new ResultsException(file + ": no such file; name one that JMH wrote with -rf json or -rf csv");
            }
            if (!Files.isRegularFile(file)) {
                throw new ResultsException(file + ": not a file; expected one that JMH wrote with -rf json or -rf csv");
            }
            long size = Files.size(file);
            if (size > MAX_BYTES) {
                throw new ResultsException(
                        file + ": " + size + " bytes are too many for results of JMH, at most " + MAX_BYTES);
            }
            bytes = Files.readAllBytes(file);
        } catch (IOException e) {
            throw new ResultsException(file + ": cannot be read: " + e, e);
        }
        String text = decoded(bytes);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    /** JMH writes in the character set of its machine: what is not UTF-8 has one byte a character. */
    private static String decoded(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
    }
}
