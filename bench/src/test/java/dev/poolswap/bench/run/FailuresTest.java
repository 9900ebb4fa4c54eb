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
    void exitCodeThreeIsOutOfMemory() {
        Outcome.Failed failed = Failures.of(null, log("<forked VM failed with exit code 3>"));
        assertThat(failed.status()).isEqualTo(CellStatus.OOM);
    }

    @Test
    void theWordsOfTheErrorAreKept() {
        Outcome.Failed failed = Failures.of(
                null,
                log(
                        "<forked VM failed with exit code 3>",
                        "Terminating due to java.lang.OutOfMemoryError: GC overhead limit exceeded"));
        assertThat(failed.message()).isEqualTo("java.lang.OutOfMemoryError: GC overhead limit exceeded");
    }

    @Test
    void aKilledForkIsNoOutOfMemoryOfTheHeap() {
        Outcome.Failed failed = Failures.of(null, log("<forked VM failed with exit code 137>"));
        assertThat(failed.status()).isEqualTo(CellStatus.CRASH);
        assertThat(failed.message()).contains("killed");
    }

    @Test
    void aForkThatCannotStartSaysWhy() {
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
    void aBenchmarkThatIsSilentlyMissingIsToldToo() {
        assertThat(Failures.of(null, log()).message()).isEqualTo("no result came back");
    }
}
