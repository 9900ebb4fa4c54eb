package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The mode is fixed when the class is loaded, so each case has a JVM of its own. */
class AsymmetricFenceTest {
    private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    /** Prints the mode after a few heavy fences. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] args) {
            for (int i = 0; i < 10; i++) {
                AsymmetricFence.light();
                AsymmetricFence.heavy();
            }
            System.out.println("mode=" + AsymmetricFence.mode());
        }
    }

    @Test
    void full_is_always_there() {
        assertThat(probe("-Dpoolswap.fence=full")).isEqualTo("mode=full");
    }

    @Test
    void auto_prints_no_warning_and_takes_full_without_native_access() {
        assertThat(probe("-Dpoolswap.fence=auto")).isEqualTo("mode=full");
    }

    @Test
    void auto_takes_membarrier_where_jdk_platform_and_permission_allow() {
        if (canCallNative()) {
            assertThat(probe(NATIVE)).isEqualTo(linuxHasMembarrier() ? "mode=membarrier" : "mode=full");
        } else {
            assertThat(probe("-Dpoolswap.x=1")).isEqualTo("mode=full");
        }
    }

    @Test
    void membarrier_that_cannot_be_had_is_told_and_replaced_by_full() {
        if (canCallNative() && linuxHasMembarrier()) {
            assertThat(probe("-Dpoolswap.fence=membarrier", NATIVE)).isEqualTo("mode=membarrier");
        } else {
            assertThat(probe("-Dpoolswap.fence=membarrier"))
                    .contains("poolswap.fence=membarrier cannot be used")
                    .contains("mode=full");
        }
    }

    @Test
    void handshake_works_where_asked_for() {
        assertThat(probe("-Dpoolswap.fence=handshake")).isEqualTo("mode=handshake");
    }

    @Test
    void an_unknown_mode_is_told_with_what_was_expected() {
        assertThat(probe("-Dpoolswap.fence=fulll"))
                .contains("fulll")
                .contains("auto, membarrier, handshake or full")
                .contains("mode=full");
    }

    private static boolean canCallNative() {
        return Runtime.version().feature() >= 22;
    }

    private static boolean linuxHasMembarrier() {
        String arch = System.getProperty("os.arch");
        return System.getProperty("os.name").equals("Linux")
                && List.of("amd64", "aarch64").contains(arch);
    }

    private static String probe(String... flags) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
