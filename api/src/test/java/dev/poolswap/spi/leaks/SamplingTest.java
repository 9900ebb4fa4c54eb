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
    private final Sampling sampling = new Sampling(new ReaderSignals(), LeakDetection.SAMPLED, 100, 0);

    private int chosen() {
        int chosen = 0;
        while (sampling.takesPermit()) {
            chosen++;
        }
        return chosen;
    }

    /** A machine that slept for days: what nobody could take then is not made up for. */
    @Test
    void after_a_long_pause_samples_are_as_many_a_second_as_before() {
        long later = TimeUnit.DAYS.toNanos(10);
        assertThat(sampling.tick(later)).isFalse();
        assertThat(chosen()).as("as many as in a second").isEqualTo(100);
        assertThat(sampling.tick(later + TimeUnit.MILLISECONDS.toNanos(50))).isTrue();
        assertThat(chosen()).isBetween(5, 6);
    }

    @Test
    void a_sample_is_reported_to_the_clock_once_though_no_other_is_due_yet() {
        assertThat(sampling.takesPermit()).isTrue();
        assertThat(sampling.tick(1)).isTrue();
        assertThat(sampling.tick(2)).isFalse();
    }

    @Test
    void a_reader_does_not_wait_for_the_clock() {
        synchronized (sampling) {
            assertThat(Background.elsewhere(sampling::level)).isEqualTo(LeakDetection.SAMPLED);
            assertThat(Background.elsewhere(sampling::takesPermit)).isTrue();
        }
    }
}
