package dev.poolswap.baselines;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.LockMisuseException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.LogCapture;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A log is the application's, and may wait for a thread that reads the container: nothing is logged under the lock. */
@Timeout(600)
class RwLockInPlaceLogTest {
    private static final Recycler<AtomicInteger> FAILING = new Recycler<>() {
        @Override
        public AtomicInteger create() {
            return new AtomicInteger();
        }

        @Override
        public boolean reset(AtomicInteger version) {
            return true;
        }

        @Override
        public void dispose(AtomicInteger version) {
            throw new IllegalStateException("planned");
        }
    };

    /** Reads the container, which is empty, as a log might. */
    private static String reading(SwapContainer<AtomicInteger> container) {
        try {
            return String.valueOf(container.acquire());
        } catch (LockMisuseException locked) {
            return locked.getMessage();
        }
    }

    @Test
    void a_disposal_that_failed_is_logged_once_readers_get_in() {
        SwapContainer<AtomicInteger> container = new RwLockInPlaceContainer.Provider()
                .newContainer(FAILING, Options.builder().maxIdle(0).build());
        List<String> read = new CopyOnWriteArrayList<>();
        try (LogCapture log = new LogCapture()) {
            log.refuse(() -> {
                read.add(reading(container));
                return new IllegalStateException("planned");
            });
            container.discard(container.draft());
        }
        assertThat(read).isNotEmpty().containsOnly("null");
    }
}
