package dev.poolswap.spi.housekeeping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.testkit.LogCapture;
import java.util.ConcurrentModificationException;
import java.util.EmptyStackException;
import java.util.List;
import java.util.MissingResourceException;
import java.util.NoSuchElementException;
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
}
