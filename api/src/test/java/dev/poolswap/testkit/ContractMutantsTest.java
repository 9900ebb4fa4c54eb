package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.ThrowingConsumer;
import java.time.Duration;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each group of the contract can fail: it catches a container that breaks what the group is about. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ContractMutantsTest {
    @BeforeAll
    static void do_not_wait_long_for_what_never_happens() {
        Background.patience(Duration.ofSeconds(1));
    }

    @AfterAll
    static void be_patient_again() {
        Background.patience(Background.PATIENCE);
    }

    /** Requires that each of the tests of a group fails for a mutant. */
    private static void assertCaught(Class<? extends SchemeSuite> mutant, Class<?> group, String... tests) {
        for (String test : tests) {
            SuiteRun.assertFails(SuiteRun.test(mutant, group, test));
        }
    }

    static class Naive extends SchemeSuite {
        Naive() {
            super(NaivePool.subject());
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "reuse without any protection")
    void a_pool_without_protection() {
        assertCaught(
                Naive.class,
                SuiteGroups.Reading.class,
                "one_version_pinned_twice_is_kept_until_both_pins_are_gone",
                "pins_of_several_versions_may_be_held_and_ended_in_any_order");
        SuiteRun.assertFails(SuiteRun.test(
                Naive.class,
                SuiteGroups.Reading.class,
                "a_pinned_version_is_left_alone_whatever_writers_do",
                ReadPath.class));
    }

    static class Forgetful extends SchemeSuite {
        Forgetful() {
            super(new Subject("forgetful", Mutants.ForgetfulPool::new));
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "a release that ends all pins")
    void a_release_that_ends_all_pins() {
        assertCaught(
                Forgetful.class,
                SuiteGroups.Reading.class,
                "one_version_pinned_twice_is_kept_until_both_pins_are_gone");
    }

    static class Leaky extends SchemeSuite {
        Leaky() {
            super(new Subject("leaky", Mutants.LeakyPool::new));
        }
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "a release that ends no pin")
    void a_release_that_ends_no_pin() {
        assertCaught(Leaky.class, SuiteGroups.Reading.class, "a_reading_that_throws_ends_its_pin");
        assertCaught(
                Leaky.class,
                SchemeSuite.Promises.class,
                "the_smallest_number_of_versions",
                "a_pin_may_be_ended_elsewhere_as_promised");
        assertCaught(Leaky.class, SchemeSuite.Threads.class, "a_lease_outlives_the_thread_that_opened_it");
    }

    static class Overwriting extends SchemeSuite {
        Overwriting() {
            super(new Subject("overwriting", Mutants.OverwritingPool::new));
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "a revision that overwrites what came between")
    void a_revision_that_overwrites_what_came_between() {
        assertCaught(
                Overwriting.class,
                SuiteGroups.Revising.class,
                "an_edit_that_lost_against_a_publication_runs_again_on_the_newer_version");
    }

    static class Careless extends SchemeSuite {
        Careless() {
            super(new Subject("careless", Mutants.CarelessPool::new));
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "an update that publishes what its fill left half done")
    void an_update_that_publishes_what_failed() {
        assertCaught(
                Careless.class,
                SuiteGroups.Writing.class,
                "a_fill_that_throws_goes_to_the_caller_and_publishes_nothing");
    }

    static class Twice extends SchemeSuite {
        Twice() {
            super(new Subject("twice", Mutants.TwicePool::new));
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "a disposal that happens twice", breaks = "C3")
    void a_disposal_that_happens_twice() {
        assertCaught(
                Twice.class,
                SuiteGroups.Closing.class,
                "closing_disposes_of_everything_in_the_caller_when_nothing_is_pinned");
    }

    static class Delegates extends SchemeSuite {
        Delegates() {
            super(new Subject("delegates", Mutants.Delegating::new));
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "a close that leaves disposals to the housekeeper")
    void a_close_that_leaves_disposals_to_the_housekeeper() {
        assertCaught(
                Delegates.class,
                SuiteGroups.Closing.class,
                "closing_disposes_in_the_caller_even_if_that_is_slow_between_retirement_and_disposal");
    }

    static class Records extends SchemeSuite {
        Records() {
            super(new Subject("records", Mutants.Recording::new));
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "a record that nobody uses again")
    void a_record_that_nobody_uses_again() {
        assertCaught(
                Records.class,
                SchemeSuite.Threads.class,
                "readers_that_were_closed_leave_their_records_to_others",
                "readers_that_were_dropped_leave_their_records_to_others");
    }

    static class Deaf extends SchemeSuite {
        Deaf() {
            super(new Subject("deaf", Mutants.DeafPool::new));
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "a failed reset that is absorbed")
    void a_failed_reset_that_is_absorbed() {
        assertCaught(
                Deaf.class,
                SuiteGroups.RecyclerFaults.class,
                "a_reset_that_throws_goes_to_the_drafting_writer_and_the_version_is_disposed_of");
    }

    static class Allocating extends SchemeSuite {
        Allocating() {
            super(new Subject("allocating", Mutants.AllocatingPool::new));
        }
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "a read that allocates")
    void a_read_that_allocates() {
        assertCaught(Allocating.class, SchemeSuite.AllocationPromises.class, "reading_allocates_nothing");
    }

    static class Indifferent extends SchemeSuite {
        Indifferent() {
            super(new Subject("indifferent", Mutants.Indifferent::new));
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "misuse absorbed, a close that does nothing, counts made up")
    void misuse_that_is_absorbed_a_close_that_does_nothing_and_counts_that_are_made_up() {
        assertCaught(
                Indifferent.class,
                SuiteGroups.Misuse.class,
                "a_null_draft",
                "an_object_that_was_not_drafted",
                "publishing_what_was_acquired");
        assertCaught(Indifferent.class, SuiteGroups.Closing.class, "a_closed_container_refuses_everything_by_name");
        assertCaught(
                Indifferent.class,
                SuiteGroups.Observing.class,
                "publications_and_discards_are_counted",
                "failed_fills_are_counted_as_discards");
    }

    static class Hoarding extends SchemeSuite {
        Hoarding() {
            super(new Subject("hoarding", Mutants.Hoarder::new));
        }
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "containers and threads kept alive")
    void containers_and_threads_that_are_kept_alive() {
        assertCaught(
                Hoarding.class,
                SuiteGroups.Lifetimes.class,
                "a_container_is_collected_though_threads_that_used_it_live_on",
                "a_thread_is_collected_though_a_container_that_it_used_lives_on");
    }

    static class Ender extends SchemeSuite {
        Ender() {
            super(new Subject("ender", Mutants.Ender::new));
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "a lease that ends a pin at each close")
    void a_lease_that_ends_a_pin_at_each_close() {
        assertCaught(Ender.class, SuiteGroups.Misuse.class, "a_second_close_of_a_lease_ends_no_other_pin");
    }

    static class Uncounting extends SchemeSuite {
        Uncounting() {
            super(new Subject("uncounting", Mutants.Uncounting::new));
        }
    }

    static class CountingTwice extends SchemeSuite {
        CountingTwice() {
            super(new Subject("counting twice", Mutants.CountingTwice::new));
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "a refusal that is not counted, or counted twice")
    void a_refusal_that_is_not_counted_or_counted_twice() {
        assertCaught(Uncounting.class, SuiteGroups.Misuse.class, "a_null_draft");
        assertCaught(CountingTwice.class, SuiteGroups.Misuse.class, "a_null_draft");
    }

    static class Emptying extends SchemeSuite {
        Emptying() {
            super(new Subject("emptying", Mutants.Emptying::new));
        }
    }

    @Test
    @Tag("full")
    @Catches(scheme = "kit", mutant = "a container that loses its version")
    void a_container_that_loses_its_version() {
        assertCaught(
                Emptying.class,
                SuiteGroups.NeverEmpty.class,
                "it_is_written_like_any_other_and_a_failed_write_keeps_the_version",
                "no_reader_meets_null_while_writers_swap");
    }

    @ParameterizedTest
    @MethodSource("dev.poolswap.testkit.Mutants#inOneThread")
    @Catches(scheme = "kit", mutant = "seven that one thread can notice")
    void random_sequences_catch_it_and_are_shrunk(Subject mutant) {
        AssertionError caught = Sequences.firstFailure(mutant, Options.DEFAULT, Seeds.next(), 300);
        assertThat(caught).as("what the model says of: %s", mutant).isNotNull();
        assertThat(caught.getMessage()).containsPattern(": [0-9] steps are enough: ");
    }

    /** Does not expect one exception twice. */
    private static final class SuppressesAnything<T> extends CountedPool<T> {
        SuppressesAnything(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        public <X extends Throwable> void replace(ThrowingConsumer<? super T, X> fill) throws X {
            T draft = draft();
            try {
                fill.accept(draft);
                publish(draft);
            } catch (Throwable failure) {
                try {
                    discard(draft);
                } catch (RuntimeException also) {
                    failure.addSuppressed(also);
                }
                throw failure;
            }
        }
    }

    static class Suppressing extends SchemeSuite {
        Suppressing() {
            super(new Subject("suppresses anything", SuppressesAnything::new));
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "a failure that is to suppress itself")
    void a_failure_that_is_to_suppress_itself() {
        assertCaught(
                Suppressing.class,
                SuiteGroups.RecyclerFaults.class,
                "a_disposal_that_fails_too_does_not_hide_why_a_write_failed");
    }

    /** Notices an interrupt only once it waits. */
    private static final class Unheeding<T> extends Wrapper<T> {
        Unheeding(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public boolean awaitReclaimed(Duration limit) throws InterruptedException {
            boolean interrupted = Thread.interrupted();
            try {
                return super.awaitReclaimed(limit);
            } finally {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }

    static class UnheedingSuite extends SchemeSuite {
        UnheedingSuite() {
            super(new Subject("unheeding", Unheeding::new));
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "an interrupt that only a wait notices")
    void an_interrupt_that_only_a_wait_notices() {
        SuiteRun.assertFails(SuiteRun.test(
                UnheedingSuite.class,
                SuiteGroups.Awaiting.class,
                "an_interrupt_that_came_before_ends_it_at_once",
                long.class));
    }

    /** Takes an object that it disposed of for its own. */
    private static final class Possessive<T> implements Recycler<T> {
        private final Recycler<T> wrapped;
        private final Set<T> known = Collections.newSetFromMap(new IdentityHashMap<>());

        Possessive(Recycler<T> wrapped) {
            this.wrapped = wrapped;
        }

        @Override
        public T create() {
            T made = wrapped.create();
            return known.add(made) ? made : null;
        }

        @Override
        public boolean reset(T version) {
            return wrapped.reset(version);
        }

        @Override
        public void dispose(T version) {
            wrapped.dispose(version);
        }
    }

    static class PossessiveSuite extends SchemeSuite {
        PossessiveSuite() {
            super(new Subject("possessive", PossessiveSuite::make));
        }

        private static <T> SwapContainer<T> make(Recycler<T> recycler, Options options) {
            return new CountedPool<>(new Possessive<>(recycler), options);
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "an object refused though it was disposed of")
    void an_object_refused_though_it_was_disposed_of() {
        assertCaught(
                PossessiveSuite.class,
                SuiteGroups.RecyclerFaults.class,
                "an_object_that_was_disposed_of_may_be_created_again");
    }
}
