package dev.poolswap.bench.run;

import com.sun.management.OperatingSystemMXBean;
import dev.poolswap.bench.plan.Extensions;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.report.model.Environment;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;

/** The machine on which a sweep runs, and what makes measurements there doubtful. */
public final class Machine {
    /** The fact that says how cells are measured. */
    public static final String MEASUREMENT = "measurement";

    /** The fact that tells machines apart, and the starts of one. */
    public static final String IDENTITY = "machine";

    /** The fact that is the same after every start of a machine; there where the system has an identity. */
    static final String INSTALLATION = "installation";

    /** The fact that has the identities of the later starts, or machines, on which a sweep was continued. */
    private static final String CONTINUED = "continued on machine";

    /** An image may have no identity yet. */
    private static final String AN_IDENTITY = "[0-9a-f]{32}";

    private static final int SHORT = 12;

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
        facts.putAll(identities(SystemFiles.HERE));
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

    /** Tells machines apart without naming them: by their start, and by their system where that has an identity. */
    static Map<String, String> identities(SystemFiles files) {
        Map<String, String> identities = new LinkedHashMap<>();
        files.line("/proc/sys/kernel/random/boot_id")
                .ifPresent(boot -> identities.put(IDENTITY, Integer.toHexString(("poolswap " + boot).hashCode())));
        files.line("/etc/machine-id")
                .filter(system -> system.matches(AN_IDENTITY))
                .ifPresent(system -> identities.put(INSTALLATION, hash("poolswap " + system)));
        return identities;
    }

    /** The identity of a system is not to be made known; nobody finds it from a part of its hash. */
    private static String hash(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, SHORT);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /**
     * Returns whether two sweeps are known to have run on two machines. In one start of the system it is one machine, whatever
     * its containers are called.
     */
    static boolean differ(Environment one, Environment other) {
        String installation = one.facts().getOrDefault(INSTALLATION, "");
        String another = other.facts().getOrDefault(INSTALLATION, "");
        return !isOneStart(one, other)
                && !installation.isEmpty()
                && !another.isEmpty()
                && !installation.equals(another);
    }

    private static boolean isOneStart(Environment there, Environment now) {
        String identity = now.facts().getOrDefault(IDENTITY, "");
        return identity.equals(there.facts().getOrDefault(IDENTITY, ""))
                || continued(there).contains(identity);
    }

    private static List<String> continued(Environment there) {
        return List.of(there.facts().getOrDefault(CONTINUED, "").split(", "));
    }

    /** Returns where a sweep ran that is continued now: what differs since is said. Older files do not have it. */
    static Environment continued(Environment there, Environment now, Instant since) {
        String identity = now.facts().getOrDefault(IDENTITY, "");
        if (identity.isEmpty() || !there.facts().containsKey(IDENTITY) || isOneStart(there, now)) {
            return there;
        }
        boolean known = there.facts().containsKey(INSTALLATION) && now.facts().containsKey(INSTALLATION);
        List<String> warnings = new ArrayList<>(there.warnings());
        warnings.add("JVM forks since " + since + " were measured after another start of this machine"
                + (known ? "" : ", or on another one like it") + ", which may change the numbers.");
        Map<String, String> facts = new LinkedHashMap<>(there.facts());
        facts.merge(CONTINUED, identity, (before, more) -> before + ", " + more);
        return new Environment(
                there.cpu(),
                there.cores(),
                there.os(),
                there.memoryBytes(),
                there.jdk(),
                there.jvm(),
                there.fence(),
                warnings,
                facts);
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
