package dev.poolswap.testkit;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** {@link Torture}, as tests; alone and for hours with {@code -Ptorture -Dtorture.minutes=}. */
@Tag("torture")
@Timeout(value = 30, unit = TimeUnit.HOURS)
abstract class TortureGroup {
    private final Subject subject;

    TortureGroup(Subject subject) {
        this.subject = subject;
    }

    @ParameterizedTest
    @EnumSource
    void nothing_breaks_under_torture(Torture.Recycling recycling) {
        long share = recycling == Torture.Recycling.REUSE ? 4 : 1;
        System.out.println("torture "
                + Torture.run(subject, Checking.OFF.options().build(), recycling, Torture.MILLIS * share / 5));
    }
}
