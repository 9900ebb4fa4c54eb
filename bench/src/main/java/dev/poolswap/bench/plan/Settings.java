package dev.poolswap.bench.plan;

import java.util.List;
import java.util.Map;

/**
 * What a sweep is to measure, checked. Empty lists stand for what each study takes by itself.
 *
 * @param profile how thorough
 * @param measure the profile's, with what the user changed
 * @param studies what is measured
 * @param schemes ids
 * @param heaps heap limits
 * @param writes shares of operations that write
 * @param payloads what a version of hotswap holds
 * @param collectors collectors
 * @param threads numbers of threads
 * @param fences fence modes
 * @param params values of further axes, by the name of the axis
 */
public record Settings(
        Profile profile,
        Measure measure,
        List<Study> studies,
        List<String> schemes,
        List<Heap> heaps,
        List<Integer> writes,
        List<String> payloads,
        List<Collector> collectors,
        List<Integer> threads,
        List<String> fences,
        Map<String, List<String>> params) {

    /** Returns the plain sweep of a profile and study. */
    public static Settings of(Profile profile, Study study) {
        return new Settings(
                profile,
                profile.measure(),
                List.of(study),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                Map.of());
    }
}
