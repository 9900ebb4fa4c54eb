package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.pool.VersionPool;
import dev.poolswap.testkit.Catches;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A pop that sleeps between its look and its exchange, while the slot that it saw goes and comes back (ABA). */
class FreeStackScheduleTest {
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

    @BeforeEach
    void three_slots() {
        for (int i = 0; i < 3; i++) {
            slots.add(pool.create());
        }
    }

    /** The tag stays what it is. */
    private static final class NoTag extends StagedPool.StagedStack {
        @Override
        public boolean exchange(long seen, long next) {
            return super.exchange(seen, next & (1L << VersionPool.INDEX_BITS) - 1);
        }
    }

    /** What is on the stack after the pop of a sleeper has woken up, and what was popped twice. */
    private List<Version<Object>> popsAfterASleep(StagedPool.StagedStack stack) {
        slots.forEach(stack::push);
        List<Version<Object>> popped = new ArrayList<>();
        // The sleeper has seen 3 on top and 2 below it. Meanwhile 3 and 2 go, and 3 comes back.
        stack.beforeExchange.set(() -> {
            Version<Object> three = stack.pop(pool);
            popped.add(stack.pop(pool));
            stack.push(three);
        });
        popped.add(stack.pop(pool));
        for (Version<Object> next = stack.pop(pool); next != null; next = stack.pop(pool)) {
            popped.add(next);
        }
        return popped;
    }

    @Test
    void a_pop_that_slept_while_its_slot_went_and_came_back_takes_nothing_that_is_gone() {
        assertThat(popsAfterASleep(new StagedPool.StagedStack())).containsExactlyInAnyOrderElementsOf(slots);
    }

    @Test
    @Catches(scheme = "kit", mutant = "a free stack whose tag does not grow", breaks = "P3")
    void a_tag_that_does_not_grow_is_caught() {
        assertThat(popsAfterASleep(new NoTag())).as("2 is popped twice").hasSize(4);
    }

    @Test
    void a_push_that_slept_links_to_what_is_on_top_when_it_wakes_up() {
        StagedPool.StagedStack stack = new StagedPool.StagedStack();
        stack.push(slots.get(0));
        stack.beforeExchange.set(() -> {
            stack.pop(pool);
            stack.push(slots.get(1));
        });
        stack.push(slots.get(2));
        assertThat(stack.pop(pool)).isSameAs(slots.get(2));
        assertThat(stack.pop(pool)).isSameAs(slots.get(1));
        assertThat(stack.pop(pool)).isNull();
    }
}
