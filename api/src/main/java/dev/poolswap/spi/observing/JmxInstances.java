package dev.poolswap.spi.observing;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The instance numbers of beans with the same name. Thousands of containers may have the name of their scheme, and each
 * would otherwise try the numbers of all others.
 */
final class JmxInstances {
    /** By name. A name that no bean has is not kept. Guarded by the class. */
    private static final Map<String, BitSet> TAKEN = new HashMap<>();

    private JmxInstances() {}

    /** Takes the smallest free number, from 1. */
    static synchronized int take(String name) {
        BitSet numbers = TAKEN.computeIfAbsent(name, none -> new BitSet());
        int number = numbers.nextClearBit(1);
        numbers.set(number);
        return number;
    }

    /** Gives back a number that was taken. */
    static synchronized void giveBack(String name, int number) {
        BitSet numbers = TAKEN.get(name);
        if (numbers != null) {
            numbers.clear(number);
            if (numbers.isEmpty()) {
                TAKEN.remove(name);
            }
        }
    }

    /** Returns how many names have numbers. */
    static synchronized int names() {
        return TAKEN.size();
    }
}
