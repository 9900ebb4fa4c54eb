package dev.poolswap.bench.plan;

import java.util.Locale;

/**
 * How long and how often a cell is measured.
 *
 * @param forks JVMs, one after the other
 * @param warmups iterations that are discarded, in each fork
 * @param warmupMillis length of each of them
 * @param iterations measured iterations of each fork
 * @param millis length of each of them
 */
public record Measure(int forks, int warmups, long warmupMillis, int iterations, long millis) {
    /** Start and end of a JVM, and the building of a payload. */
    private static final double SECONDS_AROUND = 1.0;

    /** The same, in one JVM: what a single step of a sweep measures. */
    public Measure oneFork() {
        return new Measure(1, warmups, warmupMillis, iterations, millis);
    }

    /** Returns the same, with one measured iteration and no other. */
    public Measure oneShot() {
        return new Measure(forks, 0, warmupMillis, 1, millis);
    }

    /** Returns what a search does with a heap to see whether it suffices. */
    public Measure probe() {
        return new Measure(1, 0, warmupMillis, 1, Math.max(millis, 500));
    }

    /** Returns how long a cell takes, about. */
    public double seconds() {
        return forks * (SECONDS_AROUND + (warmups * warmupMillis + iterations * millis) / 1000.0);
    }

    /** Measured seconds, without warm-up. */
    public double measuredSeconds() {
        return forks * iterations * millis / 1000.0;
    }

    /** Returns what each fork does, in one phrase; a file does not have one study under two phrases. */
    public String ofEachFork() {
        return String.format(
                Locale.ROOT, "%d x %d ms after %d x %d ms of warm-up", iterations, millis, warmups, warmupMillis);
    }

    /** Returns the same, with how many forks there are. */
    public String words() {
        return forks + (forks == 1 ? " fork, " : " forks, ") + ofEachFork();
    }
}
