package dev.poolswap.spi.pool;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class FreeStackTest {
    private static final int SLOTS = 6;

    private final FreeStack stack = new FreeStack();
    private final VersionPool<Object, Version<Object>> pool = new VersionPool<>(
            new Recycler<>() {
                @Override
                public Object create() {
                    return new Object();
                }

                @Override
                public boolean reset(Object version) {
                    return true;
                }
            },
            Version::new,
            "pool",
            Options.DEFAULT,
            2);
    private final List<Version<Object>> slots = new ArrayList<>();

    FreeStackTest() {
        for (int i = 0; i < SLOTS; i++) {
            slots.add(pool.create());
        }
    }

    @Test
    void the_last_one_in_is_the_first_one_out() {
        assertThat(stack.pop(pool)).isNull();
        stack.push(slots.get(3));
        stack.push(slots.get(5));
        assertThat(stack.pop(pool)).isSameAs(slots.get(5));
        stack.push(slots.get(1));
        assertThat(stack.pop(pool)).isSameAs(slots.get(1));
        assertThat(stack.pop(pool)).isSameAs(slots.get(3));
        assertThat(stack.pop(pool)).isNull();
    }

    /** Few slots and many threads, so that slots come back while others sleep between look and exchange. */
    @Test
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void no_slot_is_popped_twice_or_lost_by_concurrent_threads() throws Exception {
        slots.forEach(stack::push);
        AtomicIntegerArray owners = new AtomicIntegerArray(SLOTS + 1);
        Callable<Boolean> worker = () -> {
            for (int i = 0; i < 100_000; i++) {
                Version<Object> mine = stack.pop(pool);
                if (mine != null) {
                    if (owners.incrementAndGet(mine.index()) != 1) {
                        return false;
                    }
                    owners.decrementAndGet(mine.index());
                    stack.push(mine);
                }
            }
            return true;
        };
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            for (Future<Boolean> result : threads.invokeAll(List.of(worker, worker, worker, worker))) {
                assertThat(result.get()).as("only one owner at a time").isTrue();
            }
        } finally {
            threads.shutdownNow();
        }
        List<Version<Object>> left = new ArrayList<>();
        for (Version<Object> one = stack.pop(pool); one != null; one = stack.pop(pool)) {
            left.add(one);
        }
        assertThat(left).containsExactlyInAnyOrderElementsOf(slots);
    }
}
