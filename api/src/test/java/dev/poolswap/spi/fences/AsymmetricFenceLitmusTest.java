package dev.poolswap.spi.fences;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.jcstress.Fences;
import dev.poolswap.testkit.jcstress.JcstressRun;
import dev.poolswap.testkit.jcstress.StoreBuffering;
import dev.poolswap.testkit.jcstress.StoreBufferingUnfenced;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Store buffering across the fence in each mode, beside a control that must fail in the same run. It
 * catches a barrier that is missing or that fails at once; that the barriers are barriers rests on the
 * kernel and on HotSpot, see {@link AsymmetricFence}.
 */
@Tag("litmus")
@Tag("full")
class AsymmetricFenceLitmusTest {

    static List<String> modes() {
        return Fences.available();
    }

    @ParameterizedTest
    @MethodSource("modes")
    @Timeout(600)
    void either_the_reader_sees_the_swap_or_the_writer_sees_the_announcement(String mode) {
        JcstressRun.Verdict control = controlOf(mode);
        // A run that made few samples, on a busy machine, has not shown that the test can fail.
        long last = System.nanoTime() + TimeUnit.MINUTES.toNanos(4);
        while (!control.outcomes().containsKey("0, 0") && System.nanoTime() < last) {
            control = controlOf(mode);
        }
        assertThat(control.outcomes()).as("%s", control).containsKey("0, 0");
    }

    /** Runs both; the test must pass in every run. */
    private static JcstressRun.Verdict controlOf(String mode) {
        JcstressRun run =
                JcstressRun.of(List.of(StoreBuffering.class, StoreBufferingUnfenced.class), Fences.arguments(mode));
        assertThat(run.verdict(StoreBuffering.class).passed())
                .as("%s", run.verdict(StoreBuffering.class))
                .isTrue();
        return run.verdict(StoreBufferingUnfenced.class);
    }
}
