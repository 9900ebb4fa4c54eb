package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.bench.peer.Contenders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
final class PacedWriterTest {
    /** JMH asks for the last iteration a second after the writer has stopped; the rate of that iteration must not fall. */
    @Test
    void time_after_the_stop_does_not_count() throws InterruptedException {
        try (SwapContainer<Block> container =
                Contenders.of("epoch").newContainer(Block.recycler(64), Options.DEFAULT)) {
            PacedWriter<Block> writer = PacedWriter.ofBlocks(container);
            long begun = System.nanoTime();
            writer.start();
            while (writer.swaps() < 3) {
                Thread.onSpinWait();
            }
            long before = writer.activeNanosSince(begun);
            writer.stop();
            long stopped = writer.activeNanosSince(begun);
            long later = System.nanoTime();
            while (System.nanoTime() == later) {
                Thread.onSpinWait();
            }

            assertThat(writer.activeNanosSince(begun)).isEqualTo(stopped).isGreaterThanOrEqualTo(before);
        }
    }

    @Test
    void time_before_the_start_does_not_count() throws InterruptedException {
        try (SwapContainer<Block> container =
                Contenders.of("epoch").newContainer(Block.recycler(64), Options.DEFAULT)) {
            PacedWriter<Block> writer = PacedWriter.ofBlocks(container);
            writer.start();
            writer.stop();

            assertThat(writer.activeNanosSince(System.nanoTime() - 3_600_000_000_000L))
                    .isLessThan(3_600_000_000_000L);
        }
    }
}
