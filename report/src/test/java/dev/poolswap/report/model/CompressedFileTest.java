package dev.poolswap.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A result file that is compressed with gzip is read like one that is not, and never written. */
class CompressedFileTest {
    /** From here on every bit of a gzip file without a name matters; the header has a time, and the kind of system. */
    private static final int HEADER = 10;

    @TempDir
    Path folder;

    private Path compressed;
    private byte[] whole;

    @BeforeEach
    void write() throws IOException {
        Path plain = ResultsFile.in(folder);
        try (ResultsWriter writer = ResultsWriter.create(plain, Samples.sweep())) {
            writer.append(Samples.cell("a", 1.25));
            writer.append(Samples.cell("b", 2));
        }
        whole = Files.readAllBytes(plain);
        Files.delete(plain);
        compressed = Files.write(folder.resolve("results.jsonl.gz"), gzip(whole));
    }

    private static byte[] gzip(byte[] bytes) throws IOException {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream();
        try (OutputStream out = new GZIPOutputStream(compressed)) {
            out.write(bytes);
        }
        return compressed.toByteArray();
    }

    private void isRefused(String what, String words) {
        assertThatThrownBy(() -> ResultsFile.read(compressed))
                .as(what)
                .isInstanceOf(ResultsException.class)
                .hasMessageStartingWith(compressed + ": ")
                .hasMessageContaining(words)
                .satisfies(thrown ->
                        assertThat(thrown.getMessage()).doesNotContain("java.", "Exception", "ZLIB", "GZIP", "\n"));
    }

    @Test
    void it_is_read_where_there_is_no_plain_one() {
        assertThat(ResultsFile.in(folder)).isEqualTo(compressed);
        Results results = ResultsFile.read(compressed);
        assertThat(results.sweep()).isEqualTo(Samples.sweep());
        assertThat(results.cells()).containsExactly(Samples.cell("a", 1.25), Samples.cell("b", 2));
    }

    @Test
    void the_plain_one_is_used_where_both_are_there() throws IOException {
        Path plain = folder.resolve("results.jsonl");
        try (ResultsWriter writer = ResultsWriter.create(plain, Samples.sweep())) {
            writer.append(Samples.cell("c", 3));
        }
        assertThat(ResultsFile.in(folder)).isEqualTo(plain);
        assertThat(ResultsFile.read(ResultsFile.in(folder)).cells()).containsExactly(Samples.cell("c", 3));
    }

    @Test
    void the_plain_one_is_named_where_neither_is_there() throws IOException {
        Files.delete(compressed);
        assertThat(ResultsFile.in(folder)).isEqualTo(folder.resolve("results.jsonl"));
    }

    @Test
    void a_sweep_that_was_cut_off_before_it_was_compressed_is_read_as_far_as_it_goes() throws IOException {
        Files.write(compressed, gzip(Arrays.copyOf(whole, whole.length - 40)));
        assertThat(ResultsFile.read(compressed).cells()).containsExactly(Samples.cell("a", 1.25));
    }

    @Test
    void a_damaged_line_has_its_number() throws IOException {
        String damaged = new String(whole, StandardCharsets.UTF_8).replaceFirst("\"threads\":2", "\"threads\":\"two\"");
        Files.write(compressed, gzip(damaged.getBytes(StandardCharsets.UTF_8)));
        isRefused("a word", "line 2 is damaged: field \"threads\" is \"two\", expected a whole number");
    }

    @Test
    void one_that_is_truncated_anywhere_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(compressed);
        for (int end = 0; end < bytes.length; end++) {
            Files.write(compressed, Arrays.copyOf(bytes, end));
            isRefused(end + " bytes", "the gzip file is truncated; copy or compress it again");
        }
    }

    @Test
    void one_that_is_damaged_anywhere_is_refused() throws IOException {
        byte[] bytes = Files.readAllBytes(compressed);
        for (int at = HEADER; at < bytes.length; at++) {
            byte[] damaged = bytes.clone();
            damaged[at] ^= (byte) 0xff;
            Files.write(compressed, damaged);
            isRefused("byte " + at, "gzip file");
        }
    }

    @Test
    void a_file_that_only_has_the_name_is_refused() throws IOException {
        Files.write(compressed, whole);
        isRefused("plain text", "it is not a gzip file, or it is damaged");
    }

    @Test
    void a_small_file_that_becomes_an_endless_one_is_not_read() throws IOException {
        assertThat(ResultsFile.decompressed(compressed, whole.length)).isEqualTo(whole);
        assertThatThrownBy(() -> ResultsFile.decompressed(compressed, whole.length - 1))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("at most " + (whole.length - 1) + " bytes");
    }

    @Test
    void it_is_neither_continued_nor_begun_anew() throws IOException {
        byte[] before = Files.readAllBytes(compressed);
        assertThat(ResultsFile.isUnbegun(compressed)).isFalse();
        for (Path file : new Path[] {compressed, folder.resolve("new.jsonl.gz")}) {
            assertThatThrownBy(() -> ResultsWriter.create(file, Samples.sweep()))
                    .isInstanceOf(ResultsException.class)
                    .hasMessage(
                            file
                                    + ": it is compressed; decompress it with gunzip to continue that sweep, or choose another folder");
            assertThatThrownBy(() -> ResultsWriter.resume(file)).hasMessageContaining("decompress it with gunzip");
        }
        assertThat(Files.readAllBytes(compressed)).isEqualTo(before);
        assertThat(folder.resolve("new.jsonl.gz")).doesNotExist();
    }
}
