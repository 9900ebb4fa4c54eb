package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.platform.engine.discovery.DiscoverySelectors.selectNestedMethod;

import java.util.List;
import org.junit.platform.engine.DiscoverySelector;
import org.junit.platform.testkit.engine.EngineTestKit;
import org.junit.platform.testkit.engine.Events;

/** Runs tests of a suite within a test, to see them fail. */
final class SuiteRun {
    private SuiteRun() {}

    /** A test of a group of a suite; of the groups that run with each {@link Checking}, that with checking off. */
    static DiscoverySelector test(
            Class<? extends SchemeSuite> suite, Class<?> group, String test, Class<?>... parameters) {
        List<Class<?>> around = group.getEnclosingClass() == SuiteGroups.class
                ? List.of(suite, SchemeSuite.Unchecked.class)
                : List.of(suite);
        return selectNestedMethod(around, group, test, parameters);
    }

    private static Events run(DiscoverySelector selected) {
        return EngineTestKit.engine("junit-jupiter")
                .selectors(selected)
                .execute()
                .testEvents();
    }

    static void assertFails(DiscoverySelector selected) {
        assertThat(run(selected).failed().count())
                .as("failures of %s", selected)
                .isPositive();
    }

    /** How often a single test fails. */
    static long failuresOfOne(DiscoverySelector selected) {
        Events events = run(selected);
        assertThat(events.started().count()).isEqualTo(1);
        return events.failed().count();
    }
}
