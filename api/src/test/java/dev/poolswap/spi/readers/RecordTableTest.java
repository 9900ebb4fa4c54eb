package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Threads that live at once do not take each other's places. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RecordTableTest {
    private static final int THREADS = 300;
    private static final int ROUNDS = 12;

    private final AtomicInteger offers = new AtomicInteger();

    private final ReaderRegistry registry = new ReaderRegistry() {
        @Override
        void keep(ReaderRecord record) {
            offers.incrementAndGet();
            super.keep(record);
        }
    };

    /** More threads than the first table has places, each reading in turn. */
    private void readInTurn(List<ExecutorService> threads) throws Exception {
        for (ExecutorService thread : threads) {
            thread.submit(() -> registry.mine(false)).get();
        }
    }

    @Test
    void once_all_have_a_place_none_is_looked_for_in_the_map() throws Exception {
        List<ExecutorService> threads = new ArrayList<>();
        try {
            for (int i = 0; i < THREADS; i++) {
                threads.add(Executors.newSingleThreadExecutor());
            }
            for (int round = 0; round < ROUNDS; round++) {
                readInTurn(threads);
            }
            int before = offers.get();
            readInTurn(threads);
            assertThat(offers.get() - before)
                    .as("threads that had lost their place")
                    .isZero();
            assertThat(registry.entries()).isEqualTo(THREADS);
        } finally {
            threads.forEach(ExecutorService::shutdownNow);
        }
    }
}
