package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The project is small enough to be cloned and read on any line, and its sample report is one page. */
class WorkingCopyTest {
    private static final long MOST = 12_000_000;
    private static final long PAGE = 1_000_000;
    private static final Path SAMPLE = Page.ROOT.resolve("docs/report");
    private static final Pattern TARGET = Pattern.compile("(?:href|content)=\"?((?:charts|tables)/[^\" >]+)");

    /** What grows: pages, samples and sources. Where a build or an editor writes is not among it. */
    private static List<Path> folders() throws IOException {
        List<Path> folders = new ArrayList<>(List.of(Page.ROOT.resolve("docs"), Page.ROOT.resolve(".ci")));
        try (Stream<Path> modules = Files.list(Page.ROOT)) {
            modules.map(module -> module.resolve("src"))
                    .filter(Files::isDirectory)
                    .forEach(folders::add);
        }
        return folders;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void it_is_under_twelve_megabytes() throws IOException {
        List<Path> folders = folders();
        assertThat(folders).hasSizeGreaterThan(8);
        long all = 0;
        for (Path folder : folders) {
            try (Stream<Path> files = Files.walk(folder)) {
                all += files.filter(Files::isRegularFile)
                        .filter(file -> !Page.ROOT.relativize(file).toString().contains("target/"))
                        .mapToLong(WorkingCopyTest::size)
                        .sum();
            }
        }
        assertThat(all).isBetween(1_000_000L, MOST);
    }

    @Test
    void the_sample_is_one_page_whose_links_lead_to_files() throws IOException {
        Path page = SAMPLE.resolve("index.html");
        assertThat(Files.size(page)).isLessThan(PAGE);
        List<String> targets = TARGET.matcher(Files.readString(page))
                .results()
                .map(target -> target.group(1))
                .distinct()
                .toList();
        assertThat(targets)
                .hasSizeGreaterThan(5)
                .allSatisfy(target -> assertThat(SAMPLE.resolve(target)).isRegularFile());
    }
}
