package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.report.model.ResultsException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class StagedFilesTest {
    private static final Map<String, byte[]> NEW = Map.of(
            "index.html", bytes("new page"),
            "charts/a.png", bytes("new a"),
            "charts/b.png", bytes("new b"),
            "tables/c.csv", bytes("new c"));

    @TempDir
    private Path folder;

    @BeforeEach
    void writeOldReport() throws IOException {
        Files.createDirectory(folder.resolve("charts"));
        Files.writeString(folder.resolve("index.html"), "old page");
        Files.writeString(folder.resolve("charts/a.png"), "old a");
        Files.writeString(folder.resolve("charts/mine.txt"), "mine");
    }

    @Test
    void new_files_replace_old_ones_and_leave_others_alone() throws IOException {
        StagedFiles.write(folder, NEW, "index.html");

        assertThat(contents())
                .isEqualTo(Map.of(
                        "index.html", "new page",
                        "charts/a.png", "new a",
                        "charts/b.png", "new b",
                        "charts/mine.txt", "mine",
                        "tables/c.csv", "new c"));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4})
    void a_move_that_fails_midway_leaves_the_old_report_whole(int failing) throws IOException {
        Map<String, String> before = contents();
        AtomicInteger moves = new AtomicInteger();

        assertThatThrownBy(() -> StagedFiles.write(folder, NEW, "index.html", (from, to) -> {
                    if (moves.incrementAndGet() == failing) {
                        throw new IOException("planted");
                    }
                    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
                }))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("cannot be written")
                .hasMessageContaining("planted");

        assertThat(contents()).isEqualTo(before);
        // Neither the stage nor a folder that was not there.
        assertThat(names()).containsExactly("charts", "index.html");
    }

    @Test
    void a_page_that_cannot_be_replaced_leaves_the_old_charts_alone() throws IOException {
        Files.delete(folder.resolve("index.html"));
        Files.createDirectories(folder.resolve("index.html/a folder where the page should be"));
        Map<String, String> before = contents();

        assertThatThrownBy(() -> StagedFiles.write(folder, NEW, "index.html")).isInstanceOf(ResultsException.class);

        assertThat(contents()).isEqualTo(before);
        assertThat(names()).containsExactly("charts", "index.html");
    }

    @Test
    void what_cannot_be_put_back_is_kept_and_named() throws IOException {
        AtomicInteger moves = new AtomicInteger();

        assertThatThrownBy(() -> StagedFiles.write(folder, NEW, "index.html", (from, to) -> {
                    if (moves.incrementAndGet() > 2) {
                        throw new IOException("planted");
                    }
                    Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
                }))
                .hasMessageContaining("the previous report could not be restored completely")
                .hasMessageContaining(".report-");

        assertThat(contents().entrySet())
                .anyMatch(file -> file.getKey().endsWith("old/charts/a.png")
                        && file.getValue().equals("old a"));
    }

    private Map<String, String> contents() throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
