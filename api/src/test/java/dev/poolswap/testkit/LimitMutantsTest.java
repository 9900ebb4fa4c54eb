package dev.poolswap.testkit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What the groups on limits, conditional publication, waiting and disposal are for, each broken once. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class LimitMutantsTest {
    @BeforeAll
    static void do_not_wait_long_for_what_never_happens() {
        Background.patience(Duration.ofSeconds(2));
    }

    @AfterAll
    static void be_patient_again() {
        Background.patience(Background.PATIENCE);
    }

    private static void assertCaught(Class<? extends SchemeSuite> mutant, Class<?> group, String test) {
        SuiteRun.assertFails(SuiteRun.test(mutant, group, test));
    }

    static class Presumptuous extends SchemeSuite {
        Presumptuous() {
            super(new Subject("presumptuous", Mutants.Presumptuous::new));
        }
    }

    static class Greedy extends SchemeSuite {
        Greedy() {
            super(new Subject("greedy", Mutants.GreedyReviser::new));
        }
    }

    static class Unlimited extends SchemeSuite {
        Unlimited() {
            super(new Subject("unlimited", Mutants.Unlimited::new));
        }
    }

    static class Hasty extends SchemeSuite {
        Hasty() {
            super(new Subject("hasty", Mutants.Hasty::new));
        }
    }

    static class Disposing extends SchemeSuite {
        Disposing() {
            super(new Subject("disposing", Mutants.DisposingReader::new));
        }
    }

    static class EndlessTrim extends SchemeSuite {
        EndlessTrim() {
            super(new Subject("endless trim", Mutants.EndlessTrim::new));
        }
    }

    static class Reluctant extends SchemeSuite {
        Reluctant() {
            super(new Subject("reluctant", Mutants.Reluctant::new));
        }
    }

    static class Twice extends SchemeSuite {
        Twice() {
            super(new Subject("twice", Mutants.TwicePool::new));
        }
    }

    static class Naive extends SchemeSuite {
        Naive() {
            super(NaivePool.subject());
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "a conditional publication that ignores what is expected")
    void a_publication_that_ignores_what_is_expected_is_caught() {
        assertCaught(
                Presumptuous.class, SuiteGroups.ConditionalPublish.class, "a_draft_that_came_too_late_stays_a_draft");
        assertCaught(Presumptuous.class, SuiteGroups.ConditionalPublish.class, "optimistic_writers_lose_no_update");
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "a revision that pins before it drafts", breaks = "C4")
    void a_revision_that_pins_before_it_drafts_is_caught() {
        assertCaught(Greedy.class, SuiteGroups.Limits.class, "a_revision_that_waits_for_a_version_holds_none");
    }

    @Test
    @Catches(scheme = "kit", mutant = "a limit that is not kept")
    void a_limit_that_is_not_kept_is_caught() {
        assertCaught(Unlimited.class, SuiteGroups.Limits.class, "fail_says_which_limit_what_is_in_use_and_what_to_do");
        assertCaught(
                Unlimited.class, SuiteGroups.Weights.class, "no_version_is_created_that_would_go_beyond_the_limit");
        assertCaught(
                Unlimited.class, SuiteGroups.Idle.class, "a_writer_disposes_of_free_versions_that_are_not_to_be_kept");
    }

    @Test
    @Catches(scheme = "kit", mutant = "a trim that goes on while versions become free")
    void a_trim_without_end_is_caught() {
        assertCaught(EndlessTrim.class, SuiteGroups.Idle.class, "a_trim_ends_though_versions_become_free_meanwhile");
    }

    @Test
    @Catches(scheme = "kit", mutant = "a wait that ends too early")
    void a_wait_that_ends_too_early_is_caught() {
        assertCaught(Hasty.class, SuiteGroups.Awaiting.class, "after_a_close_it_waits_for_the_disposal");
        SuiteRun.assertFails(
                SuiteRun.test(Hasty.class, SuiteGroups.Awaiting.class, "a_reader_is_waited_for", ReadPath.class));
    }

    @Test
    @Catches(scheme = "kit", mutant = "a disposal that happens twice", breaks = "C3")
    void a_second_disposal_is_caught() {
        assertCaught(Twice.class, SuiteGroups.Disposal.class, "memory_that_is_poisoned_when_disposed_of");
    }

    @Test
    @Catches(scheme = "kit", mutant = "a disposal under a reader")
    void a_disposal_under_a_reader_is_caught() {
        assertCaught(Naive.class, SuiteGroups.Disposal.class, "memory_that_is_poisoned_when_disposed_of");
    }

    @Test
    @Catches(scheme = "kit", mutant = "a disposal by a reader")
    void a_disposal_by_a_reader_is_caught() {
        assertCaught(Disposing.class, SuiteGroups.Disposal.class, "memory_that_is_poisoned_when_disposed_of");
    }

    @Test
    @Catches(scheme = "kit", mutant = "a last reader that is asked to dispose and does not")
    void a_last_reader_that_does_not_dispose_is_caught() {
        assertCaught(
                Reluctant.class, SuiteGroups.Disposal.class, "memory_that_the_last_reader_frees_if_it_is_asked_to");
        SuiteRun.assertFails(SuiteRun.test(
                Reluctant.class,
                SuiteGroups.Idle.class,
                "the_last_reader_disposes_of_what_is_not_to_be_kept_if_it_is_asked_to",
                ReadPath.class));
    }
}
