package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Stats;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a snapshot of the counts says, whatever is counted meanwhile. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class PoolCountersTest {
    private static final int SWAPS = 300_000;

    private final PoolCounters counters = new PoolCounters();

    private void swap() {
        counters.created();
        counters.published();
        counters.retired();
        counters.reclaimed();
        counters.settled();
        counters.disposed();
    }

    private Stats snapshot() {
        return counters.snapshot(0, "none", 0, 0, 0).build();
    }

    @Test
    void no_effect_outruns_its_cause_in_a_snapshot() {
        Thread writer = new Thread(() -> {
            for (int i = 0; i < SWAPS; i++) {
                swap();
            }
        });
        writer.start();
        while (writer.isAlive()) {
            Stats seen = snapshot();
            assertThat(seen.retired()).as("retired in %s", seen).isLessThanOrEqualTo(seen.published());
            assertThat(seen.reclaimed()).as("reclaimed in %s", seen).isLessThanOrEqualTo(seen.retired());
            assertThat(seen.disposed()).as("disposed in %s", seen).isLessThanOrEqualTo(seen.created());
            assertThat(seen.versions()).as("versions in %s", seen).isEqualTo(seen.created() - seen.disposed());
            assertThat(seen.unreclaimed()).as("unreclaimed in %s", seen).isBetween(0L, seen.peakUnreclaimed());
        }
        Stats end = snapshot();
        assertThat(end.published()).isEqualTo(SWAPS);
        assertThat(end.versions()).isZero();
    }

    @Test
    void a_publication_that_is_retired_before_it_is_counted_is_there_all_the_same() {
        counters.created();
        counters.retired();
        assertThat(snapshot().published()).isEqualTo(1);
        counters.published();
        assertThat(snapshot().published()).isEqualTo(1);
    }

    /** The thread that takes the snapshot has seen other versions than are counted a moment later. */
    @Test
    void what_is_seen_apart_from_its_whole_is_cut_to_it() {
        counters.created();
        counters.created();
        counters.retired();
        Stats seen = counters.snapshot(0, "none", 5, 3, 7).build();
        assertThat(seen.idle()).isEqualTo(1);
        assertThat(seen.unreclaimed()).isEqualTo(1);
        assertThat(seen.bytes()).isEqualTo(7);
        assertThat(seen.peakUnreclaimedBytes()).isEqualTo(7);
        counters.disposed();
        counters.disposed();
        seen = counters.snapshot(0, "none", 5, 0, 0).build();
        assertThat(seen.idle()).isZero();
        assertThat(seen.unreclaimed()).isZero();
        assertThat(seen.peakUnreclaimed()).as("stays").isEqualTo(1);
        assertThat(seen.peakUnreclaimedBytes()).as("stays").isEqualTo(7);
    }
}
