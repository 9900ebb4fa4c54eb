package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

class LongestTest {
    /** As when a laptop sleeps: the histogram's own bound would end the trial. */
    @Test
    void a_jvm_that_stood_still_for_minutes_does_not_end_the_trial() {
        Histogram histogram = Latencies.named("longest-test");
        Longest.record(histogram, TimeUnit.MINUTES.toNanos(5));
        Longest.record(histogram, -7);
        assertThat(histogram.getTotalCount()).isEqualTo(2);
        Recordings recordings = Recordings.named("longest-test");
        recordings.nanos(TimeUnit.MINUTES.toNanos(5));
        assertThat(Recordings.take().get("longest-test").getTotalCount()).isEqualTo(1);
    }

    @Test
    void a_pause_is_what_is_beyond_the_interval_and_the_collector() {
        long millis = 1_000_000;
        assertThat(PauseMeter.late(10 * millis, 0)).isZero();
        assertThat(PauseMeter.late(310 * millis, 0)).isEqualTo(300 * millis);
        assertThat(PauseMeter.late(310 * millis, 250 * millis)).isEqualTo(50 * millis);
        assertThat(PauseMeter.late(50 * millis, 250 * millis)).isZero();
    }
}
