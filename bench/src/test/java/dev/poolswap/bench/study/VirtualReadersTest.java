package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.ForwardingContainer;
import dev.poolswap.Options;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(600)
@EnabledForJreRange(min = JRE.JAVA_21, disabledReason = "virtual threads need JDK 21")
class VirtualReadersTest {
    private static final int THREADS = 5_000;

    /** Remembers who read. */
    private static final class Watched extends ForwardingContainer<Block> {
        final Set<Thread> readers = ConcurrentHashMap.newKeySet();

        Watched(SwapContainer<Block> inner) {
            super(inner);
        }

        @Override
        public Block acquire() {
            readers.add(Thread.currentThread());
            return super.acquire();
        }
    }

    private static SwapContainer<Block> container(String scheme) {
        SwapContainer<Block> container = Scheme.of(scheme).newContainer(Block.recycler(Block.PAIR), Options.DEFAULT);
        container.replace(block -> block.fill(1));
        return container;
    }

    /**
     * Waits until all have read, or for many rounds in which all that wait for a turn could have. A thread that has its turn
     * stands still for as long as the machine likes; for each processor there is one, and one that is about to wait again.
     */
    private static int readersWithinTwentyRounds(Watched container, VirtualReaders readers)
            throws InterruptedException {
        int mayStandStill = 2 * Runtime.getRuntime().availableProcessors();
        long enough = readers.reads() + 20L * THREADS * VirtualReaders.TURN;
        int seen = container.readers.size();
        while (seen < THREADS && (readers.reads() < enough || seen >= THREADS - mayStandStill)) {
            Thread.sleep(1);
            seen = container.readers.size();
        }
        return seen;
    }

    /** A scheme that never waits, one that does now and then, one whose readers have records. */
    @ParameterizedTest
    @ValueSource(strings = {"atomic-reference", "rwlock-copy", "epoch"})
    void every_thread_reads_again_and_again(String scheme) throws InterruptedException {
        try (SwapContainer<Block> inner = container(scheme)) {
            Watched container = new Watched(inner);
            VirtualReaders readers = new VirtualReaders(container, THREADS);
            readers.awaitBegun();
            assertThat(container.readers).hasSize(THREADS);
            container.readers.clear();
            assertThat(readersWithinTwentyRounds(container, readers)).isEqualTo(THREADS);
            readers.stop();
            long reads = readers.reads();
            Thread.sleep(20);
            assertThat(readers.reads()).as("once they are stopped").isEqualTo(reads);
        }
    }

    @Test
    void a_read_that_goes_wrong_is_reported() throws InterruptedException {
        try (SwapContainer<Block> inner = container("atomic-reference")) {
            SwapContainer<Block> container = new ForwardingContainer<>(inner) {
                @Override
                public Block acquire() {
                    throw new IllegalStateException("planted");
                }
            };
            VirtualReaders readers = new VirtualReaders(container, 10);
            readers.awaitBegun();
            assertThatThrownBy(readers::stop)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessage("a virtual thread failed: planted");
        }
    }
}
