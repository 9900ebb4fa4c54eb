package dev.poolswap.spi.observing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Guarantees;
import dev.poolswap.LeakDetection;
import dev.poolswap.Options;
import dev.poolswap.spi.leaks.LeakTracker;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ContainerEventsTest {
    private final ContainerEvents events = new ContainerEvents("watched", "", Options.DEFAULT);

    @Test
    void a_close_ends_the_search_for_leaks() {
        AtomicInteger ended = new AtomicInteger();
        LeakTracker tracker =
                new LeakTracker(events, version -> 0, LeakDetection.ALL, 0, Guarantees.ReleaseBy.ANY_THREAD, () -> 0L);
        events.track(tracker, ended::incrementAndGet);
        assertThat(ended).hasValue(0);
        events.closed();
        assertThat(ended).hasValue(1);
        assertThat(events.isClosed()).isTrue();
    }
}
