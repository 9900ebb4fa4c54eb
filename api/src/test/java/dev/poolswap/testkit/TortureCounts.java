package dev.poolswap.testkit;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** What happened, by name, summed over rounds. */
final class TortureCounts {
    /** Of so many, some have a fault; a writer that waits for every thread of a busy machine may make a dozen. */
    private static final long MANY_SWAPS = 500;

    private final Map<String, Long> counts = new LinkedHashMap<>();

    void add(Map<String, Long> more) {
        more.forEach(this::add);
    }

    void add(String name, long count) {
        counts.merge(name, count, Long::sum);
    }

    long get(String name) {
        return counts.getOrDefault(name, 0L);
    }

    Map<String, Long> asMap() {
        return Collections.unmodifiableMap(counts);
    }

    /**
     * Throws if next to nothing happened: a run that did not do what it is for must not pass. The floors
     * are far below what a busy machine does.
     */
    void ensureFloor(double seconds, boolean slow) {
        atLeast("swaps", (long) (seconds * (slow ? 0.1 : 5)));
        atLeast("reads", (long) (seconds * 5));
        if (seconds >= 30) {
            atLeast("long stalls", 1);
            atLeast("containers made and closed in use", 1);
        }
        if (seconds >= 5) {
            for (String name : new String[] {"stalls", "deaths", "interrupts", "dropped readers"}) {
                atLeast(name, 1);
            }
            if (!slow || get("swaps") >= MANY_SWAPS) {
                atLeast("faults", 1);
            }
        }
    }

    private void atLeast(String name, long floor) {
        if (get(name) < Math.max(1, floor)) {
            throw new AssertionError(
                    name + ": " + get(name) + ", at least " + Math.max(1, floor) + " were expected in this time");
        }
    }

    /** Those that are not zero. */
    @Override
    public String toString() {
        Map<String, Long> told = new LinkedHashMap<>(counts);
        told.values().removeIf(count -> count == 0);
        return told.toString();
    }
}
