package dev.poolswap.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What those find who look for leaks and for the gone, failing at every allocation: reported once, sooner or later. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReportFaultsTest {

    @Test
    void a_leak_is_counted_and_reported_once_though_a_report_of_it_fails() throws ReflectiveOperationException {
        assertThat(EachPoint.play(LeakScenario.class)).isEmpty();
    }

    @Test
    void a_pin_of_the_gone_is_ended_and_reported_or_neither() throws ReflectiveOperationException {
        assertThat(EachPoint.play(ReapScenario.class)).isEmpty();
    }

    @Test
    void an_event_that_could_not_be_noted_is_logged_as_a_failure() throws ReflectiveOperationException {
        assertThat(EachPoint.play(NoteScenario.class)).isEmpty();
    }

    @Test
    void a_pin_that_cannot_be_watched_is_not_waited_for() throws ReflectiveOperationException {
        assertThat(EachPoint.play(WatchScenario.class)).isEmpty();
    }

    @Test
    void a_slot_is_marked_as_retired_without_memory() throws ReflectiveOperationException {
        assertThat(EachPoint.play(MarkScenario.class)).isEmpty();
    }
}
