package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScheduleTest {
    @ParameterizedTest
    @ValueSource(ints = {0, 1, 7, 10, 33, 50, 99, 100})
    void every_hundred_operations_hold_exactly_the_requested_number_of_writes(int percent) {
        for (int thread = 0; thread < 3; thread++) {
            Schedule schedule = new Schedule(percent, thread, 3);
            for (int period = 0; period < 5; period++) {
                assertThat(writes(schedule, 100 * period, 100))
                        .as("thread %d", thread)
                        .isEqualTo(percent);
            }
        }
    }

    @ParameterizedTest
    @CsvSource({"1,0,1", "1,1,2", "10,1,2", "50,1,3", "33,2,4", "100,0,1"})
    void the_count_of_writes_is_known_after_any_number_of_operations(int percent, int thread, int threads) {
        Schedule schedule = new Schedule(percent, thread, threads);
        long writes = 0;
        for (int operations = 1; operations <= 777; operations++) {
            writes += schedule.nextIsWrite(operations - 1) ? 1 : 0;
            assertThat(schedule.writesIn(operations))
                    .as("%d operations", operations)
                    .isEqualTo(writes);
        }
    }

    @Test
    void writes_are_spread_evenly() {
        Schedule schedule = new Schedule(10, 0, 1);
        for (int i = 0; i < 1000; i++) {
            assertThat(schedule.nextIsWrite(i)).as("after %d operations", i).isEqualTo(i % 10 == 9);
        }
    }

    @Test
    void threads_are_shifted_against_each_other() {
        Schedule first = new Schedule(10, 0, 2);
        Schedule second = new Schedule(10, 1, 2);
        int together = 0;
        for (int i = 0; i < 1000; i++) {
            boolean one = first.nextIsWrite(i);
            boolean other = second.nextIsWrite(i);
            together += one && other ? 1 : 0;
        }
        // Ten percent of either; a shift of half a period of ten puts them on different operations.
        assertThat(together).isLessThan(1000 / 10);
    }

    @Test
    void a_mix_that_was_not_requested_is_refused_with_its_numbers() {
        Schedule schedule = new Schedule(10, 0, 1);
        schedule.verify(90, 10);
        assertThatThrownBy(() -> schedule.verify(91, 9))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("9 writes in 100 operations")
                .hasMessageContaining("10 % of them are 10");
    }

    @Test
    void a_write_ratio_above_100_percent_is_refused() {
        assertThatThrownBy(() -> new Schedule(101, 0, 1)).hasMessageContaining("writePercent = 101");
    }

    private static int writes(Schedule schedule, int before, int operations) {
        int writes = 0;
        for (int i = 0; i < operations; i++) {
            writes += schedule.nextIsWrite(before + i) ? 1 : 0;
        }
        return writes;
    }
}
