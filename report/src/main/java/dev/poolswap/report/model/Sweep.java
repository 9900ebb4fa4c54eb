package dev.poolswap.report.model;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was asked for, and where: the header of a result file.
 *
 * @param profile {@code smoke}, {@code quick}, {@code full} or another name
 * @param commit commit of the measured code
 * @param started when the sweep began
 * @param seed seed of the order of cells and of the workload
 * @param command arguments that reproduce the sweep
 * @param environment machine and JVM
 * @param schemes schemes in display order
 * @param planned cells that were asked for; null where that is not known
 * @param forks forks of a cell that were asked for; null where that is not known
 * @param plan keys of the cells that were asked for; empty where that is not known
 * @param parts headers of the sweeps that this one was merged from; empty where it was measured as one
 */
public record Sweep(
        String profile,
        String commit,
        Instant started,
        long seed,
        List<String> command,
        Environment environment,
        List<SchemeInfo> schemes,
        @Nullable Integer planned,
        @Nullable Integer forks,
        List<String> plan,
        List<Sweep> parts) {
    /** Refuses missing values. */
    public Sweep {
        profile = Printable.of(Checks.present(profile, "profile"));
        commit = Printable.of(Checks.present(commit, "commit"));
        Checks.time(started, "started");
        Checks.present(environment, "environment");
        command = Printable.all(Checks.copy(command, "command"));
        schemes = Checks.copy(schemes, "schemes");
        if (planned != null) {
            Checks.atLeast(0, planned, "planned");
        }
        if (forks != null) {
            Checks.atLeast(1, forks, "forks of a sweep");
        }
        plan = Checks.copy(plan, "plan");
        parts = Checks.copy(parts, "parts");
    }

    /** A sweep of which is known how many cells were asked for, and nothing more about its plan. */
    public Sweep(
            String profile,
            String commit,
            Instant started,
            long seed,
            List<String> command,
            Environment environment,
            List<SchemeInfo> schemes,
            @Nullable Integer planned) {
        this(profile, commit, started, seed, command, environment, schemes, planned, null, List.of(), List.of());
    }

    /** A sweep of which is not known how many cells were asked for. */
    public Sweep(
            String profile,
            String commit,
            Instant started,
            long seed,
            List<String> command,
            Environment environment,
            List<SchemeInfo> schemes) {
        this(profile, commit, started, seed, command, environment, schemes, null);
    }
}
