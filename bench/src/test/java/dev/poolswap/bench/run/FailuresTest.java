package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.CellStatus;
import org.junit.jupiter.api.Test;

class FailuresTest {
    private static JmhLog log(String... lines) {
        JmhLog log = new JmhLog();
        for (String line : lines) {
            log.println(line);
        }
        return log;
    }

    @Test
    void exit_code_three_is_out_of_memory() {
        Outcome.Failed failed = Failures.of(null, log("<forked VM failed with exit code 3>"));
        assertThat(failed.status()).isEqualTo(CellStatus.OOM);
    }

    @Test
    void the_words_of_the_error_are_kept() {
        Outcome.Failed failed = Failures.of(
                null,
                log(
                        "<forked VM failed with exit code 3>",
                        "Terminating due to java.lang.OutOfMemoryError: GC overhead limit exceeded"));
        assertThat(failed.message()).isEqualTo("java.lang.OutOfMemoryError: GC overhead limit exceeded");
    }

    @Test
    void a_killed_fork_is_a_crash_and_not_a_full_heap() {
        Outcome.Failed failed = Failures.of(null, log("<forked VM failed with exit code 137>"));
        assertThat(failed.status()).isEqualTo(CellStatus.CRASH);
        assertThat(failed.message()).contains("killed");
    }

    /** A payload of the user's own may log every operation. */
    @Test
    void how_a_fork_ended_is_not_lost_among_all_that_it_printed() {
        JmhLog log = new JmhLog();
        int printed = 100_000;
        for (int line = 0; line < printed; line++) {
            log.forkSaid("INFO: operation " + line);
        }
        log.println("<forked VM failed with exit code 3>");

        Outcome.Failed failed = Failures.of(null, log);

        assertThat(failed.status()).isEqualTo(CellStatus.OOM);
        assertThat(failed.log())
                .hasSizeLessThan(printed / 10)
                .startsWith(JmhLog.FORK + "INFO: operation 0")
                .contains(JmhLog.FORK + "INFO: operation " + (printed - 1));
    }

    @Test
    void a_fork_that_cannot_start_says_why() {
        Outcome.Failed failed = Failures.of(
                null,
                log(
                        "<forked VM failed with exit code 1>",
                        "<stdout last='20 lines'>",
                        "Error occurred during initialization of VM",
                        "</stdout>",
                        "<stderr last='20 lines'>",
                        "</stderr>"));
        assertThat(failed.message())
                .isEqualTo("the JVM ended with exit code 1: Error occurred during initialization of VM");
    }

    @Test
    void a_benchmark_without_a_result_is_a_failure() {
        assertThat(Failures.of(null, log()).message()).isEqualTo("no result came back");
    }
}
