package dev.poolswap.spi.observing;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;

/**
 * The numbers of the beans that have one name: thousands of containers may have that of their scheme, and each would try
 * the numbers of all others.
 */
final class JmxInstances {
    /** By name; a name that nobody has is not kept. Guarded by the class. */
    private static final Map<String, BitSet> TAKEN = new HashMap<>();

    private JmxInstances() {}

    /** Takes the smallest number from 1 that is free. */
    static synchronized int take(String name) {
        BitSet numbers = TAKEN.computeIfAbsent(name, none -> new BitSet());
        int number = numbers.nextClearBit(1);
        numbers.set(number);
        return number;
    }

    /** Gives a number back that was taken. */
    static synchronized void giveBack(String name, int number) {
        BitSet numbers = TAKEN.get(name);
        if (numbers != null) {
            numbers.clear(number);
            if (numbers.isEmpty()) {
                TAKEN.remove(name);
            }
        }
    }

    /** How many names have numbers. */
    static synchronized int names() {
        return TAKEN.size();
    }
}
