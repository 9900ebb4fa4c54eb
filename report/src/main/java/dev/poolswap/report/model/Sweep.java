package dev.poolswap.report.model;

import java.time.Instant;
import java.util.List;

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
 */
public record Sweep(
        String profile,
        String commit,
        Instant started,
        long seed,
        List<String> command,
        Environment environment,
        List<SchemeInfo> schemes) {
    /** Refuses missing values. */
    public Sweep {
        Checks.present(profile, "profile");
        Checks.present(commit, "commit");
        Checks.present(started, "started");
        Checks.present(environment, "environment");
        command = Checks.copy(command, "command");
        schemes = Checks.copy(schemes, "schemes");
    }
}
