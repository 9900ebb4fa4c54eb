package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.Options;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.ForwardingContainer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(150)
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
        container.update(block -> block.fill(1));
        return container;
    }

    private static void awaitReads(VirtualReaders readers, long more) throws InterruptedException {
        long enough = readers.reads() + more;
        while (readers.reads() < enough) {
            Thread.sleep(1);
        }
    }

    /** A scheme that never waits, one that does now and then, one whose readers have records. */
    @ParameterizedTest
    @ValueSource(strings = {"atomic-reference", "rwlock-copy", "epoch"})
    void everyThreadReadsAgainAndAgain(String scheme) throws InterruptedException {
        try (SwapContainer<Block> inner = container(scheme)) {
            Watched container = new Watched(inner);
            VirtualReaders readers = new VirtualReaders(container, THREADS);
            readers.awaitBegun();
            assertThat(container.readers).hasSize(THREADS);
            container.readers.clear();
            awaitReads(readers, 2L * THREADS * VirtualReaders.TURN);
            readers.stop();
            assertThat(container.readers).as("after one round more").hasSize(THREADS);
        }
    }

    @Test
    void aReadThatGoesWrongIsTold() throws InterruptedException {
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
