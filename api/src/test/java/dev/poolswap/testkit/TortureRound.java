package dev.poolswap.testkit;

/** How one container is tortured. A brisk round has nobody who pins for long: with epochs one such reader protects all. */
record TortureRound(TortureVariant variant, boolean brisk, long seed, long millis, Exercise.End end) {
    @Override
    public String toString() {
        return variant + (brisk ? " BRISK " : " ") + end + " for " + millis + " ms, seed " + seed;
    }
}
