package dev.poolswap.spi.fences;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

/** The mode is fixed when the class is loaded, so each case has a JVM of its own. */
class AsymmetricFenceTest {
    private static final String NATIVE = "--enable-native-access=ALL-UNNAMED";

    /** Prints the mode after a few heavy fences, and whether the readers' side is of another one. */
    static final class Probe {
        private Probe() {}

        public static void main(String[] args) {
            for (int i = 0; i < 10; i++) {
                AsymmetricFence.light();
                AsymmetricFence.heavy();
            }
            String mode = AsymmetricFence.mode();
            boolean readersHaveIt = AsymmetricFence.readersFence() == mode.equals("full");
            System.out.println("mode=" + mode + (readersHaveIt ? "" : ", which is not that of readers"));
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
    void membarrier_that_is_unavailable_is_reported_and_replaced_by_full() {
        if (canCallNative() && linuxHasMembarrier()) {
            assertThat(probe("-Dpoolswap.fence=membarrier", NATIVE)).isEqualTo("mode=membarrier");
        } else {
            assertThat(probe("-Dpoolswap.fence=membarrier"))
                    .contains("poolswap.fence=membarrier cannot be used")
                    .endsWith("mode=full");
        }
    }

    @Test
    void handshake_works_where_asked_for() {
        // As shells and configuration files have it.
        assertThat(probe("-Dpoolswap.fence= Handshake ")).isEqualTo("mode=handshake");
    }

    @Test
    void an_unknown_mode_is_reported_with_what_was_expected() {
        assertThat(probe("-Dpoolswap.fence=fulll"))
                .contains("fulll")
                .contains("auto, membarrier, handshake or full")
                .endsWith("mode=full");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "membarrier needs the foreign-function API")
    void a_kernel_that_refuses_membarrier_from_the_start_leaves_full() {
        assumeTrue(linuxHasMembarrier());
        String output = refusedMembarrier("before");
        assumeTrue(output.contains("seccomp installed"), output);
        assertThat(output.lines()).containsExactly("seccomp installed", "after full");
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_22, disabledReason = "membarrier needs the foreign-function API")
    void a_kernel_that_refuses_membarrier_later_is_logged_once_and_the_mode_is_what_is_in_force() {
        assumeTrue(linuxHasMembarrier());
        String output = refusedMembarrier("after");
        assumeTrue(output.contains("seccomp installed"), output);
        assertThat(output.lines())
                .containsSubsequence("before membarrier", "stats membarrier", "after handshake", "stats handshake");
        assertThat(output.lines().filter(line -> line.contains("the kernel has begun to refuse membarrier")))
                .hasSize(1);
    }

    private static String refusedMembarrier(String when) {
        try {
            Path source = Path.of(AsymmetricFenceTest.class
                    .getResource("RefusedMembarrier.java")
                    .toURI());
            return output(List.of(NATIVE, "-cp", System.getProperty("java.class.path"), source.toString(), when));
        } catch (URISyntaxException impossible) {
            throw new AssertionError(impossible);
        }
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
        List<String> arguments = new ArrayList<>(List.of(flags));
        arguments.addAll(List.of("-cp", System.getProperty("java.class.path"), Probe.class.getName()));
        return output(arguments);
    }

    private static String output(List<String> arguments) {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(arguments);
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            assertThat(process.waitFor(4, TimeUnit.MINUTES)).isTrue();
            assertThat(process.exitValue()).as(output).isZero();
            return output;
        } catch (IOException | InterruptedException failure) {
            throw new AssertionError(failure);
        }
    }
}
