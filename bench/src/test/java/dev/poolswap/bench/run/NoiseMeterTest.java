package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.bench.run.NoiseMeter.Ticks;
import org.junit.jupiter.api.Test;

class NoiseMeterTest {
    private static final Ticks START = new Ticks(0, 0, 0, 0);

    @Test
    void processor_time_of_the_measured_process_is_not_noise() {
        assertThat(NoiseMeter.between(START, new Ticks(1000, 900, 0, 890))).isEmpty();
    }

    @Test
    void processor_time_of_others_and_of_the_host_is_noise() {
        assertThat(NoiseMeter.between(START, new Ticks(1000, 700, 50, 400)))
                .containsEntry("others", "30 % of processor time went to other processes")
                .containsEntry("steal", "5.0 % of processor time was taken by the host");
    }

    @Test
    void the_files_of_the_kernel_are_understood() {
        Ticks ticks = Ticks.read(
                "cpu  100 1 20 1000 9 2 3 15 7 0", "42 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 30 4 500 60 20 0 1 0 127992");
        assertThat(ticks).isEqualTo(new Ticks(1150, 126, 15, 594));
    }

    @Test
    void where_nothing_can_be_read_nothing_is_seen() {
        assertThat(NoiseMeter.between(START, START)).isEmpty();
    }
}
