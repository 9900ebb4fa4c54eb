package dev.poolswap.bench.examples;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.Reader;
import java.io.StringReader;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ScheduledReloadTest {
    private final AtomicInteger calls = new AtomicInteger();
    private final CountDownLatch tenCalls = new CountDownLatch(10);

    /** Every second load fails, by a checked exception, an unchecked one, an error and a half-read file in turn. */
    private Reader source() throws IOException {
        int call = calls.incrementAndGet();
        tenCalls.countDown();
        return switch (call % 8) {
            case 2 -> throw new IOException("planned");
            case 4 -> throw new IllegalStateException("planned");
            case 6 -> throw new StackOverflowError("planned: a file with too many brackets");
            case 0 -> new StringReader("good=0\\u00zz"); // no such escape
            default -> new StringReader("good=" + call);
        };
    }

    @Test
    void the_schedule_survives_loads_that_fail_and_the_old_settings_stay() throws Exception {
        try (ScheduledReload reload = new ScheduledReload(this::source, Duration.ofMillis(1))) {
            assertThat(reload.get("good")).isEqualTo("1");
            while (tenCalls.getCount() > 0) {
                assertThat(Integer.parseInt(reload.get("good")) % 2).isEqualTo(1);
            }
            assertThat(reload.failures()).isGreaterThanOrEqualTo(4);
            assertThat(reload.loads()).isGreaterThanOrEqualTo(5);
        }
    }

    @Test
    void nothing_is_loaded_after_the_close() throws Exception {
        ScheduledReload reload = new ScheduledReload(this::source, Duration.ofMillis(1));
        tenCalls.await();
        reload.close();
        assertThat(reload.isStopped()).isTrue();
        assertThatThrownBy(() -> reload.get("good")).hasMessage("settings is closed; create a new one");
    }
}
