package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.Tuning;
import dev.poolswap.bench.run.NoiseMeter.Ticks;
import dev.poolswap.bench.study.PauseMeter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Checks a machine for anything that would distort measurements, before a sweep and by itself as {@code compare
 * doctor}.
 */
public final class Doctor {
    private static final String CPU = "/sys/devices/system/cpu/";
    private static final String MEMORY_INFO = "/proc/meminfo";
    private static final int FEW_CORES = 2;
    private static final double BUSY_PERCENT = 10;
    private static final double STEAL_PERCENT = 2;
    private static final long LOOK_MILLIS = 500;
    private static final long NANOS_PER_MILLI = 1_000_000;
    private static final long LONGEST_PAUSE = 20 * NANOS_PER_MILLI;
    /** What a JVM takes beside its heap, and this program. */
    private static final long BESIDE_HEAP = 512L << 20;

    private final SystemFiles files;
    private final int cores;
    private final long largestHeap;
    private final ControlGroups groups;
    private final List<Finding> findings = new ArrayList<>();

    private Doctor(SystemFiles files, int cores, long largestHeap) {
        this.files = files;
        this.groups = ControlGroups.of(files);
        this.cores = cores;
        this.largestHeap = largestHeap;
    }

    /** Looks at this machine for half a second, and at what a sweep will meet on this JVM. */
    public static List<Finding> examine(Plan plan) {
        long largestHeap = plan.largestHeap();
        Ticks before = Ticks.now();
        List<Finding> findings = new ArrayList<>();
        try (PauseMeter pauses = new PauseMeter()) {
            Thread.sleep(LOOK_MILLIS);
            findings.add(pause(pauses.takeLongest()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new SweepException("interrupted while checking the machine", interrupted);
        }
        findings.addAll(0, examine(SystemFiles.HERE, cores(), largestHeap, before, Ticks.now()));
        findings.add(lock(JmhLock.fault()));
        findings.add(fonts(Fonts.fault()));
        refinement(plan, Runtime.version().feature()).ifPresent(findings::add);
        return findings;
    }

    private static int cores() {
        return Runtime.getRuntime().availableProcessors();
    }

    static Finding pause(long nanos) {
        String value = nanos / NANOS_PER_MILLI + " ms";
        return nanos > LONGEST_PAUSE
                ? Finding.warning(
                        "longest pause at start",
                        value,
                        "A sleeping thread woke up " + value + " late: the host or other processes use the processor.")
                : Finding.ok("longest pause at start", value);
    }

    static Finding lock(Optional<String> fault) {
        return fault.map(text -> Finding.warning("JMH lock", "unavailable", capital(text) + "."))
                .orElse(Finding.ok("JMH lock", "free"));
    }

    /** Where pooling loses for a reason that is the collector's. */
    static Optional<Finding> refinement(Plan plan, int jdk) {
        boolean meets = plan.cells().stream()
                .anyMatch(cell -> cell.study()
                                .tuning(cell)
                                .filter(tuning -> tuning == Tuning.NONE)
                                .isPresent()
                        && Tuning.isWorthShowing(cell.collector(), jdk));
        return meets
                ? Optional.of(
                        Finding.note(
                                "G1 refinement",
                                "JDK " + jdk,
                                "Before JDK 20, G1 repeatedly refines the cards of references that are stored into old objects,"
                                        + " so refilling a pooled map may take longer than filling a new one. Compare with --axis"
                                        + " tuning=none,no-refinement or --payload open,dense; docs/collectors.md explains why."))
                : Optional.empty();
    }

    static Finding fonts(Optional<String> fault) {
        return fault.map(text -> Finding.note(
                        "fonts",
                        "none",
                        "Java finds no fonts on this machine (" + text
                                + "): the report will have tables but no charts. Install"
                                + " fontconfig and a font, or render on another machine with ./compare render."))
                .orElse(Finding.ok("fonts", "found"));
    }

    private static String capital(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }

    static List<Finding> examine(SystemFiles files, int cores, long largestHeap, Ticks before, Ticks after) {
        Doctor doctor = new Doctor(files, cores, largestHeap);
        doctor.processor();
        doctor.load(before, after);
        doctor.memory();
        doctor.surroundings();
        return doctor.findings;
    }

    /** Returns whether anything is to be helped before measuring. */
    public static boolean isStrictlyFit(List<Finding> findings) {
        return findings.stream().noneMatch(finding -> finding.severity() == Finding.Severity.WARNING);
    }

    private void processor() {
        findings.add(
                cores <= FEW_CORES
                        ? Finding.note(
                                "cores",
                                String.valueOf(cores),
                                "Only " + cores + (cores == 1 ? " core: " : " cores: ")
                                        + "threads, the collector and the system share them, and contention among many readers"
                                        + " cannot be measured.")
                        : Finding.ok("cores", String.valueOf(cores)));
        Optional<String> governor = files.line(CPU + "cpu0/cpufreq/scaling_governor");
        findings.add(
                governor.isPresent() && !governor.get().equals("performance")
                        ? Finding.warning(
                                "frequency governor",
                                governor.get(),
                                "The frequency governor is " + governor.get() + ", not performance.")
                        : Finding.ok("frequency governor", governor.orElse("unknown")));
        turbo();
        findings.add(
                files.line(CPU + "smt/active").filter("1"::equals).isPresent()
                        ? Finding.note(
                                "hardware threads",
                                "on",
                                "Some of these cores are hardware threads that share one physical core.")
                        : Finding.ok(
                                "hardware threads",
                                files.line(CPU + "smt/active").isPresent() ? "off" : "unknown"));
        Optional<String> clock = files.line("/sys/devices/system/clocksource/clocksource0/current_clocksource");
        boolean slow =
                clock.isPresent() && (clock.get().equals("hpet") || clock.get().equals("acpi_pm"));
        findings.add(
                slow
                        ? Finding.warning(
                                "clock source",
                                clock.get(),
                                "The clock source " + clock.get() + " takes about a microsecond to read,"
                                        + " and every latency includes that time.")
                        : Finding.ok("clock source", clock.orElse("unknown")));
    }

    private void turbo() {
        Optional<String> off = files.line(CPU + "intel_pstate/no_turbo");
        Optional<String> boost = files.line(CPU + "cpufreq/boost");
        boolean on =
                off.filter("0"::equals).isPresent() || boost.filter("1"::equals).isPresent();
        findings.add(
                on
                        ? Finding.warning(
                                "turbo",
                                "on",
                                "Turbo is on: the clock rate depends on the temperature and on how many cores are busy.")
                        : Finding.ok("turbo", off.isPresent() || boost.isPresent() ? "off" : "unknown"));
    }

    private void load(Ticks before, Ticks after) {
        double average = files.line("/proc/loadavg")
                .map(line -> Double.valueOf(line.split(" ")[0]))
                .orElse(0.0);
        String value = String.format(Locale.ROOT, "%.2f", average);
        findings.add(
                average > cores / 2.0
                        ? Finding.warning(
                                "load average at start",
                                value,
                                String.format(
                                        Locale.ROOT,
                                        "The machine was busy at the start: load average %.1f on %d cores.",
                                        average,
                                        cores))
                        : Finding.ok("load average at start", value));
        double all = Math.max(1, after.all() - before.all());
        percent(
                "busy at start",
                100 * ((after.busy() - before.busy()) - (after.own() - before.own())) / all,
                BUSY_PERCENT,
                "of processor time went to other processes just before the start: wait for them or end them.");
        percent(
                "steal at start",
                100 * (after.steal() - before.steal()) / all,
                STEAL_PERCENT,
                "of processor time was taken by the host just before the start: other virtual machines share it.");
    }

    private void percent(String name, double percent, double bound, String sentence) {
        String value = String.format(Locale.ROOT, "%.0f %%", Math.max(0, percent));
        findings.add(percent > bound ? Finding.warning(name, value, value + " " + sentence) : Finding.ok(name, value));
    }

    private void memory() {
        long available = kilobytes("MemAvailable") << 10;
        long needed = largestHeap + BESIDE_HEAP;
        String value = (available >> 20) + "m available, " + (needed >> 20)
                + "m needed for the largest heap and the rest of a JVM";
        if (available > 0) {
            findings.add(
                    available < needed
                            ? Finding.warning(
                                    "memory",
                                    value,
                                    "The largest heap does not fit into the available memory: its forks may swap"
                                            + " or be killed.")
                            : Finding.ok("memory", value));
        }
        groups.memory()
                .ifPresent(limit -> findings.add(
                        limit < needed
                                ? Finding.warning(
                                        "memory limit",
                                        (limit >> 20) + "m",
                                        "The memory limit of this container is too low for the largest heap and the"
                                                + " rest of a JVM: its forks will be killed.")
                                : Finding.ok("memory limit", (limit >> 20) + "m")));
        long swapped = (kilobytes("SwapTotal") - kilobytes("SwapFree")) >> 10;
        findings.add(
                swapped > 0
                        ? Finding.warning(
                                "swap in use",
                                swapped + "m",
                                "Swap is in use: memory was short before the sweep began.")
                        : Finding.ok("swap in use", "none"));
        files.line("/sys/kernel/mm/transparent_hugepage/enabled")
                .ifPresent(pages -> findings.add(Finding.ok("transparent huge pages", pages)));
    }

    private void surroundings() {
        groups.cores()
                .ifPresent(quota -> findings.add(Finding.warning(
                        "processor quota",
                        String.format(Locale.ROOT, "%.2f cores", quota),
                        "A processor quota is in force: when it is used up, all threads stop for the rest of the"
                                + " period.")));
        List<String> hints = new ArrayList<>();
        if (files.exists("/.dockerenv") || files.exists("/run/.containerenv")) {
            hints.add("container");
        }
        if (files.field("/proc/cpuinfo", "flags")
                .filter(flags -> (" " + flags + " ").contains(" hypervisor "))
                .isPresent()) {
            hints.add("virtual machine");
        }
        if (!hints.isEmpty()) {
            String value = String.join(", ", hints);
            findings.add(Finding.note(
                    "surroundings",
                    value,
                    "Measured in a " + value + ": its host and other tenants influence the results."));
        }
        if (!files.exists("/proc/stat")) {
            findings.add(Finding.note(
                    "system", "not Linux", "Noise cannot be detected on this system, so no cell is marked as noisy."));
        }
    }

    private long kilobytes(String name) {
        return files.field(MEMORY_INFO, name)
                .map(text -> Long.parseLong(text.replaceAll("\\D", "")))
                .orElse(0L);
    }
}
