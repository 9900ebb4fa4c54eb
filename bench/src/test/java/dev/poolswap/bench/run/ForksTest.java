package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ForksTest {
    /** An emulated JVM has the emulator's name. */
    @Test
    @EnabledOnOs({OS.LINUX, OS.MAC})
    void stopping_ends_a_fork_whatever_its_process_is_called() throws IOException, InterruptedException {
        Process fork = new ProcessBuilder("sleep", "86400").start();
        try {
            new Forks(List.of()).stop();
            assertThat(fork.waitFor()).isNotZero();
        } finally {
            fork.destroyForcibly();
        }
    }

    /** HotSpot ends so by SIGHUP, SIGINT and SIGTERM: the terminal closes, Ctrl-C, or a shut-down. */
    @ParameterizedTest
    @ValueSource(ints = {129, 130, 143})
    void a_fork_that_was_told_to_stop_together_with_the_sweep_is_no_crash(int exit) {
        assertThat(Forks.isStoppedBySignal(exit)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 3, 134, 137, 139})
    void any_other_end_of_a_fork_is_a_result(int exit) {
        assertThat(Forks.isStoppedBySignal(exit)).isFalse();
    }
}
