package dev.poolswap.bench.run;

import com.sun.management.OperatingSystemMXBean;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.report.model.Environment;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Where a sweep runs, and what makes that place doubtful. */
public final class Machine {
    /** The fact that says how cells are measured. */
    public static final String MEASUREMENT = "measurement";

    private static final String CPU_INFO = "/proc/cpuinfo";
    private static final String MEMORY_INFO = "/proc/meminfo";
    private static final String GOVERNOR = "/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor";
    private static final int FEW_CORES = 2;

    private Machine() {}

    /** Memory of the machine, or of the container that this runs in. */
    public static long memoryBytes() {
        return system().getTotalMemorySize();
    }

    /** Describes this machine and JVM. */
    public static Environment describe(Measure measure, Fences fences) {
        Map<String, String> facts = facts(measure, fences);
        int cores = Runtime.getRuntime().availableProcessors();
        return new Environment(
                cpu(),
                cores,
                property("os.name") + " " + property("os.version") + " " + property("os.arch"),
                memoryBytes(),
                property("java.version") + ", " + property("java.vendor"),
                property("java.vm.name") + " " + property("java.vm.version"),
                fences.auto(),
                warnings(cores, fences),
                facts);
    }

    private static Map<String, String> facts(Measure measure, Fences fences) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put(MEASUREMENT, measure.words());
        facts.put("fence modes available", String.join(", ", fences.available()));
        facts.put("load average at start", String.format(Locale.ROOT, "%.2f", system().getSystemLoadAverage()));
        SystemFiles.line(GOVERNOR).ifPresent(governor -> facts.put("frequency governor", governor));
        SystemFiles.line("/sys/kernel/mm/transparent_hugepage/enabled")
                .ifPresent(pages -> facts.put("transparent huge pages", pages));
        String surroundings = surroundings();
        if (!surroundings.isEmpty()) {
            facts.put("surroundings", surroundings);
        }
        return facts;
    }

    private static List<String> warnings(int cores, Fences fences) {
        List<String> warnings = new ArrayList<>();
        if (cores <= FEW_CORES) {
            warnings.add("Only " + cores + (cores == 1 ? " core: " : " cores: ")
                    + "threads, the collector and the system share them, and contention hardly shows.");
        }
        double load = system().getSystemLoadAverage();
        if (load > cores / 2.0) {
            warnings.add(String.format(
                    Locale.ROOT, "The machine was busy at the start: load average %.1f on %d cores.", load, cores));
        }
        if (swapUsedKilobytes() > 0) {
            warnings.add("Swap is in use: memory was short before the sweep began.");
        }
        SystemFiles.line(GOVERNOR)
                .filter(governor -> !governor.equals("performance"))
                .ifPresent(governor -> warnings.add("The frequency governor is " + governor + ", not performance."));
        if (fences.auto().equals("full")) {
            warnings.add("No asymmetric fence in force: epoch and hazard pay a full fence for each read"
                    + " (membarrier needs JDK 22 or later on Linux).");
        }
        return warnings;
    }

    private static long swapUsedKilobytes() {
        return kilobytes("SwapTotal") - kilobytes("SwapFree");
    }

    private static long kilobytes(String name) {
        return SystemFiles.field(MEMORY_INFO, name)
                .map(text -> Long.parseLong(text.replaceAll("\\D", "")))
                .orElse(0L);
    }

    private static String cpu() {
        return SystemFiles.field(CPU_INFO, "model name").orElseGet(() -> property("os.arch") + " processor");
    }

    private static String surroundings() {
        List<String> hints = new ArrayList<>();
        if (SystemFiles.exists("/.dockerenv") || SystemFiles.exists("/run/.containerenv")) {
            hints.add("container");
        }
        if (SystemFiles.field(CPU_INFO, "flags")
                .map(flags -> (" " + flags + " ").contains(" hypervisor "))
                .orElse(false)) {
            hints.add("virtual machine");
        }
        SystemFiles.line("/sys/fs/cgroup/cpu.max")
                .filter(quota -> !quota.startsWith("max"))
                .ifPresent(quota -> hints.add("processor quota " + quota));
        return String.join(", ", hints);
    }

    private static OperatingSystemMXBean system() {
        return (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
    }

    private static String property(String name) {
        return System.getProperty(name, "unknown");
    }
}
