package dev.poolswap.spi.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.LeakDetection;
import dev.poolswap.testkit.Background;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a reader does that takes or ends a pin, beside the clock. */
@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SamplingTest {
    private final Sampling sampling = new Sampling(LeakDetection.SAMPLED, 100, 0);

    @Test
    void a_reader_does_not_wait_for_the_clock() {
        synchronized (sampling) {
            assertThat(Background.elsewhere(sampling::level)).isEqualTo(LeakDetection.SAMPLED);
            assertThat(Background.elsewhere(sampling::chooses)).isTrue();
        }
    }
}
