package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimelineTest {
    private final Timeline timeline = new Timeline();

    private void publish(long stamp, long nanos) {
        timeline.begins();
        timeline.ended(stamp, nanos);
    }

    @Test
    void the_current_version_is_not_stale() {
        publish(1, 100);
        assertThat(timeline.staleness(1, 500)).isNegative();
    }

    @Test
    void staleness_counts_from_the_next_publication_not_from_the_last() {
        publish(1, 100);
        publish(2, 200);
        publish(3, 300);
        assertThat(timeline.staleness(1, 500)).isEqualTo(300);
        assertThat(timeline.staleness(2, 500)).isEqualTo(200);
        assertThat(timeline.staleness(3, 500)).isNegative();
    }

    @Test
    void a_read_overlaps_a_swap_that_is_going_on_or_that_ended_after_it_began() {
        publish(1, 100);
        assertThat(timeline.overlapped(101)).as("over before").isFalse();
        timeline.begins();
        assertThat(timeline.overlapped(101)).as("going on").isTrue();
        timeline.ended(2, 200);
        assertThat(timeline.overlapped(101)).as("ended meanwhile").isTrue();
        assertThat(timeline.overlapped(200)).as("ended at that moment").isTrue();
        assertThat(timeline.overlapped(201)).as("over before").isFalse();
    }

    /** The time of a read that was due counts from then, and a swap while it waited is why it did. */
    @Test
    void a_read_that_waited_during_a_swap_overlapped_it() {
        publish(1, 100);
        publish(2, 500);
        long due = 450;
        long began = 600;
        assertThat(timeline.overlapped(began)).isFalse();
        assertThat(timeline.overlapped(due)).isTrue();
    }
}
