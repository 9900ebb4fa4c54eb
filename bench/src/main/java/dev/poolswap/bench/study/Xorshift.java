package dev.poolswap.bench.study;

/** A cheap source of keys for one thread; its choice is of no statistical weight. */
final class Xorshift {
    private long state;

    Xorshift(long seed) {
        state = seed * 0x9E3779B97F4A7C15L | 1;
    }

    /** Zero to bound - 1. */
    int next(int bound) {
        state ^= state << 13;
        state ^= state >>> 7;
        state ^= state << 17;
        return (int) ((state >>> 33) * bound >>> 31);
    }
}
