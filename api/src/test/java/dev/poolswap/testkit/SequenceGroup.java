package dev.poolswap.testkit;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** {@link Sequences}, as tests. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class SequenceGroup {
    private final Subject subject;
    private final Checking checking;

    SequenceGroup(Subject subject, Checking checking) {
        this.subject = subject;
        this.checking = checking;
    }

    @Test
    void random_sequences_do_what_the_model_does() {
        Sequences.check(subject, checking.options().build(), Sequences.COUNT);
    }

    @Test
    void and_with_versions_created_ahead() {
        Sequences.check(subject, checking.options().preallocate(3).build(), Sequences.COUNT / 4);
    }
}
