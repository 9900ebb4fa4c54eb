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
     * Throws if next to nothing happened: a run that did not do what it is for must not pass. A run goes on until it
     * has, for some minutes.
     */
    void ensureFloor(double seconds, boolean slow) {
        floor(seconds, slow).forEach((name, least) -> {
            if (get(name) < least) {
                throw new AssertionError(name + ": " + get(name) + ", at least " + least + " were expected; " + this);
            }
        });
    }

    /** Whether that would not throw. */
    boolean reachesFloor(double seconds, boolean slow) {
        return floor(seconds, slow).entrySet().stream().allMatch(least -> get(least.getKey()) >= least.getValue());
    }

    /** What a run of so many seconds must have done. */
    private Map<String, Long> floor(double seconds, boolean slow) {
        Map<String, Long> floor = new LinkedHashMap<>();
        floor.put("swaps", Math.max(1, (long) (seconds * (slow ? 0.1 : 5))));
        floor.put("reads", Math.max(1, (long) (seconds * 5)));
        if (seconds >= 30) {
            floor.put("long stalls", 1L);
            floor.put("containers made and closed in use", 1L);
        }
        if (seconds >= 5) {
            for (String name : new String[] {"stalls", "deaths", "interrupts", "dropped readers"}) {
                floor.put(name, 1L);
            }
            if (!slow || get("swaps") >= MANY_SWAPS) {
                floor.put("faults", 1L);
            }
        }
        return floor;
    }

    /** Those that are not zero. */
    @Override
    public String toString() {
        Map<String, Long> told = new LinkedHashMap<>(counts);
        told.values().removeIf(count -> count == 0);
        return told.toString();
    }
}
