package dev.poolswap.spi.pool;

/** Sums of weights of versions. The unit is the application's, so a sum may exceed the range of a long. */
public final class Weights {
    private Weights() {}

    /**
     * Adds two weights.
     *
     * @param one zero or more
     * @param other zero or more
     * @return their sum, or the largest number
     */
    public static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
