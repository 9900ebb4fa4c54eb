package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Exhaustion;
import dev.poolswap.Options;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.PromptWakeUps;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A writer that looks for a place while another one's version is just being created. */
@Timeout(value = 120, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RoomScheduleTest {
    private static final Options THREE_OF_50 = Options.builder()
            .maxBytes(150)
            .whenExhausted(Exhaustion.WAIT)
            .waitLimit(Options.NO_WAIT_LIMIT)
            .build();

    /** Has something happen once a version exists, and while it is counted as one to come. */
    private static final class Creating extends PoolCounters {
        private Runnable then = () -> {};

        @Override
        void created() {
            super.created();
            then.run();
        }
    }

    private static Version<UnpinnedPool.Item> create(VersionPool<UnpinnedPool.Item, Version<UnpinnedPool.Item>> pool) {
        assertThat(pool.room().tryTake()).isTrue();
        return pool.create();
    }

    @Test
    void a_writer_that_saw_a_version_counted_twice_gets_the_place_that_is_there() {
        PromptWakeUps waiting = new PromptWakeUps();
        Creating counters = new Creating();
        UnpinnedPool owner = new UnpinnedPool(THREE_OF_50, new FreeStack(), counters, waiting);
        owner.weight = 50;
        owner.pool().toCurrent(create(owner.pool()));
        List<Background<Version<UnpinnedPool.Item>>> writer = new ArrayList<>();
        counters.then = () -> {
            writer.add(Background.call(() -> new Exhausted<>(owner, THREE_OF_50).resolve()));
            waiting.awaitOne();
        };
        create(owner.pool());
        assertThat(writer.get(0).result()).as("a place, not a version").isNull();
        assertThat(owner.pool().bytes()).isEqualTo(100);
        assertThat(owner.pool().room().tryTake()).as("a fourth").isFalse();
    }
}
