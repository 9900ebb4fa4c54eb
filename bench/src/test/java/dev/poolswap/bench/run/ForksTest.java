package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

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
}
