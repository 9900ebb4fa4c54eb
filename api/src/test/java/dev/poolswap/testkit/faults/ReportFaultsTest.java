package dev.poolswap.testkit.faults;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What those find who look for leaks and for the gone, failing at every allocation: reported once, sooner or later. */
@Timeout(value = 300, unit = TimeUnit.SECONDS, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReportFaultsTest {

    @SuppressWarnings("unchecked")
    private static List<String> wrong(Class<? extends Supplier<List<String>>> scenario)
            throws ReflectiveOperationException {
        return ((Supplier<List<String>>) new FaultyClasses()
                        .loadClass(scenario.getName())
                        .getDeclaredConstructor()
                        .newInstance())
                .get();
    }

    @Test
    void a_leak_is_counted_and_reported_once_though_a_report_of_it_fails() throws ReflectiveOperationException {
        assertThat(wrong(LeakScenario.class)).isEmpty();
    }

    @Test
    void a_pin_of_the_gone_is_ended_and_reported_or_neither() throws ReflectiveOperationException {
        assertThat(wrong(ReapScenario.class)).isEmpty();
    }

    @Test
    void a_pin_that_cannot_be_watched_is_not_waited_for() throws ReflectiveOperationException {
        assertThat(wrong(WatchScenario.class)).isEmpty();
    }

    @Test
    void a_slot_is_marked_as_retired_without_memory() throws ReflectiveOperationException {
        assertThat(wrong(MarkScenario.class)).isEmpty();
    }
}
