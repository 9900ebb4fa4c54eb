package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.platform.engine.DiscoverySelector;

/** The groups on leaks, stalls and events can fail: each catches a container that observes badly. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class ObservationMutantsTest {
    private static final Duration SHORT = Duration.ofSeconds(1);

    /** Requires that a test of a group fails for a mutant by an assertion, and passes for the container it is made of. */
    private static void assertCaught(
            Class<? extends SchemeSuite> mutant, Class<?> group, String test, Class<?>... parameters) {
        assertThat(failuresSoon(SuiteRun.test(mutant, group, test, parameters)))
                .as("failures of %s for %s", test, mutant.getSimpleName())
                .isEqualTo(1);
        assertThat(SuiteRun.failuresOfOne(SuiteRun.test(Right.class, group, test, parameters)))
                .as("failures of %s for the right one", test)
                .isZero();
    }

    /** Does not wait long for what never happens. */
    private static long failuresSoon(DiscoverySelector selected) {
        Background.patience(SHORT);
        try {
            return SuiteRun.failuresOfOne(selected);
        } finally {
            Background.patience(Background.PATIENCE);
        }
    }

    static class Right extends SchemeSuite {
        Right() {
            super(new Subject("right", CountedPool::new));
        }
    }

    static class Silent extends SchemeSuite {
        Silent() {
            super(new Subject("silent", ObservationMutants.Silent::new));
        }
    }

    static class Chatty extends SchemeSuite {
        Chatty() {
            super(new Subject("chatty", new Subject.Factory() {
                @Override
                public <T> SwapContainer<T> make(Recycler<T> recycler, Options options) {
                    return options.listener().isPresent()
                            ? new ObservationMutants.Chatty<>(recycler, options)
                            : new CountedPool<>(recycler, options);
                }
            }));
        }
    }

    static class HandleKeeper extends SchemeSuite {
        HandleKeeper() {
            super(new Subject("handle keeper", ObservationMutants.HandleKeeper::new));
        }
    }

    static class Forgetter extends SchemeSuite {
        Forgetter() {
            super(new Subject("forgetter", ObservationMutants.Forgetter::new));
        }
    }

    static class Lazy extends SchemeSuite {
        Lazy() {
            super(new Subject("lazy", ObservationMutants.Lazy::new));
        }
    }

    static class Burdening extends SchemeSuite {
        Burdening() {
            super(new Subject("burdening", ObservationMutants.Burdening::new));
        }
    }

    static class Unending extends SchemeSuite {
        Unending() {
            super(new Subject("unending", ObservationMutants.Unending::new));
        }
    }

    static class Fragile extends SchemeSuite {
        Fragile() {
            super(new Subject("fragile", ObservationMutants.Fragile::new));
        }
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "leaks that are not reported")
    void leaks_that_are_not_reported() {
        assertCaught(
                Silent.class,
                SchemeSuite.Leaks.class,
                "a_lease_that_was_dropped_is_reported_once_with_thread_time_and_stack");
        assertCaught(Silent.class, SchemeSuite.Leaks.class, "the_pin_of_a_thread_that_ended_is_reported_once");
        assertCaught(Silent.class, SchemeSuite.Leaks.class, "the_pin_of_a_reader_that_was_dropped_is_reported_once");
        assertCaught(Silent.class, SchemeSuite.Leaks.class, "of_leaks_that_repeat_sampling_reports_some");
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "leaks that are reported twice")
    void leaks_that_are_reported_twice() {
        assertCaught(
                Chatty.class,
                SchemeSuite.Leaks.class,
                "a_lease_that_was_dropped_is_reported_once_with_thread_time_and_stack");
        assertCaught(Chatty.class, SchemeSuite.Leaks.class, "the_pin_of_a_thread_that_ended_is_reported_once");
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "handles kept, so that no leak is found")
    void handles_that_are_kept_so_that_nothing_is_found() {
        assertCaught(
                HandleKeeper.class,
                SchemeSuite.Leaks.class,
                "a_lease_that_was_dropped_is_reported_once_with_thread_time_and_stack");
    }

    @Test
    @Catches(scheme = "kit", mutant = "leaks that are none")
    void leaks_that_are_none() {
        assertCaught(Forgetter.class, SchemeSuite.Leaks.class, "pins_that_are_ended_are_not_reported");
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "stalls not reported, reported twice or never over")
    void stalls_that_are_not_reported_or_twice_or_never_over() {
        String told = "a_version_that_a_reader_keeps_is_reported_once_and_once_when_that_is_over";
        assertCaught(Silent.class, SchemeSuite.Stalls.class, told);
        assertCaught(Chatty.class, SchemeSuite.Stalls.class, told);
        assertCaught(Unending.class, SchemeSuite.Stalls.class, told);
        assertCaught(Silent.class, SchemeSuite.Stalls.class, "with_leak_detection_the_stack_of_the_holder_is_reported");
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "stalls that are none")
    void stalls_that_are_none() {
        assertCaught(
                Lazy.class,
                SchemeSuite.Stalls.class,
                "a_version_that_nobody_keeps_is_not_reported_though_no_writer_looks");
    }

    @Tag("full")
    @Test
    @Catches(scheme = "kit", mutant = "events not reported, or twice")
    void events_that_are_not_reported_or_twice() {
        assertCaught(Silent.class, SchemeSuite.Events.class, "what_is_counted_is_reported");
        assertCaught(Chatty.class, SchemeSuite.Events.class, "what_is_counted_is_reported");
        for (String recording : List.of(
                "a_flight_recording_has_every_swap_and_a_plausible_grace_time",
                "a_limit_that_is_reached_is_reported_and_in_a_flight_recording_each_time",
                "a_stall_and_its_end_are_in_a_flight_recording")) {
            assertCaught(Silent.class, SchemeSuite.FlightRecordings.class, recording, Path.class);
        }
    }

    @Test
    @Catches(scheme = "kit", mutant = "events that a reader is made to report")
    void events_that_a_reader_is_made_to_report() {
        assertCaught(
                Burdening.class,
                SchemeSuite.Events.class,
                "a_reader_is_never_made_to_report_and_the_grace_time_is_that_of_the_last_reader");
    }

    @Test
    @Catches(scheme = "kit", mutant = "a listener that breaks a writer")
    void a_listener_that_breaks_a_writer() {
        assertCaught(Fragile.class, SchemeSuite.Events.class, "a_listener_that_throws_is_logged_and_breaks_no_writer");
    }
}
