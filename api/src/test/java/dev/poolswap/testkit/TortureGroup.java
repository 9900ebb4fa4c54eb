package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * {@link Torture}, as tests: a second and a half with {@code -Pfull}, and {@code -Dtorture.minutes=} of
 * {@link TortureRun} for each configuration, alone with {@code -Ptorture}.
 */
@Tag("torture")
@Tag("full")
abstract class TortureGroup {
    private static final String MINUTES = System.getProperty("torture.minutes");
    private static final int SHARE_MILLIS = 100;

    /** So long the rounds go on of which none did what it is for; the time-out is longer. */
    private static final Duration LONGEST = Duration.ofMinutes(3);

    private final Subject subject;

    TortureGroup(Subject subject) {
        this.subject = subject;
    }

    @ParameterizedTest
    @EnumSource
    @Timeout(value = 5, unit = TimeUnit.MINUTES)
    void nothing_breaks_under_torture(TortureVariant variant) {
        assumeTrue(MINUTES == null && System.getProperty("torture.rotation") == null, "a long run was asked for");
        assumeTrue(variant.suits(subject), "the scheme does not pool");
        TortureCounts counts = new TortureCounts();
        // Where they share a lock, one stalled reader can stop the writers for all of a short round, and writers that
        // do not pause can keep it from the readers; and so can a busy machine.
        long last = System.nanoTime() + LONGEST.toNanos();
        while (!counts.reachesFloor(0, true) && System.nanoTime() < last) {
            TortureRound round = new TortureRound(
                    variant,
                    variant == TortureVariant.PREALLOCATED,
                    Seeds.next(),
                    variant.share * SHARE_MILLIS,
                    Exercise.End.CLOSED_IN_USE);
            Torture.run(subject, round, counts);
            System.out.println("torture " + subject + " " + round + ": " + counts);
        }
        counts.ensureFloor(0, true);
    }

    @Test
    @Timeout(value = 30, unit = TimeUnit.HOURS)
    void nor_in_a_long_run_with_any_fence() throws Exception {
        assumeTrue(MINUTES != null, "for long runs, -Dtorture.minutes= says how long");
        String fence = subject.isFenced() ? "/.*" : "";
        assertThat(TortureRun.run(
                        "--minutes",
                        MINUTES,
                        "--only",
                        "^" + Pattern.quote(subject.toString()) + fence + "$",
                        "--out",
                        System.getProperty("poolswap.verdicts", "target")))
                .as("torture passed; see the output")
                .isTrue();
    }
}
