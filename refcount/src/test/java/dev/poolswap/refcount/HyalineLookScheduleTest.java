package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.NotPinnedException;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.LogCapture;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Chosen interleavings after a release that had no pin: counts are off then, and writers look whether anybody is inside. */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HyalineLookScheduleTest {
    private static List<Integer> seen(Function<ScheduledHyaline, List<Integer>> interleaving) {
        return HyalineScheduleTest.seen(interleaving, new ScheduledHyaline());
    }

    /** A release too many, while nobody is inside. */
    private static void releaseTooOften(ScheduledHyaline container) {
        AtomicInteger version = container.acquire();
        container.release(version);
        assertThatThrownBy(() -> container.release(version)).isInstanceOf(NotPinnedException.class);
    }

    /** A reader's stay is ended by a release too many of another, so what it held back is not taken off. */
    private static void rob(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger robbed = container.acquire();
        container.swap(2);
        AtomicInteger version = container.acquire();
        container.release(version);
        container.release(version);
        assertThatThrownBy(() -> container.release(robbed)).isInstanceOf(NotPinnedException.class);
    }

    private static List<Integer> aReaderIsRobbed(ScheduledHyaline container) {
        rob(container);
        int waiting = container.unreclaimed();
        container.swap(3);
        int created = (int) container.stats().created();
        return List.of(waiting, container.unreclaimed(), created, container.countsOff ? 1 : 0);
    }

    /** One more is taken off than the fold counts, since a release too many came before. */
    private static List<Integer> moreLeaveThanAreFolded(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger version = container.acquire();
        container.acquire();
        container.acquire();
        container.release(version);
        container.beforeFold.set(() -> {
            container.acquire();
            container.release(version);
            container.release(version);
            container.release(version);
        });
        container.swap(2);
        return List.of(container.unreclaimed(), (int) container.stats().misused());
    }

    private static List<Integer> aLookUnderAReader(ScheduledHyaline container) {
        container.swap(1);
        releaseTooOften(container);
        AtomicInteger pinned = container.acquire();
        container.swap(2);
        int seen = HyalineScheduleTest.afterReuse(container, pinned);
        container.release(pinned);
        return List.of(seen, container.unreclaimed());
    }

    private static List<Integer> aLookBeforeAFold(ScheduledHyaline container) {
        container.swap(1);
        releaseTooOften(container);
        AtomicInteger first = container.acquire();
        container.clear();
        container.beforeFold.set(() -> container.swap(2));
        container.release(first);
        AtomicInteger second = container.acquire();
        int seen = HyalineScheduleTest.afterReuse(container, second);
        container.release(second);
        return List.of(seen, container.unreclaimed());
    }

    private static List<Integer> aSwapDuringALook(ScheduledHyaline container) {
        rob(container);
        AtomicInteger[] pinned = new AtomicInteger[1];
        container.inLook.set(() -> {
            pinned[0] = container.acquire();
            container.swap(3);
        });
        container.swap(4);
        return List.of(HyalineScheduleTest.afterReuse(container, pinned[0]));
    }

    private static List<Integer> aWholeTenancyBeforeAStepOfAWalk(ScheduledHyaline container) {
        container.swap(1);
        releaseTooOften(container);
        AtomicInteger first = container.acquire();
        container.swap(2);
        AtomicInteger[] second = new AtomicInteger[1];
        container.beforeTakingOff.set(() -> {
            container.swap(3);
            second[0] = container.acquire();
            container.swap(4);
        });
        container.release(first);
        assertThat(second[0]).as("the version that came back").isSameAs(first);
        int seen = HyalineScheduleTest.afterReuse(container, second[0]);
        container.release(second[0]);
        container.reuse();
        return List.of(seen, container.unreclaimed());
    }

    /** The first writer that looks finds a reader inside, so that the next one has to look again. */
    private static List<Integer> aLookThatComesTooEarly(ScheduledHyaline container) {
        rob(container);
        AtomicInteger pinned = container.acquire();
        container.reclaim();
        int early = container.unreclaimed();
        container.release(pinned);
        container.reclaim();
        return List.of(early, container.unreclaimed());
    }

    /** What a look has just passed by goes wrong while the look is at the others, and nothing else is to be looked at. */
    private static List<Integer> aReaderIsRobbedDuringALook(ScheduledHyaline container) {
        rob(container);
        container.inLook.set(() -> {
            AtomicInteger robbed = container.acquire();
            container.swap(3);
            AtomicInteger version = container.acquire();
            container.release(version);
            container.release(version);
            assertThatThrownBy(() -> container.release(robbed)).isInstanceOf(NotPinnedException.class);
        });
        container.reclaim();
        container.reclaim();
        return List.of(container.unreclaimed());
    }

    /** A walk ends where it finds another tenancy, and what is below that is left to a look. */
    private static List<Integer> aWalkIsCutShort(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        container.swap(2);
        container.swap(3);
        container.countsOff = true; // As after a failure or a release too many.
        container.beforeTakingOff.set(() -> {
            // Nobody is inside, so a look frees both, and one of them is used again.
            container.reclaim();
            container.swap(4);
            container.swap(5);
            container.countsOff = false;
        });
        container.release(pinned);
        return List.of(container.countsOff ? 1 : 0);
    }

    @Test
    void a_look_that_found_a_reader_is_repeated() {
        assertThat(seen(HyalineLookScheduleTest::aLookThatComesTooEarly)).isEqualTo(List.of(1, 0));
    }

    @Test
    void what_goes_wrong_during_a_look_is_found_by_the_next() {
        assertThat(seen(HyalineLookScheduleTest::aReaderIsRobbedDuringALook)).isEqualTo(List.of(0));
    }

    @Test
    void a_walk_that_is_cut_short_has_somebody_look() {
        assertThat(seen(HyalineLookScheduleTest::aWalkIsCutShort)).isEqualTo(List.of(1));
    }

    @Test
    void what_a_robbed_reader_held_back_is_free_when_nobody_is_inside() {
        assertThat(seen(HyalineLookScheduleTest::aReaderIsRobbed)).isEqualTo(List.of(1, 0, 2, 0));
    }

    /** The list in which a robbed reader entered has ended, and another reader is inside. */
    @Test
    void a_walk_that_does_not_find_its_handle_is_refused_and_has_somebody_look() {
        ScheduledHyaline container = new ScheduledHyaline();
        container.swap(1);
        AtomicInteger robbed = container.acquire();
        container.swap(2);
        AtomicInteger version = container.acquire();
        container.release(version);
        container.release(version); // The mistake: it ends the stay of the other.
        container.clear();
        container.swap(3);
        container.acquire();
        assertThat(container.countsOff).isFalse();
        assertThatThrownBy(() -> container.release(robbed)).isInstanceOf(NotPinnedException.class);
        assertThat(container.countsOff).isTrue();
    }

    @Test
    void a_count_below_zero_is_mended_and_reported() {
        try (LogCapture quiet = new LogCapture()) {
            assertThat(seen(HyalineLookScheduleTest::moreLeaveThanAreFolded)).isEqualTo(List.of(0, 1));
        }
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a count below zero taken for one of readers")
    void counting_below_zero_is_caught() {
        assertThat(HyalineScheduleTest.seen(
                        HyalineLookScheduleTest::moreLeaveThanAreFolded, new BrokenHyaline.CountsBelowZero()))
                .isNotEqualTo(List.of(0, 1));
    }

    @Test
    void a_look_frees_nothing_under_a_reader() {
        assertThat(seen(HyalineLookScheduleTest::aLookUnderAReader)).isEqualTo(List.of(1, 0));
    }

    @Test
    void a_look_leaves_what_is_not_folded() {
        assertThat(seen(HyalineLookScheduleTest::aLookBeforeAFold)).isEqualTo(List.of(2, 0));
    }

    @Test
    void a_reader_that_comes_during_a_look_keeps_its_version() {
        assertThat(seen(HyalineLookScheduleTest::aSwapDuringALook)).isEqualTo(List.of(2));
    }

    @Test
    void a_walk_that_slept_through_a_whole_life_of_a_version_takes_nobody_off() {
        assertThat(seen(HyalineLookScheduleTest::aWholeTenancyBeforeAStepOfAWalk))
                .isEqualTo(List.of(3, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a look that is not repeated when somebody was inside", breaks = "Y8")
    void looking_once_is_caught() {
        assertThat(HyalineScheduleTest.seen(
                        HyalineLookScheduleTest::aLookThatComesTooEarly, new BrokenHyaline.LooksOnce()))
                .isNotEqualTo(List.of(1, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a look that forgets what went wrong meanwhile", breaks = "Y8")
    void forgetting_what_went_wrong_meanwhile_is_caught() {
        assertThat(HyalineScheduleTest.seen(
                        HyalineLookScheduleTest::aReaderIsRobbedDuringALook, new BrokenHyaline.ForgetsAfterTheLook()))
                .isNotEqualTo(List.of(0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a walk that is cut short and has nobody look", breaks = "Y9")
    void cutting_a_walk_short_in_silence_is_caught() {
        assertThat(HyalineScheduleTest.seen(
                        HyalineLookScheduleTest::aWalkIsCutShort, new BrokenHyaline.CutsAWalkShort()))
                .isNotEqualTo(List.of(1));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "never looks whether nobody is inside", breaks = "Y8")
    void never_looking_is_caught() {
        assertThat(HyalineScheduleTest.seen(HyalineLookScheduleTest::aReaderIsRobbed, new BrokenHyaline.NeverLooks()))
                .isNotEqualTo(List.of(1, 0, 2, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a look that frees while readers are inside", breaks = "Y8")
    void a_look_that_frees_while_readers_are_inside_is_caught() {
        assertThat(HyalineScheduleTest.seen(
                        HyalineLookScheduleTest::aLookUnderAReader, new BrokenHyaline.LooksWhoeverIsInside()))
                .isNotEqualTo(List.of(1, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a look that does not wait for the fold", breaks = "Y8")
    void looking_before_the_fold_is_caught() {
        assertThat(HyalineScheduleTest.seen(
                        HyalineLookScheduleTest::aLookBeforeAFold, new BrokenHyaline.LooksBeforeTheFold()))
                .isNotEqualTo(List.of(2, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a look that reads the state last", breaks = "Y8")
    void reading_the_state_last_is_caught() {
        assertThat(HyalineScheduleTest.seen(
                        HyalineLookScheduleTest::aSwapDuringALook, new BrokenHyaline.LooksAtTheStateLast()))
                .isNotEqualTo(List.of(2));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a walk that goes on in another tenancy", breaks = "Y9")
    void taking_off_in_another_tenancy_is_caught() {
        assertThat(HyalineScheduleTest.seen(
                        HyalineLookScheduleTest::aWholeTenancyBeforeAStepOfAWalk,
                        new BrokenHyaline.TakesItselfOffAnyTenancy()))
                .isNotEqualTo(List.of(3, 0));
    }
}
