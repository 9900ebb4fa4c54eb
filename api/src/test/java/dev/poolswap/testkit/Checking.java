package dev.poolswap.testkit;

import dev.poolswap.ContainerListener;
import dev.poolswap.LeakDetection;
import dev.poolswap.Options;
import java.time.Duration;

/** Whether {@link Options.Builder#checked} is on. */
public enum Checking {
    /** As in production. */
    OFF,
    /** Every release is checked. */
    ON,
    /** Unchecked, and everything that observes is on. */
    WATCHED;

    Options.Builder options() {
        Options.Builder options = Options.builder().checked(this == ON);
        return this == WATCHED
                ? options.leakDetection(LeakDetection.ALL)
                        .stallThreshold(Duration.ofMinutes(2))
                        .listener(new ContainerListener() {})
                        .jmx(true)
                : options;
    }
}
