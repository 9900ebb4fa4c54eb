package dev.poolswap.report.model;

import java.util.List;
import java.util.Map;

/**
 * Where a sweep ran.
 *
 * @param cpu processor model
 * @param cores processors the JVM may use; zero where that is not known
 * @param os operating system and version
 * @param memoryBytes memory of the machine
 * @param jdk Java version and vendor
 * @param jvm virtual machine and its version
 * @param fence fence mode in force
 * @param warnings what makes these numbers doubtful, one sentence each
 * @param facts further names and values, in display order
 */
public record Environment(
        String cpu,
        int cores,
        String os,
        long memoryBytes,
        String jdk,
        String jvm,
        String fence,
        List<String> warnings,
        Map<String, String> facts) {
    /** Refuses missing values. */
    public Environment {
        cpu = Printable.of(Checks.present(cpu, "cpu"));
        Checks.atLeast(0, cores, "cores");
        os = Printable.of(Checks.present(os, "os"));
        jdk = Printable.of(Checks.present(jdk, "jdk"));
        jvm = Printable.of(Checks.present(jvm, "jvm"));
        fence = Printable.of(Checks.present(fence, "fence"));
        warnings = Printable.all(Checks.copy(warnings, "warnings"));
        facts = Checks.copy(Printable.all(Checks.copy(facts, "facts")), "facts");
    }
}
