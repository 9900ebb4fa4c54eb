package dev.poolswap.spi.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.LogCapture;
import java.util.ConcurrentModificationException;
import java.util.EmptyStackException;
import java.util.List;
import java.util.MissingResourceException;
import java.util.NoSuchElementException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What fails in more ways than anybody reads. */
class RepeatedFailuresTest {
    private static final List<RuntimeException> OF_TEN_KINDS = List.of(
            new IllegalStateException("planned"),
            new IllegalArgumentException("planned"),
            new UnsupportedOperationException("planned"),
            new IndexOutOfBoundsException("planned"),
            new ArithmeticException("planned"),
            new ClassCastException("planned"),
            new NoSuchElementException("planned"),
            new ConcurrentModificationException("planned"),
            new EmptyStackException(),
            new MissingResourceException("planned", "", ""));

    @Test
    void eight_kinds_are_logged_once_each_and_the_others_counted() {
        RepeatedFailures failures = new RepeatedFailures("trying");
        try (LogCapture log = new LogCapture()) {
            for (int i = 0; i < 3; i++) {
                OF_TEN_KINDS.forEach(failures::add);
            }
            assertThat(log.about("trying failed; further failures of this kind are counted, not logged"))
                    .hasSize(8);
            failures.retry();
            failures.sum();
            failures.sum();
            assertThat(log.about("trying failed ")).containsExactly("trying failed 22 more times");
            assertThat(log.about("trying")).hasSize(9);
        }
    }

    /** As a log with a queue that is full, which another thread has to empty. */
    @Test
    void a_thread_that_fails_does_not_wait_for_a_log_that_waits_for_it() {
        RepeatedFailures failures = new RepeatedFailures("trying");
        AtomicBoolean wentOn = new AtomicBoolean();
        try (LogCapture log = new LogCapture()) {
            log.refuse(() -> {
                Background.elsewhereRun(() -> failures.add(new IllegalArgumentException("planned")));
                wentOn.set(true);
                return new OutOfMemoryError("planned");
            });
            failures.add(new IllegalStateException("planned"));
            assertThat(wentOn).isTrue();
            log.refuse(false);
            failures.retry();
            failures.sum();
            assertThat(log.about("trying failed"))
                    .containsExactly(
                            "trying failed; further failures of this kind are counted, not logged",
                            "trying failed 1 more time");
        }
    }

    /** A log whose handlers fail in the same way would call itself without end. */
    @Test
    void a_log_that_fails_in_the_same_way_is_not_called_again_within() {
        RepeatedFailures failures = new RepeatedFailures("trying");
        AtomicInteger calls = new AtomicInteger();
        try (LogCapture log = new LogCapture()) {
            log.refuse(() -> {
                calls.incrementAndGet();
                failures.add(new IllegalStateException("planned"));
                return new OutOfMemoryError("planned");
            });
            failures.add(new IllegalStateException("planned"));
            assertThat(calls).hasValue(1);
        }
    }
}
