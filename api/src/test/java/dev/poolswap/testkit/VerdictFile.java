package dev.poolswap.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** Appends verdicts to {@code verdicts.jsonl} in a folder, or to nothing. */
final class VerdictFile {
    private final Path file;

    /** In a folder, which is made; null for no file. */
    VerdictFile(Path folder) throws IOException {
        this.file = folder == null
                ? null
                : Files.createDirectories(folder).toAbsolutePath().resolve("verdicts.jsonl");
    }

    /** One write, so that several runs may append to one file. */
    void append(Verdict verdict) throws IOException {
        if (file != null) {
            byte[] line = (verdict.toJson() + "\n").getBytes(StandardCharsets.UTF_8);
            Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        }
    }

    @Override
    public String toString() {
        return file == null ? "no file" : file.toString();
    }
}
