package dev.poolswap.testkit;

import dev.poolswap.Options;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link Sequences}, as tests. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
abstract class SequenceGroup {
    private final Subject subject;

    SequenceGroup(Subject subject) {
        this.subject = subject;
    }

    @ParameterizedTest
    @EnumSource
    void random_sequences_do_what_the_model_does(Checking checking) {
        Sequences.check(subject, checking.options().build(), Sequences.COUNT);
    }

    @ParameterizedTest
    @EnumSource
    void and_with_versions_created_ahead(Checking checking) {
        Sequences.check(subject, checking.options().preallocate(3).build(), Sequences.COUNT / 4);
    }

    @Test
    void some_order_explains_what_several_threads_see() {
        ConcurrentSequences.check(subject, Options.DEFAULT);
    }
}
