package dev.poolswap.report.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Where the samples of one fork come from. A file may leave everything out but the round and the start.
 *
 * @param round the round in which it ran, counted from one
 * @param started when it began
 * @param seconds how long it took, start and warm-up included
 * @param commit commit of the measured code, with {@code -dirty} behind it if tracked files were changed
 * @param seed seed of the order of cells that it ran in
 * @param jdk Java version and vendor as the fork reports them
 * @param flags flags as the fork reports them, by name; the heap, the collector, its threads, the fence
 * @param removed variables of the sweep's environment that the fork did not get, because a JVM takes flags from them
 * @param warmups scores of the iterations before the measured ones, by metric
 * @param noise what disturbed this fork, by kind
 * @param with jars of the user's own that took part, by name and hash
 */
public record ForkRun(
        int round,
        Instant started,
        double seconds,
        @Nullable String commit,
        @Nullable Long seed,
        @Nullable String jdk,
        Map<String, String> flags,
        Map<String, String> removed,
        Map<String, List<Double>> warmups,
        Map<String, String> noise,
        List<String> with) {
    /** Refuses missing and impossible values. */
    public ForkRun {
        Checks.atLeast(1, round, "round of a fork");
        Checks.present(started, "started of a fork");
        Checks.finite(seconds, "seconds of a fork");
        flags = Checks.copy(flags, "flags of a fork");
        removed = Checks.copy(removed, "removed of a fork");
        warmups = Checks.copy(warmups, "warmups of a fork");
        warmups.forEach((name, scores) -> scores.forEach(score -> Checks.finite(score, "a warm-up of " + name)));
        noise = Checks.copy(noise, "noise of a fork");
        with = Checks.copy(with, "with of a fork");
    }
}
