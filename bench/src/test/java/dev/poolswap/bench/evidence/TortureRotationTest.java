package dev.poolswap.bench.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** All configurations of all modules in turn: {@code mvn verify -Ptorture -Dtorture.rotation=60}, in minutes. */
@Tag("torture")
@EnabledIfSystemProperty(named = "torture.rotation", matches = ".+")
class TortureRotationTest {
    private static final List<String> MODULES = List.of("api", "refcount", "epoch", "hazard", "baselines");

    @Test
    @Timeout(30 * 3_600)
    void nothing_breaks_in_a_rotation() throws Exception {
        String classes = MODULES.stream()
                .flatMap(module -> List.of(module + "/target/classes", module + "/target/test-classes").stream())
                .map(folder -> Path.of("..").resolve(folder).toAbsolutePath().toString())
                .collect(Collectors.joining(System.getProperty("path.separator")));
        List<String> command = new ArrayList<>(
                List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-cp", classes));
        command.addAll(List.of(
                "dev.poolswap.testkit.TortureRun",
                "--rotation",
                System.getProperty("torture.rotation"),
                "--slice",
                System.getProperty("torture.slice", "20"),
                "--out",
                System.getProperty("poolswap.verdicts", "target")));
        assertThat(new ProcessBuilder(command).inheritIO().start().waitFor())
                .as("exit status of the torture")
                .isZero();
    }
}
