package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.report.model.CellStatus;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
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

    /** A wait that begins before Ctrl-Z ends long after its time. */
    @Test
    void the_time_for_which_a_sweep_was_stopped_is_none_of_its_forks() throws Exception {
        AtomicInteger waits = new AtomicInteger();

        String ended = Forks.within(Duration.ofSeconds(10), nanos -> {
            if (waits.incrementAndGet() < 10) {
                throw new TimeoutException("an hour later");
            }
            return "ended";
        });

        assertThat(ended).isEqualTo("ended");
    }

    @Test
    void all_waits_together_are_as_long_as_the_limit() {
        Duration limit = Duration.ofMillis(10_300);
        AtomicLong waited = new AtomicLong();

        assertThatThrownBy(() -> Forks.within(limit, nanos -> {
                    waited.addAndGet(nanos);
                    throw new TimeoutException();
                }))
                .isInstanceOf(TimeoutException.class);
        assertThat(waited).hasValue(limit.toNanos());
    }

    @Test
    void without_room_for_temporary_files_a_crash_is_no_result(@TempDir Path folder) {
        Outcome.Failed crash = new Outcome.Failed(CellStatus.CRASH, "no space left", List.of());
        Outcome.Failed outOfMemory = new Outcome.Failed(CellStatus.OOM, "heap", List.of());
        Path gone = folder.resolve("gone");

        assertThat(Forks.ensureRoom(crash, folder)).isSameAs(crash);
        assertThat(Forks.ensureRoom(outOfMemory, gone)).isSameAs(outOfMemory);
        assertThatThrownBy(() -> Forks.ensureRoom(crash, gone))
                .isInstanceOf(SweepException.class)
                .hasMessageStartingWith("a fork failed, and the folder for temporary files, " + gone);
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
