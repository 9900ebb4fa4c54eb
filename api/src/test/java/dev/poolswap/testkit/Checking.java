package dev.poolswap.testkit;

import dev.poolswap.Options;

/** Whether {@link Options.Builder#checked} is on. */
public enum Checking {
    /** As in production. */
    OFF,
    /** Every release is checked. */
    ON;

    Options.Builder options() {
        return Options.builder().checked(this == ON);
    }
}
