package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import dev.poolswap.NotADraftException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Stats;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Each group of the contract can fail: it catches a container that breaks what the group is about. */
@Timeout(value = 60, unit = TimeUnit.SECONDS)
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
            assertFails(selectNestedMethod(List.of(mutant), group, test));
        }
    }

    /** The same for a test with a parameter. */
    private static void assertCaughtByEveryPath(Class<? extends SchemeSuite> mutant, Class<?> group, String test) {
        assertFails(selectNestedMethod(List.of(mutant), group, test, ReadPath.class));
    }

    private static void assertFails(DiscoverySelector selected) {
        Events tests = EngineTestKit.engine("junit-jupiter")
                .selectors(selected)
                .execute()
                .testEvents();
        assertThat(tests.failed().count()).as("failures of %s", selected).isPositive();
    }

    static class Naive extends SchemeSuite {
        Naive() {
            super(NaivePool.subject());
        }
    }

    @Test
    void a_pool_without_protection() {
        assertCaught(
                Naive.class,
                SchemeSuite.Reading.class,
                "one_version_pinned_twice_is_kept_until_both_pins_are_gone",
                "pins_of_several_versions_may_be_held_and_ended_in_any_order");
        assertCaughtByEveryPath(
                Naive.class, SchemeSuite.Reading.class, "a_pinned_version_is_left_alone_whatever_writers_do");
    }

    static class ForgetfulPool<T> extends CountedPool<T> {
        ForgetfulPool(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void unpinOne(Slot<T> version) {
            version.pins = 0;
        }
    }

    static class Forgetful extends SchemeSuite {
        Forgetful() {
            super(new Subject("ends all pins at once", ForgetfulPool::new));
        }
    }

    @Test
    void a_release_that_ends_all_pins() {
        assertCaught(
                Forgetful.class,
                SchemeSuite.Reading.class,
                "one_version_pinned_twice_is_kept_until_both_pins_are_gone");
    }

    static class LeakyPool<T> extends CountedPool<T> {
        LeakyPool(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        void unpinOne(Slot<T> version) {
            if (version.pins > 1) {
                version.pins--;
            }
        }
    }

    static class Leaky extends SchemeSuite {
        Leaky() {
            super(new Subject("keeps the last pin", LeakyPool::new));
        }
    }

    @Test
    void a_release_that_ends_no_pin() {
        assertCaught(Leaky.class, SchemeSuite.Reading.class, "a_reading_that_throws_ends_its_pin");
        assertCaught(
                Leaky.class,
                SchemeSuite.Promises.class,
                "the_smallest_number_of_versions",
                "a_pin_may_be_ended_elsewhere_as_promised");
    }

    static class OverwritingPool<T> extends CountedPool<T> {
        OverwritingPool(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        protected synchronized boolean compareAndExchange(@Nullable Slot<T> expected, Slot<T> next) {
            exchange(next);
            return true;
        }
    }

    static class Overwriting extends SchemeSuite {
        Overwriting() {
            super(new Subject("publishes over others", OverwritingPool::new));
        }
    }

    @Test
    void a_revision_that_overwrites_what_came_between() {
        assertCaught(
                Overwriting.class,
                SchemeSuite.Revising.class,
                "an_edit_that_lost_against_a_publication_runs_again_on_the_newer_version");
    }

    static class CarelessPool<T> extends CountedPool<T> {
        CarelessPool(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        public void update(Consumer<? super T> fill) {
            T draft = draft();
            try {
                fill.accept(draft);
            } finally {
                publish(draft);
            }
        }
    }

    static class Careless extends SchemeSuite {
        Careless() {
            super(new Subject("publishes what failed", CarelessPool::new));
        }
    }

    @Test
    void an_update_that_publishes_what_failed() {
        assertCaught(
                Careless.class,
                SchemeSuite.Writing.class,
                "a_fill_that_throws_goes_to_the_caller_and_publishes_nothing");
    }

    /** Faults of the surroundings: a recycler that is asked too often, exceptions that are absorbed. */
    static class TwicePool<T> extends CountedPool<T> {
        TwicePool(Recycler<T> recycler, Options options) {
            super(
                    new Recycler<>() {
                        @Override
                        public T create() {
                            return recycler.create();
                        }

                        @Override
                        public boolean reset(T version) {
                            return recycler.reset(version);
                        }

                        @Override
                        public void copy(T from, T to) {
                            recycler.copy(from, to);
                        }

                        @Override
                        public void dispose(T version) {
                            recycler.dispose(version);
                            recycler.dispose(version);
                        }
                    },
                    options);
        }
    }

    static class Twice extends SchemeSuite {
        Twice() {
            super(new Subject("disposes twice", TwicePool::new));
        }
    }

    @Test
    void a_disposal_that_happens_twice() {
        assertCaught(
                Twice.class,
                SchemeSuite.Closing.class,
                "closing_disposes_of_everything_in_the_caller_when_nothing_is_pinned");
    }

    static class AllocatingPool<T> extends CountedPool<T> {
        volatile Object waste = "";

        AllocatingPool(Recycler<T> recycler, Options options) {
            super(recycler, options);
        }

        @Override
        public @Nullable T acquire() {
            waste = new Object();
            return super.acquire();
        }
    }

    static class Allocating extends SchemeSuite {
        Allocating() {
            super(new Subject("allocates", AllocatingPool::new));
        }
    }

    @Test
    void a_read_that_allocates() {
        assertCaught(Allocating.class, SchemeSuite.AllocationPromises.class, "reading_allocates_nothing");
    }

    /** Absorbs what it should tell, does not close, counts nothing. */
    static final class Indifferent<T> extends Wrapper<T> {
        Indifferent(Recycler<T> recycler, Options options) {
            super(new CountedPool<>(recycler, options));
        }

        @Override
        public void publish(T draft) {
            try {
                super.publish(draft);
            } catch (NotADraftException absorbed) {
                assertThat(absorbed).isNotNull();
            }
        }

        @Override
        public void close() {}

        @Override
        public Stats stats() {
            return new Stats(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, "none");
        }
    }

    static class IndifferentSuite extends SchemeSuite {
        IndifferentSuite() {
            super(new Subject("indifferent", Indifferent::new));
        }
    }

    @Test
    void misuse_that_is_absorbed_a_close_that_does_nothing_and_counts_that_are_made_up() {
        assertCaught(
                IndifferentSuite.class,
                SchemeSuite.Misuse.class,
                "a_null_draft",
                "an_object_that_was_not_drafted",
                "publishing_what_was_acquired");
        assertCaught(
                IndifferentSuite.class, SchemeSuite.Closing.class, "a_closed_container_refuses_everything_by_name");
        assertCaught(
                IndifferentSuite.class,
                SchemeSuite.Observing.class,
                "publications_and_discards_are_counted",
                "failed_fills_are_counted_as_discards");
    }
}
