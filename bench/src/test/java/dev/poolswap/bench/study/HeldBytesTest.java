package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class HeldBytesTest {
    @Test
    void theAnswerIsTheMedian() {
        HeldBytes.conclude(List.of(HeldBytes.of(-5, 3), HeldBytes.of(20, 7), HeldBytes.of(10, 900)));
        HeldBytes last = HeldBytes.last();
        assertThat(last).isNotNull();
        assertThat(last.perContainer()).isEqualTo(10);
        assertThat(last.perReader()).isEqualTo(7);
    }

    @Test
    void aNegativeSizeIsAnErrorAndNoValue() {
        assertThatThrownBy(() -> HeldBytes.conclude(List.of(HeldBytes.of(-232, 10))))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("hold -232 bytes");
        assertThatThrownBy(() -> HeldBytes.conclude(List.of(HeldBytes.of(10, -1))))
                .isInstanceOf(IllegalStateException.class);
    }
}
