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
    void theCurrentVersionIsNotStale() {
        publish(1, 100);
        assertThat(timeline.staleness(1, 500)).isNegative();
    }

    @Test
    void stalenessCountsFromTheNextPublicationNotFromTheLast() {
        publish(1, 100);
        publish(2, 200);
        publish(3, 300);
        assertThat(timeline.staleness(1, 500)).isEqualTo(300);
        assertThat(timeline.staleness(2, 500)).isEqualTo(200);
        assertThat(timeline.staleness(3, 500)).isNegative();
    }

    @Test
    void aReadOverlapsASwapThatIsGoingOnOrThatBeginsOrEndsMeanwhile() {
        long before = timeline.phase();
        assertThat(timeline.overlapped(before)).isFalse();
        timeline.begins();
        assertThat(timeline.overlapped(before)).as("begun meanwhile").isTrue();
        long during = timeline.phase();
        assertThat(timeline.overlapped(during)).as("going on").isTrue();
        timeline.ended(1, 1);
        assertThat(timeline.overlapped(during)).as("ended meanwhile").isTrue();
        assertThat(timeline.overlapped(timeline.phase())).as("over before").isFalse();
    }
}
