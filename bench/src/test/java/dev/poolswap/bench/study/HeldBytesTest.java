package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeldBytesTest {
    @Test
    void the_bytes_held_are_the_median_of_all_trials() {
        HeldBytes.conclude(List.of(HeldBytes.of(-5, 3), HeldBytes.of(20, 7), HeldBytes.of(10, 900)));
        HeldBytes last = HeldBytes.last();
        assertThat(last).isNotNull();
        assertThat(last.perContainer()).isEqualTo(10);
        assertThat(last.perReader()).isEqualTo(7);
    }

    @Test
    void a_negative_size_is_an_error_and_no_value() {
        assertThatThrownBy(() -> HeldBytes.conclude(List.of(HeldBytes.of(-232, 10))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hold -232 bytes");
        assertThatThrownBy(() -> HeldBytes.conclude(List.of(HeldBytes.of(10, -1))))
                .isInstanceOf(IllegalStateException.class);
    }
}
