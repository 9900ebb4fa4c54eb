package dev.poolswap.testkit;

import dev.poolswap.Options;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link ConcurrentSequences}, as a test. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class HistoryGroup {
    private final Subject subject;

    HistoryGroup(Subject subject) {
        this.subject = subject;
    }

    @Test
    void some_order_explains_what_several_threads_see() {
        ConcurrentSequences.check(subject, Options.DEFAULT);
    }
}
