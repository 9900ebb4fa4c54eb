package dev.poolswap.testkit.executions;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the choice of a fence rests on, for {@link dev.poolswap.spi.fences.AsymmetricFence} and docs/memory-model.md. */
class FenceChoiceTest {
    private static List<MemoryModel> allowing(String announceAndRead, String exchangeAndScan) {
        return Enumerator.allowing(
                Litmus.of("reader unseen", "current=1", announceAndRead + " || " + exchangeAndScan, "0:v=1 /\\ 1:a=0"));
    }

    private static final String SCAN = "x = current.getAndSet(2); fullFence(); a = announced.getVolatile()";

    @Test
    void without_a_fence_of_the_reader_a_release_store_is_enough_on_armv8_only() {
        assertThat(allowing("announced.setRelease(1); v = current.getVolatile()", SCAN))
                .containsExactly(MemoryModel.JAVA, MemoryModel.X86_TSO);
    }

    @Test
    void an_acquire_read_of_the_current_version_would_not_be_enough_there() {
        assertThat(allowing("announced.setRelease(1); v = current.getAcquire()", SCAN))
                .isEqualTo(MemoryModel.ALL);
    }

    @Test
    void a_volatile_store_needs_no_fence() {
        assertThat(allowing("announced.setVolatile(1); v = current.getVolatile()", SCAN))
                .isEmpty();
    }

    @Test
    void nor_does_a_release_store_with_a_full_fence_after_it() {
        assertThat(allowing("announced.setRelease(1); fullFence(); v = current.getVolatile()", SCAN))
                .isEmpty();
    }
}
