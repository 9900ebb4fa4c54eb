package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.LogCapture;
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

    @ParameterizedTest
    @ValueSource(strings = {"0", "-5", "soon", "", "99999999999"})
    void what_is_no_number_of_milliseconds_is_named_and_left_aside(String asked) {
        LogCapture log = new LogCapture();
        try {
            assertThat(LeakTrackingContainer.sweep(asked)).isEqualTo(Duration.ofMillis(500));
            assertThat(log.messages())
                    .contains("-Dpoolswap.leaks.sweep=" + asked
                            + ": a number of milliseconds from 1 is expected; leaks are looked for every 500 ms");
        } finally {
            log.close();
        }
    }
}
