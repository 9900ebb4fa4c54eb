package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Step;
import dev.poolswap.report.model.ForkRun;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What all forks of a sweep have in common.
 *
 * @param commit commit of the measured code
 * @param seed seed of the order of cells
 * @param with the jars that a user gave, by name and hash
 */
record Provenance(String commit, long seed, List<String> with) {
    /** Where the samples of one fork come from. */
    ForkRun run(
            Step step,
            Instant started,
            double seconds,
            ForkReport report,
            Map<String, List<Double>> warmups,
            Map<String, String> noise) {
        return new ForkRun(
                step.fork(),
                started,
                seconds,
                commit,
                seed,
                report.jdk(),
                report.flags(),
                ForkEnvironment.removed(),
                warmups,
                noise,
                with);
    }
}
