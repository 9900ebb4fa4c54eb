package dev.poolswap.spi.leaks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.faults.EachPoint;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 10, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReaderTraceTest {
    @Test
    void a_reader_that_was_dropped_is_looked_at_until_all_its_pins_are_counted() throws ReflectiveOperationException {
        assertThat(EachPoint.play(DroppedReaderScenario.class)).isEmpty();
    }
}
