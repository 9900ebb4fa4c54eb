package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ArrivalsTest {
    private static final int PER_SECOND = 1_000;
    private static final long INTERVAL = 1_000_000;

    @Test
    void reads_that_are_late_count_from_when_they_were_due() throws InterruptedException {
        Arrivals arrivals = new Arrivals(PER_SECOND);
        arrivals.restart();
        // A stall: twenty reads become due.
        Thread.sleep(20);
        long stalledUntil = System.nanoTime();

        arrivals.await();
        long first = arrivals.begin();
        assertThat(first - stalledUntil).isNegative();
        for (int read = 1; read < 20; read++) {
            arrivals.await();
            assertThat(arrivals.begin()).isEqualTo(first + read * INTERVAL);
        }
    }

    @Test
    void no_read_begins_before_it_is_due() {
        Arrivals arrivals = new Arrivals(PER_SECOND);
        arrivals.restart();
        for (int read = 0; read < 5; read++) {
            arrivals.await();
            assertThat(System.nanoTime() - arrivals.begin()).isNotNegative();
        }
    }

    @Test
    void what_came_before_a_restart_is_not_waited_for() throws InterruptedException {
        Arrivals arrivals = new Arrivals(PER_SECOND);
        arrivals.restart();
        Thread.sleep(5);
        long restarted = System.nanoTime();
        arrivals.restart();
        arrivals.await();
        assertThat(arrivals.begin() - restarted).isGreaterThanOrEqualTo(INTERVAL);
    }

    @Test
    void what_still_waits_at_the_end_of_an_iteration_counts_with_what_it_has_waited() throws InterruptedException {
        Arrivals arrivals = new Arrivals(PER_SECOND);
        arrivals.restart();
        arrivals.await();
        long first = arrivals.begin();
        // Its read stalls until twenty and a half more are due.
        long end = first + 20 * INTERVAL + INTERVAL / 2;
        arrivals.ended(end);
        List<Long> waited = new ArrayList<>();
        arrivals.unserved(waited::add);
        assertThat(waited).hasSize(20);
        for (int read = 1; read <= 20; read++) {
            assertThat(waited.get(read - 1)).isEqualTo(end - first - read * INTERVAL);
        }

        waited.clear();
        arrivals.restart();
        arrivals.unserved(waited::add);
        assertThat(waited).as("a new iteration begins with an empty queue").isEmpty();
    }

    @Test
    void nothing_waits_where_no_read_is_due() {
        Arrivals arrivals = new Arrivals(0);
        arrivals.restart();
        arrivals.ended(System.nanoTime());
        List<Long> waited = new ArrayList<>();
        arrivals.unserved(waited::add);
        assertThat(waited).isEmpty();
    }

    @Test
    void without_a_rate_a_read_counts_from_when_it_begins() throws InterruptedException {
        Arrivals arrivals = new Arrivals(0);
        arrivals.restart();
        Thread.sleep(5);
        long before = System.nanoTime();
        arrivals.await();
        assertThat(arrivals.begin() - before).isNotNegative();
    }
}
