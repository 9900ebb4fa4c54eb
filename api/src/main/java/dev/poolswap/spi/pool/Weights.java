package dev.poolswap.spi.pool;

/** Sums of what versions weigh. The unit is the application's, so a sum may be larger than any number. */
final class Weights {
    private Weights() {}

    /**
     * Adds two weights.
     *
     * @param one zero or more
     * @param other zero or more
     * @return their sum, or the largest number
     */
    static long sum(long one, long other) {
        long sum = one + other;
        return sum < 0 ? Long.MAX_VALUE : sum;
    }
}
