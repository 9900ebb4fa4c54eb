package dev.poolswap.testkit.executions;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A heavy fence orders what its manual page says, and no more. */
class HeavyFenceTest {
    private static final String BOTH_MISS = "0:r=0 /\\ 1:r=0";

    private static Litmus storeBuffering(String light, String heavy) {
        return Litmus.of(
                "SB+" + light + "+" + heavy,
                "",
                "x.setOpaque(1); " + light + " r = y.getOpaque() || y.setOpaque(1); " + heavy + " r = x.getOpaque()",
                BOTH_MISS);
    }

    @Test
    void with_a_barrier_to_the_compiler_it_orders_the_other_thread() {
        assertThat(Enumerator.allowing(storeBuffering("compilerBarrier();", "heavyFence();")))
                .isEmpty();
    }

    @Test
    void without_one_the_compiler_may_have_moved_the_read_before_the_write() {
        assertThat(Enumerator.allowing(storeBuffering("", "heavyFence();"))).isEqualTo(MemoryModel.ALL);
    }

    /** By the specification; HotSpot's keeps the order, which is what a compiler barrier beside it stands for. */
    @Test
    void an_acquire_fence_is_no_barrier_to_a_write_before_it() {
        assertThat(Enumerator.allowing(storeBuffering("acquireFence();", "heavyFence();")))
                .isEqualTo(MemoryModel.ALL);
    }

    @Test
    void a_release_and_an_acquire_fence_together_are_none_either() {
        assertThat(Enumerator.allowing(storeBuffering("releaseFence(); acquireFence();", "heavyFence();")))
                .isEqualTo(MemoryModel.ALL);
    }

    @Test
    void an_ordinary_fence_of_the_writer_does_not_replace_it() {
        assertThat(Enumerator.allowing(storeBuffering("compilerBarrier();", "fullFence();")))
                .isEqualTo(MemoryModel.ALL);
    }

    @Test
    void it_does_not_forbid_what_may_happen_around_it() {
        Litmus program = storeBuffering("compilerBarrier();", "heavyFence();");
        for (String possible : new String[] {"0:r=0 /\\ 1:r=1", "0:r=1 /\\ 1:r=0", "0:r=1 /\\ 1:r=1"}) {
            assertThat(Enumerator.allowing(program.asking(possible))).isEqualTo(MemoryModel.ALL);
        }
    }
}
