package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.NotPinnedException;
import dev.poolswap.testkit.Catches;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/**
 * Chosen interleavings of readers that enter and leave with writers that swap and clear, step by step in one thread. Each
 * returns what its readers saw and how many versions waited; nobody looks for those by whom a count is off.
 */
@Timeout(value = 5, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HyalineScheduleTest {
    /** What an interleaving comes to; nothing if somebody is refused who does nothing wrong. */
    static List<Integer> seen(Function<ScheduledHyaline, List<Integer>> interleaving, ScheduledHyaline container) {
        try (container) {
            return interleaving.apply(container);
        } catch (NotPinnedException refused) {
            return List.of();
        }
    }

    private static List<Integer> seen(Function<ScheduledHyaline, List<Integer>> interleaving) {
        return seen(interleaving, new ScheduledHyaline());
    }

    /** Has all that nobody holds back used again; returns what is in a version then. */
    static int afterReuse(ScheduledHyaline container, AtomicInteger pinned) {
        container.reuse();
        return pinned.get();
    }

    private static int waitingAfterRelease(ScheduledHyaline container, AtomicInteger pinned) {
        container.release(pinned);
        return container.unreclaimed();
    }

    private static List<Integer> swapsBehindAReaderThatEnters(ScheduledHyaline container) {
        container.swap(1);
        container.afterEntering.set(() -> {
            container.swap(2);
            container.swap(3);
        });
        AtomicInteger pinned = container.acquire();
        return List.of(pinned.get(), afterReuse(container, pinned), waitingAfterRelease(container, pinned));
    }

    private static List<Integer> oneReaderStaysAndAnotherComes(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger first = container.acquire();
        container.swap(2);
        container.swap(3);
        container.swap(4);
        AtomicInteger second = container.acquire();
        int waiting = container.unreclaimed();
        return List.of(
                waiting,
                waitingAfterRelease(container, first),
                afterReuse(container, second),
                waitingAfterRelease(container, second));
    }

    private static List<Integer> theSecondReaderLeavesFirst(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger first = container.acquire();
        container.swap(2);
        AtomicInteger second = container.acquire();
        container.swap(3);
        return List.of(
                waitingAfterRelease(container, second),
                afterReuse(container, first),
                waitingAfterRelease(container, first));
    }

    private static List<Integer> oneOfTwoLeavesBeforeTheFold(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger first = container.acquire();
        AtomicInteger second = container.acquire();
        container.beforeFold.set(() -> container.release(first));
        container.swap(2);
        return List.of(container.unreclaimed(), afterReuse(container, second), waitingAfterRelease(container, second));
    }

    private static List<Integer> theLastLeavesBeforeTheRetirement(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        container.beforeRetired.set(() -> container.release(pinned));
        container.swap(2);
        return List.of(container.unreclaimed());
    }

    private static List<Integer> aClearUnderAReader(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        container.clear();
        int empty = container.acquire() == null ? 1 : 0;
        return List.of(empty, container.unreclaimed(), pinned.get(), waitingAfterRelease(container, pinned));
    }

    private static List<Integer> aClearThatFindsNobody(ScheduledHyaline container) {
        container.swap(1);
        container.clear();
        int waiting = container.unreclaimed();
        container.swap(2);
        AtomicInteger pinned = container.acquire();
        return List.of(waiting, afterReuse(container, pinned), waitingAfterRelease(container, pinned));
    }

    private static List<Integer> theLastLeavesWhenAPublicationFollowsAClear(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        container.clear();
        container.beforeFold.set(() -> container.release(pinned));
        container.swap(2);
        return List.of(container.unreclaimed());
    }

    /** What it finds is nothing, and then two versions come between it and the end of the list. */
    private static List<Integer> swapsBehindAReaderThatFindsNothing(ScheduledHyaline container) {
        container.afterEntering.set(() -> {
            container.swap(1);
            container.swap(2);
        });
        int empty = container.acquire() == null ? 1 : 0;
        return List.of(empty, container.unreclaimed(), container.countsOff ? 1 : 0);
    }

    private static List<Integer> theFirstVersionIsReusedDuringAWalk(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        container.swap(2);
        container.beforeTakingOff.set(() -> {
            container.swap(3);
            container.swap(4);
        });
        return List.of(waitingAfterRelease(container, pinned));
    }

    private static List<Integer> twoWalkAtTheSameTime(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger first = container.acquire();
        AtomicInteger second = container.acquire();
        container.swap(2);
        container.beforeTakingOff.set(() -> container.release(second));
        return List.of(waitingAfterRelease(container, first));
    }

    private static List<Integer> aVersionIsReusedOnceAWalkHasFreedIt(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        container.swap(2);
        container.swap(3);
        container.afterClaim.set(() -> container.swap(4));
        return List.of(waitingAfterRelease(container, pinned), container.read(AtomicInteger::get));
    }

    private static List<Integer> aConditionThatAClearHasMadeUntrue(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        container.clear();
        AtomicInteger draft = container.draft();
        int published = container.publishIf(pinned, draft) ? 1 : 0;
        return List.of(published, container.unreclaimed(), waitingAfterRelease(container, pinned));
    }

    private static List<Integer> aReaderBehindAConditionalWriter(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger draft = container.draft();
        draft.set(2);
        AtomicInteger base = container.acquire();
        AtomicInteger[] pinned = new AtomicInteger[1];
        container.beforeExchange.set(() -> pinned[0] = container.acquire());
        int published = container.publishIf(base, draft) ? 1 : 0;
        container.release(base);
        return List.of(published, afterReuse(container, pinned[0]), waitingAfterRelease(container, pinned[0]));
    }

    private static List<Integer> aSwapBehindAReaderThatLeaves(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger pinned = container.acquire();
        container.beforeLeaving.set(() -> container.swap(2));
        int waiting = waitingAfterRelease(container, pinned);
        return List.of(waiting, container.read(AtomicInteger::get));
    }

    private static List<Integer> aSwapBehindAWriterThatSwaps(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger[] pinned = new AtomicInteger[1];
        container.beforeExchange.set(() -> {
            container.swap(2);
            pinned[0] = container.acquire();
        });
        container.swap(3);
        return List.of(
                container.read(AtomicInteger::get),
                afterReuse(container, pinned[0]),
                waitingAfterRelease(container, pinned[0]));
    }

    private static List<Integer> aVersionIsPinnedInItsSecondTenancy(ScheduledHyaline container) {
        container.swap(1);
        container.swap(2);
        container.swap(3);
        AtomicInteger pinned = container.acquire();
        return List.of(afterReuse(container, pinned), waitingAfterRelease(container, pinned));
    }

    private static List<Integer> aWholeTenancyBeforeAClaim(ScheduledHyaline container) {
        container.swap(1);
        AtomicInteger first = container.acquire();
        container.swap(2);
        AtomicInteger[] second = new AtomicInteger[1];
        container.beforeClaim.set(() -> {
            container.reclaim();
            container.swap(3);
            second[0] = container.acquire();
            container.swap(4);
        });
        container.release(first);
        assertThat(second[0]).as("the version that came back").isSameAs(first);
        return List.of(afterReuse(container, second[0]), waitingAfterRelease(container, second[0]));
    }

    @Test
    void a_reader_keeps_the_version_at_which_it_entered() {
        assertThat(seen(HyalineScheduleTest::swapsBehindAReaderThatEnters)).isEqualTo(List.of(1, 1, 0));
    }

    @Test
    void a_reader_that_leaves_frees_all_that_only_it_held_back() {
        assertThat(seen(HyalineScheduleTest::oneReaderStaysAndAnotherComes)).isEqualTo(List.of(3, 0, 4, 0));
    }

    @Test
    void a_reader_that_leaves_frees_nothing_of_those_who_came_before() {
        assertThat(seen(HyalineScheduleTest::theSecondReaderLeavesFirst)).isEqualTo(List.of(2, 1, 0));
    }

    @Test
    void a_reader_that_leaves_before_the_fold_is_taken_off_by_it() {
        assertThat(seen(HyalineScheduleTest::oneOfTwoLeavesBeforeTheFold)).isEqualTo(List.of(1, 1, 0));
    }

    @Test
    void a_last_reader_that_leaves_before_the_retirement_strands_nothing() {
        assertThat(seen(HyalineScheduleTest::theLastLeavesBeforeTheRetirement)).isEqualTo(List.of(0));
    }

    @Test
    void the_last_reader_after_a_clear_frees_what_was_cleared() {
        assertThat(seen(HyalineScheduleTest::aClearUnderAReader)).isEqualTo(List.of(1, 1, 1, 0));
    }

    @Test
    void a_clear_that_finds_nobody_frees_at_once() {
        assertThat(seen(HyalineScheduleTest::aClearThatFindsNobody)).isEqualTo(List.of(0, 2, 0));
    }

    @Test
    void a_publication_after_a_clear_folds_and_frees() {
        assertThat(seen(HyalineScheduleTest::theLastLeavesWhenAPublicationFollowsAClear))
                .isEqualTo(List.of(0));
    }

    @Test
    void a_reader_that_finds_nothing_takes_itself_off_what_came_meanwhile() {
        assertThat(seen(HyalineScheduleTest::swapsBehindAReaderThatFindsNothing))
                .isEqualTo(List.of(1, 0, 0));
    }

    @Test
    void a_walk_uses_what_it_read_while_it_was_inside() {
        assertThat(seen(HyalineScheduleTest::theFirstVersionIsReusedDuringAWalk))
                .isEqualTo(List.of(0));
    }

    @Test
    void two_that_walk_at_the_same_time_are_both_taken_off() {
        assertThat(seen(HyalineScheduleTest::twoWalkAtTheSameTime)).isEqualTo(List.of(0));
    }

    @Test
    void a_walk_uses_what_it_read_before_it_freed_a_version() {
        assertThat(seen(HyalineScheduleTest::aVersionIsReusedOnceAWalkHasFreedIt))
                .isEqualTo(List.of(0, 4));
    }

    @Test
    void a_publication_on_condition_fails_after_a_clear() {
        assertThat(seen(HyalineScheduleTest::aConditionThatAClearHasMadeUntrue)).isEqualTo(List.of(0, 1, 0));
    }

    @Test
    void a_reader_that_comes_between_makes_no_publication_fail() {
        assertThat(seen(HyalineScheduleTest::aReaderBehindAConditionalWriter)).isEqualTo(List.of(1, 1, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a condition on the count of readers")
    void comparing_the_count_of_readers_is_caught() {
        assertThat(seen(HyalineScheduleTest::aReaderBehindAConditionalWriter, new BrokenHyaline.TriesOnce()))
                .isNotEqualTo(List.of(1, 1, 0));
    }

    @Test
    void a_reader_that_is_overtaken_by_a_swap_leaves_again() {
        assertThat(seen(HyalineScheduleTest::aSwapBehindAReaderThatLeaves)).isEqualTo(List.of(0, 2));
    }

    @Test
    void a_writer_that_is_overtaken_links_to_what_is_first_now() {
        assertThat(seen(HyalineScheduleTest::aSwapBehindAWriterThatSwaps)).isEqualTo(List.of(3, 2, 0));
    }

    @Test
    void a_count_begins_anew_in_each_tenancy() {
        assertThat(seen(HyalineScheduleTest::aVersionIsPinnedInItsSecondTenancy))
                .isEqualTo(List.of(3, 0));
    }

    @Test
    void a_claim_that_slept_through_a_whole_life_of_the_version_frees_nothing() {
        assertThat(seen(HyalineScheduleTest::aWholeTenancyBeforeAClaim)).isEqualTo(List.of(3, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "enters in two steps", breaks = "Y1")
    void entering_in_two_steps_is_caught() {
        assertThat(seen(HyalineScheduleTest::swapsBehindAReaderThatEnters, new BrokenHyaline.EntersInTwoSteps()))
                .isNotEqualTo(List.of(1, 1, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "enters by a store", breaks = "Y1")
    void entering_by_a_store_is_caught() {
        assertThat(seen(HyalineScheduleTest::swapsBehindAReaderThatEnters, new BrokenHyaline.EntersByAStore()))
                .isNotEqualTo(List.of(1, 1, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a reader that finds nothing and stays", breaks = "Y1")
    void staying_after_finding_nothing_is_caught() {
        assertThat(seen(HyalineScheduleTest::aClearUnderAReader, new BrokenHyaline.StaysAfterFindingNothing()))
                .isNotEqualTo(List.of(1, 1, 1, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "leaves without a walk, having found nothing", breaks = "Y3")
    void leaving_without_a_walk_having_found_nothing_is_caught() {
        assertThat(seen(
                        HyalineScheduleTest::swapsBehindAReaderThatFindsNothing,
                        new BrokenHyaline.LeavesWithoutWalking()))
                .isNotEqualTo(List.of(1, 0, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a fold that is one short", breaks = "Y2")
    void a_fold_that_is_one_short_is_caught() {
        assertThat(seen(HyalineScheduleTest::oneReaderStaysAndAnotherComes, new BrokenHyaline.FoldsOneTooFew()))
                .isNotEqualTo(List.of(3, 0, 4, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a fold that is one too many", breaks = "Y2")
    void a_fold_that_is_one_too_many_is_caught() {
        assertThat(seen(HyalineScheduleTest::oneReaderStaysAndAnotherComes, new BrokenHyaline.FoldsOneTooMany()))
                .isNotEqualTo(List.of(3, 0, 4, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a fold that leaves out those who entered before", breaks = "Y2")
    void a_count_that_begins_anew_is_caught() {
        assertThat(seen(HyalineScheduleTest::oneReaderStaysAndAnotherComes, new BrokenHyaline.CountsAnew()))
                .isNotEqualTo(List.of(3, 0, 4, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "leaves without a walk", breaks = "Y3")
    void leaving_without_a_walk_is_caught() {
        assertThat(seen(HyalineScheduleTest::oneReaderStaysAndAnotherComes, new BrokenHyaline.LeavesWithoutWalking()))
                .isNotEqualTo(List.of(3, 0, 4, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a walk that stops before its handle", breaks = "Y3")
    void stopping_before_the_handle_is_caught() {
        assertThat(seen(HyalineScheduleTest::oneReaderStaysAndAnotherComes, new BrokenHyaline.StopsBeforeItsHandle()))
                .isNotEqualTo(List.of(3, 0, 4, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a walk that goes on below its handle", breaks = "Y3")
    void going_on_below_the_handle_is_caught() {
        assertThat(seen(HyalineScheduleTest::theSecondReaderLeavesFirst, new BrokenHyaline.WalksBelowItsHandle()))
                .isNotEqualTo(List.of(2, 1, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a walk that begins at the first version", breaks = "Y3")
    void a_walk_over_the_first_version_is_caught() {
        assertThat(seen(HyalineScheduleTest::oneReaderStaysAndAnotherComes, new BrokenHyaline.WalksOverTheFirst()))
                .isNotEqualTo(List.of(3, 0, 4, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a count that means something before the fold", breaks = "Y4")
    void judging_before_the_fold_is_caught() {
        assertThat(seen(HyalineScheduleTest::aClearUnderAReader, new BrokenHyaline.ZeroIsEnough()))
                .isNotEqualTo(List.of(1, 1, 1, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a link that is read after leaving", breaks = "Y5")
    void reading_the_link_too_late_is_caught() {
        assertThat(seen(
                        HyalineScheduleTest::theFirstVersionIsReusedDuringAWalk,
                        new BrokenHyaline.ReadsTheLinkTooLate()))
                .isNotEqualTo(List.of(0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a walk that reads a link too late", breaks = "Y5")
    void walking_by_a_late_link_is_caught() {
        assertThat(seen(HyalineScheduleTest::aVersionIsReusedOnceAWalkHasFreedIt, new BrokenHyaline.WalksByALateLink()))
                .isNotEqualTo(List.of(0, 4));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a condition that asks which version is first", breaks = "Y7")
    void comparing_the_first_version_is_caught() {
        assertThat(seen(HyalineScheduleTest::aConditionThatAClearHasMadeUntrue, new BrokenHyaline.ComparesTheFirst()))
                .isNotEqualTo(List.of(0, 1, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a walk that takes its reader off in two steps", breaks = "Y3")
    void taking_off_in_two_steps_is_caught() {
        assertThat(seen(HyalineScheduleTest::twoWalkAtTheSameTime, new BrokenHyaline.TakesItselfOffInTwoSteps()))
                .isNotEqualTo(List.of(0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a fold in two steps", breaks = "Y2")
    void folding_in_two_steps_is_caught() {
        assertThat(seen(HyalineScheduleTest::oneOfTwoLeavesBeforeTheFold, new BrokenHyaline.FoldsInTwoSteps()))
                .isNotEqualTo(List.of(1, 1, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "leaves by a store", breaks = "Y3")
    void leaving_by_a_store_is_caught() {
        assertThat(seen(HyalineScheduleTest::aSwapBehindAReaderThatLeaves, new BrokenHyaline.LeavesByAStore()))
                .isNotEqualTo(List.of(0, 2));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a retirer that does not try", breaks = "Y6")
    void retiring_without_a_try_is_caught() {
        assertThat(seen(
                        HyalineScheduleTest::theLastLeavesBeforeTheRetirement,
                        new BrokenHyaline.RetiresWithoutTrying()))
                .isNotEqualTo(List.of(0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a fold without a try", breaks = "Y6")
    void folding_without_a_try_is_caught() {
        assertThat(seen(
                        HyalineScheduleTest::theLastLeavesWhenAPublicationFollowsAClear,
                        new BrokenHyaline.FoldsWithoutTrying()))
                .isNotEqualTo(List.of(0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "the last reader leaves the list standing", breaks = "Y7")
    void leaving_the_list_standing_is_caught() {
        assertThat(seen(HyalineScheduleTest::aClearUnderAReader, new BrokenHyaline.LeavesTheListStanding()))
                .isNotEqualTo(List.of(1, 1, 1, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a clear that leaves the list standing", breaks = "Y7")
    void clearing_and_leaving_the_list_standing_is_caught() {
        assertThat(seen(HyalineScheduleTest::aClearThatFindsNobody, new BrokenHyaline.ClearsAndLeavesTheListStanding()))
                .isNotEqualTo(List.of(0, 2, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a link from before an exchange that failed", breaks = "Y3")
    void a_link_from_before_a_failed_exchange_is_caught() {
        assertThat(seen(HyalineScheduleTest::aSwapBehindAWriterThatSwaps, new BrokenHyaline.KeepsItsLink()))
                .isNotEqualTo(List.of(3, 2, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a count that does not begin anew with its tenancy", breaks = "Y4")
    void not_beginning_a_tenancy_is_caught() {
        assertThat(seen(HyalineScheduleTest::aVersionIsPinnedInItsSecondTenancy, new BrokenHyaline.DoesNotBegin()))
                .isNotEqualTo(List.of(3, 0));
    }

    @Test
    @Catches(scheme = "hyaline", mutant = "a claim without a generation", breaks = "Y6")
    void an_untagged_claim_is_caught() {
        assertThat(seen(HyalineScheduleTest::aWholeTenancyBeforeAClaim, new BrokenHyaline.ClaimsAnyTenancy()))
                .isNotEqualTo(List.of(3, 0));
    }
}
