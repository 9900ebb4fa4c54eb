package dev.poolswap.report.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChecksFileTest {
    private static final String LINE = "{\"kind\":\"torture\",\"scheme\":\"epoch\",\"configuration\":\"2 readers\","
            + "\"fence\":\"full\",\"jdk\":\"17.0.15\",\"arch\":\"amd64\",\"seed\":\"42\",\"seconds\":60.5,"
            + "\"verdict\":\"passed\",\"message\":null,\"counts\":{\"reads\":1000}}";

    @TempDir
    private Path folder;

    @Test
    void without_a_file_there_are_no_checks() {
        assertThat(ChecksFile.in(folder)).isEmpty();
    }

    @Test
    void each_line_of_the_file_is_a_check() throws IOException {
        write(LINE + "\n\n" + LINE.replace("\"42\"", "43") + "\n");

        assertThat(ChecksFile.in(folder)).hasSize(2);
        Check check = ChecksFile.in(folder).get(1);
        assertThat(check.seed()).isEqualTo("43");
        assertThat(check.counts()).isEqualTo(Map.of("reads", 1000L));
    }

    @Test
    void torn_last_line_is_left_out() throws IOException {
        write(LINE + "\n" + LINE.substring(0, 50));

        assertThat(ChecksFile.in(folder)).hasSize(1);
    }

    @Test
    void damage_before_the_last_line_is_reported_with_its_line() throws IOException {
        write(LINE + "\n" + LINE.replace("torture", " ") + "\n" + LINE + "\n");

        assertThatThrownBy(() -> ChecksFile.in(folder))
                .isInstanceOf(ResultsException.class)
                .hasMessageContaining("line 2 is damaged: kind of a check is blank");
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve(ChecksFile.NAME), text);
    }
}
