package dev.poolswap.bench.study;

/**
 * A cheap source of keys for one thread, the same in every run; its choice is of no statistical weight. The state is a number
 * that its thread keeps in a state of JMH, which is padded: objects of several threads may come to lie on one cache line, and
 * each key is a store.
 */
final class Xorshift {
    private Xorshift() {}

    /** The first state of a thread. */
    static long seed(int thread) {
        return (thread + 1) * 0x9E3779B97F4A7C15L | 1;
    }

    /** The next state. */
    static long next(long state) {
        long next = state;
        next ^= next << 13;
        next ^= next >>> 7;
        next ^= next << 17;
        return next;
    }

    /** The key of a state: zero to bound - 1. */
    static int key(long state, int bound) {
        return (int) ((state >>> 33) * bound >>> 31);
    }
}
