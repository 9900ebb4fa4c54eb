package dev.poolswap.bench.run;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The effects of a quota and of a lack of memory so far.
 *
 * @param throttledMicros how long the processor quota of this container has stopped its threads
 * @param swappedIn pages that were read back from swap, on the whole machine
 */
record Pressure(long throttledMicros, long swappedIn) {
    private static final long MICROS_PER_MILLI = 1_000;

    static Pressure now() {
        return new Pressure(
                ControlGroups.of(SystemFiles.HERE).throttledMicros(), SystemFiles.HERE.count("/proc/vmstat", "pswpin"));
    }

    /** Returns what came about in between, by kind. */
    static Map<String, String> between(Pressure before, Pressure after) {
        Map<String, String> noise = new LinkedHashMap<>();
        long throttled = (after.throttledMicros - before.throttledMicros) / MICROS_PER_MILLI;
        if (throttled > 0) {
            noise.put("throttled", "the processor quota stopped the JVM for " + throttled + " ms");
        }
        long swapped = after.swappedIn - before.swappedIn;
        if (swapped > 0) {
            noise.put("swap", swapped + " pages were read back from swap");
        }
        return noise;
    }
}
