package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.bench.heavy.HeavyVersion;
import dev.poolswap.bench.peer.Contenders;
import dev.poolswap.bench.planted.PlantedPayload;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(600)
final class SwapWriterTest {
    private static final long HELD_NANOS = TimeUnit.MILLISECONDS.toNanos(5);
    private static final long PATIENCE_NANOS = TimeUnit.MINUTES.toNanos(4);

    private final Timeline timeline = new Timeline();

    /** There are two versions. While a reader has the previous one, the writer waits, and that is the grace time. */
    @Test
    void the_grace_time_counts_from_the_end_of_a_publication_until_the_last_reader_has_left()
            throws InterruptedException {
        SwapWriter.Returns returns =
                new SwapWriter.Returns(HeavyVersion.recycler(new PlantedPayload("ten numbers")), true);
        try (SwapContainer<HeavyVersion> container =
                Contenders.of("refcount-split").newContainer(returns, Options.DEFAULT)) {
            Recordings.take();
            long begun = System.nanoTime();
            SwapWriter writer = new SwapWriter(container, returns, timeline);
            HeavyVersion pinned = Check.present(container.acquire());
            long stamp = pinned.stamp();
            untilReplaced(stamp);
            hold();
            container.release(pinned);
            // The writer notes the grace time before it publishes again.
            untilReplaced(stamp + 1);
            writer.stop();
            long all = System.nanoTime() - begun;

            Histogram grace = Objects.requireNonNull(Recordings.take().get(LatencyBenchmark.GRACE));
            assertThat(grace.getMaxValue())
                    .as("between how long the reader stayed after the publication, and how long all of it took")
                    .isBetween(HELD_NANOS, grace.highestEquivalentValue(all));
        }
    }

    /** Waits until the publication of the version after one with this stamp is over. */
    private void untilReplaced(long stamp) {
        long begun = System.nanoTime();
        while (timeline.staleness(stamp, System.nanoTime()) < 0) {
            if (System.nanoTime() - begun > PATIENCE_NANOS) {
                throw new AssertionError("the version with stamp " + stamp + " has not been replaced");
            }
            Thread.onSpinWait();
        }
    }

    private static void hold() {
        long begun = System.nanoTime();
        while (System.nanoTime() - begun < HELD_NANOS) {
            Thread.onSpinWait();
        }
    }
}
