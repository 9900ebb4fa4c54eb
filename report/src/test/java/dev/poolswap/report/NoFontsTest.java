package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A machine without fonts, such as a small container, gets everything but charts, and the reason. */
class NoFontsTest {
    @TempDir
    Path folder;

    @Test
    void everything_but_charts_is_there() throws IOException {
        MadeUp.write(
                folder,
                MadeUp.sweep("full", "refcount-split", "epoch", "atomic-reference"),
                MadeUp.hotswap(List.of("refcount-split", "epoch", "atomic-reference")));
        Path page = ReportRenderer.render(
                folder, ChartFiles.ALL, line -> {}, Optional.of("InternalError: no font manager"));

        assertThat(page)
                .content()
                .contains("No chart could be drawn", "InternalError: no font manager", "fonts-dejavu-core");
        assertThat(folder.resolve("charts")).doesNotExist();
        for (String ending : List.of("csv", "md", "tex")) {
            assertThat(folder.resolve("tables/hotswap." + ending)).isNotEmptyFile();
        }
        assertThat(Files.readString(folder.resolve("tables/hotswap.csv"))).contains("epoch");
    }

    /** The JDK throws errors of many kinds where it finds no fonts; the first try is what they are caught at. */
    @Test
    void whatever_the_first_letter_ends_in_is_the_reason() {
        assertThat(Fonts.failure(() -> {})).isEmpty();
        assertThat(Fonts.failure(() -> {
                    throw new NoClassDefFoundError("sun.awt.X11FontManager\nand more");
                }))
                .contains("NoClassDefFoundError: sun.awt.X11FontManager");
        assertThat(Fonts.failure(() -> {
                    throw new InternalError();
                }))
                .contains("InternalError");
        assertThat(Fonts.failure(() -> {
                    throw new IllegalStateException("head");
                }))
                .contains("IllegalStateException: head");
    }
}
