package dev.poolswap.bench.run;

import com.sun.management.OperatingSystemMXBean;
import dev.poolswap.bench.plan.Extensions;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.report.model.Environment;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;

/** The machine on which a sweep runs, and what makes measurements there doubtful. */
public final class Machine {
    /** The fact that says how cells are measured. */
    public static final String MEASUREMENT = "measurement";

    /** The fact that tells machines apart. */
    public static final String IDENTITY = "machine";

    /** The fact that names the jars that a user gave; there where there are some. */
    public static final String WITH = "with";

    private static final String CPU_INFO = "/proc/cpuinfo";

    private Machine() {}

    /** Memory of the machine, or of the container that this runs in. */
    public static long memoryBytes() {
        return system().getTotalMemorySize();
    }

    /** Describes this machine and JVM. */
    public static Environment describe(Measure measure, Fences fences, List<Finding> findings, Extensions extensions) {
        int cores = Runtime.getRuntime().availableProcessors();
        return new Environment(
                cpu(),
                cores,
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                memoryBytes(),
                jdk(),
                property("java.vm.name") + " " + property("java.vm.version"),
                fences.auto(),
                warnings(findings, fences),
                facts(measure, fences, findings, extensions));
    }

    private static Map<String, String> facts(
            Measure measure, Fences fences, List<Finding> findings, Extensions extensions) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(MEASUREMENT, measure.ofEachFork());
        if (!extensions.words().isEmpty()) {
            facts.put(WITH, extensions.line());
        }
        Map<String, String> removed = ForkEnvironment.removed();
        if (!removed.isEmpty()) {
            facts.put("removed from the environment", words(removed));
        }
        facts.put("fence modes available", String.join(", ", fences.available()));
        findings.forEach(finding -> facts.put(finding.name(), finding.value()));
        identity().ifPresent(identity -> facts.put(IDENTITY, identity));
        return facts;
    }

    private static List<String> warnings(List<Finding> findings, Fences fences) {
        List<String> warnings = new ArrayList<>();
        findings.stream().map(Finding::sentence).filter(Objects::nonNull).forEach(warnings::add);
        Map<String, String> removed = ForkEnvironment.removed();
        if (!removed.isEmpty()) {
            warnings.add(
                    "These variables of the environment were removed from the measured JVMs: " + words(removed) + ".");
        }
        if (fences.auto().equals("full")) {
            warnings.add("No asymmetric fence is in force: epoch and hazard pay a full fence for each read"
                    + " (membarrier needs JDK 22 or later on Linux).");
        }
        return warnings;
    }

    private static String words(Map<String, String> variables) {
        return variables.entrySet().stream()
                .map(variable -> variable.getKey() + "=" + variable.getValue())
                .collect(Collectors.joining(", "));
    }

    /** Tells machines apart without naming them; another after every start of the system. */
    private static Optional<String> identity() {
        return SystemFiles.HERE
                .line("/proc/sys/kernel/random/boot_id")
                .map(boot -> Integer.toHexString(("poolswap " + boot).hashCode()));
    }

    /** Returns a machine in one line. */
    static String words(Environment machine) {
        return machine.cpu() + ", " + machine.cores() + " cores, " + (machine.memoryBytes() >> 30) + " GiB, "
                + machine.jdk();
    }

    /** Java version and vendor. */
    static String jdk() {
        return property("java.version") + ", " + property("java.vendor");
    }

    private static String cpu() {
        return SystemFiles.HERE.field(CPU_INFO, "model name").orElseGet(() -> property("os.arch") + " processor");
    }

    private static OperatingSystemMXBean system() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
