package dev.poolswap.spi.decorators;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Guarantees;
import dev.poolswap.LeakDetection;
import dev.poolswap.spi.housekeeping.Chore;
import dev.poolswap.spi.leaks.LeakTracker;
import dev.poolswap.testkit.LogCapture;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeakSweepTest {

    @Test
    void leaks_are_looked_for_twice_a_second_or_as_often_as_asked() {
        assertThat(LeakTrackingContainer.sweep(null)).isEqualTo(Duration.ofMillis(500));
        assertThat(LeakTrackingContainer.sweep(" 20 ")).isEqualTo(Duration.ofMillis(20));
    }

    /** It had requested itself once more when the close cancelled it. */
    @Test
    void the_clock_of_a_closed_container_ends_at_its_next_run() {
        LeakTracker tracker = new LeakTracker(
                (kind, holder, ended, count, first) -> true,
                version -> 0,
                LeakDetection.SAMPLED,
                1_000,
                Guarantees.ReleaseBy.ANY_THREAD,
                () -> 0L);
        Chore clock = LeakTrackingContainer.clock(new WeakReference<>(tracker));
        assertThat(clock.run()).isFalse();
        tracker.close();
        clock.request();
        assertThat(clock.run()).isTrue();
        clock.cancel();
        Reference.reachabilityFence(tracker);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "soon", "", "99999999999"})
    void what_is_not_a_number_of_milliseconds_is_named_and_left_aside(String asked) {
        LogCapture log = new LogCapture();
        try {
            assertThat(LeakTrackingContainer.sweep(asked)).isEqualTo(Duration.ofMillis(500));
            assertThat(log.messages())
                    .contains("-Dpoolswap.leaks.sweep must be 1 to 2147483647 (milliseconds), but was \"" + asked
                            + "\"; the search for leaks runs every 500 ms");
        } finally {
            log.close();
        }
    }
}
