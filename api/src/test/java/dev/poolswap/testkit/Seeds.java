package dev.poolswap.testkit;

import java.util.Random;

/** Seeds of random tests: new each time, or {@code -Dpoolswap.seed=} to repeat a failure. */
final class Seeds {
    private static final Long GIVEN = Long.getLong("poolswap.seed");
    private static final Random RANDOM = new Random();

    private Seeds() {}

    static long next() {
        return GIVEN == null ? RANDOM.nextLong() : GIVEN;
    }

    static boolean isGiven() {
        return GIVEN != null;
    }

    /** The same failure, with the seed that brings it back. */
    static AssertionError tell(long seed, Throwable failure) {
        AssertionError told =
                new AssertionError(failure.getMessage() + " [repeat with -Dpoolswap.seed=" + seed + "]", failure);
        told.setStackTrace(failure.getStackTrace());
        return told;
    }
}
