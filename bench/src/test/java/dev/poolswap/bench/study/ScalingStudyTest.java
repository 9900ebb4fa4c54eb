package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ScalingStudyTest {
    @Test
    void threads_of_the_platform_go_up_to_four_a_core() {
        assertThat(ScalingStudy.upToOversubscription(1)).containsExactly(1, 2, 4);
        assertThat(ScalingStudy.upToOversubscription(2)).containsExactly(1, 2, 4, 8);
        assertThat(ScalingStudy.upToOversubscription(6)).containsExactly(1, 2, 4, 6, 8, 16, 24);
    }
}
