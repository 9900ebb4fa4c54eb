package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@Timeout(600)
final class TempFolderTest {
    @TempDir
    private Path folder;

    @Test
    void a_folder_with_room_has_no_fault_and_is_left_as_it_was() {
        assertThat(TempFolder.fault(folder)).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    /** The shell's limit lets files be created and not be filled, as a full disk does. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void a_folder_without_room_has_a_fault_though_files_can_be_created_in_it()
            throws IOException, InterruptedException {
        Process limited = new ProcessBuilder(
                        "sh",
                        "-c",
                        "ulimit -f 16 && exec \"$@\"",
                        "sh",
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:-UsePerfData",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Look.class.getName(),
                        folder.toString())
                .redirectErrorStream(true)
                .start();
        String said = new String(limited.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(limited.waitFor()).as(said).isZero();
        assertThat(said).contains("the folder for temporary files, " + folder + ", cannot be written to", "make room");
        assertThat(folder).isEmptyDirectory();
    }

    /** Started as a JVM of its own. */
    static final class Look {
        private Look() {}

        public static void main(String[] arguments) {
            System.out.print(TempFolder.fault(Path.of(arguments[0])).orElse("no fault"));
        }
    }
}
