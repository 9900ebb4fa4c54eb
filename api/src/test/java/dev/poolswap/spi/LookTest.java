package dev.poolswap.spi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Lease;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.LogCapture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** How often a look of a writer scans, in the schemes that announce. */
class LookTest {
    private final CountedScheme container = new CountedScheme();

    private void swap() {
        container.replace(version -> version.set(1));
    }

    @Test
    void it_does_not_where_nothing_is_retired() {
        swap();
        assertThat(container.scansOf(container::trim)).isZero();
    }

    @Test
    void it_scans_once_where_readers_that_are_there_hold_something_back() {
        swap();
        try (Lease<AtomicInteger> lease = container.lease()) {
            swap();
            assertThat(container.scansOf(container::trim)).isEqualTo(1);
            assertThat(lease.get()).hasValue(1);
        }
    }

    @Test
    void it_scans_once_more_where_a_pin_of_the_gone_was_ended() {
        swap();
        Background.elsewhereRun(container::acquire);
        swap();
        try (LogCapture quiet = new LogCapture()) {
            assertThat(container.scansOf(container::trim)).isEqualTo(2);
        }
        assertThat(container.stats().leaked()).isEqualTo(1);
        assertThat(container.scansOf(container::trim)).as("the next").isEqualTo(1);
    }
}
