package dev.poolswap.bench.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.Profile;
import dev.poolswap.bench.plan.Settings;
import dev.poolswap.bench.run.NoiseMeter.Ticks;
import dev.poolswap.bench.study.Studies;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A machine made of files: fit, and with one fault at a time. */
class DoctorTest {
    private static final Ticks BEFORE = new Ticks(1000, 0, 0, 0);
    private static final Ticks QUIET = new Ticks(2000, 10, 0, 10);
    private static final long HEAP = 512L << 20;

    @TempDir
    Path root;

    private void file(String path, String text) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        Files.writeString(file, text + "\n");
    }

    private void fitMachine() throws IOException {
        file("/proc/stat", "cpu 1 2 3");
        file("/proc/loadavg", "0.10 0.20 0.30 1/200 4242");
        file("/proc/meminfo", "MemAvailable:    8000000 kB\nSwapTotal: 1000 kB\nSwapFree: 1000 kB");
        file("/proc/cpuinfo", "flags : fpu sse");
        file("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "performance");
        file("/sys/devices/system/cpu/intel_pstate/no_turbo", "1");
        file("/sys/devices/system/cpu/smt/active", "0");
        file("/proc/self/cgroup", "0::/kubepods/pod1");
        file("/proc/self/mountinfo", "30 24 0:26 / /sys/fs/cgroup rw,nosuid - cgroup2 cgroup2 rw");
        file("/sys/fs/cgroup/kubepods/pod1/cpu.max", "max 100000");
        file("/sys/fs/cgroup/cpu.max", "max 100000");
        file("/sys/fs/cgroup/memory.max", "max");
        file("/sys/devices/system/clocksource/clocksource0/current_clocksource", "tsc");
    }

    private List<Finding> examine(int cores, Ticks after) {
        return Doctor.examine(new SystemFiles(root), cores, HEAP, BEFORE, after);
    }

    @Test
    void a_fit_machine_has_nothing_to_say() throws IOException {
        fitMachine();
        List<Finding> findings = examine(8, QUIET);
        assertThat(findings)
                .hasSizeGreaterThan(8)
                .allSatisfy(finding -> assertThat(finding.severity()).isEqualTo(Finding.Severity.OK));
        assertThat(Doctor.isStrictlyFit(findings)).isTrue();
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                Arguments.of("/sys/devices/system/cpu/cpu0/cpufreq/scaling_governor", "powersave", "not performance"),
                Arguments.of("/sys/devices/system/cpu/intel_pstate/no_turbo", "0", "Turbo is on"),
                Arguments.of("/sys/devices/system/cpu/cpufreq/boost", "1", "Turbo is on"),
                Arguments.of("/proc/loadavg", "7.50 1 1 1/2 3", "load average 7.5 on 8 cores"),
                Arguments.of("/proc/meminfo", "MemAvailable: 600000 kB", "does not fit"),
                Arguments.of("/proc/meminfo", "MemAvailable: 9000000 kB\nSwapTotal: 9000 kB\nSwapFree: 100 kB", "Swap"),
                Arguments.of("/sys/fs/cgroup/cpu.max", "200000 100000", "quota is in force"),
                Arguments.of("/sys/fs/cgroup/kubepods/pod1/cpu.max", "200000 100000", "quota is in force"),
                Arguments.of("/sys/fs/cgroup/kubepods/cpu.max", "50000 100000", "quota is in force"),
                Arguments.of("/sys/fs/cgroup/memory.max", "600000000", "will be killed"),
                Arguments.of("/sys/fs/cgroup/kubepods/pod1/memory.max", "600000000", "will be killed"),
                Arguments.of(
                        "/sys/devices/system/clocksource/clocksource0/current_clocksource",
                        "hpet",
                        "clock source hpet"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void each_fault_of_the_machine_is_a_warning(String path, String text, String words) throws IOException {
        fitMachine();
        file(path, text);
        List<Finding> findings = examine(8, QUIET);
        assertThat(findings.stream()
                        .filter(finding -> finding.severity() == Finding.Severity.WARNING)
                        .map(Finding::sentence))
                .singleElement()
                .asString()
                .contains(words);
        assertThat(Doctor.isStrictlyFit(findings)).isFalse();
    }

    @Test
    void a_late_pause_a_missing_font_and_a_lock_that_is_taken_are_said() {
        assertThat(Doctor.pause(19_000_000).severity()).isEqualTo(Finding.Severity.OK);
        assertThat(Doctor.pause(35_000_000).sentence()).contains("woke up 35 ms late");
        assertThat(Doctor.fonts(Optional.empty()).severity()).isEqualTo(Finding.Severity.OK);
        assertThat(Doctor.fonts(Optional.of("no head")).sentence()).contains("tables but no charts");
        assertThat(Doctor.lock(Optional.of("somebody measures")).sentence()).isEqualTo("Somebody measures.");
    }

    @Test
    void a_sweep_that_refinement_will_slow_down_is_warned_of() {
        Plan plan = Plan.of(
                Settings.of(Profile.SMOKE, Studies.of("hotswap")),
                Catalog.installed(),
                new Fences("full", List.of("full")));
        assertThat(Doctor.refinement(plan, 17).orElseThrow().sentence())
                .contains("--axis tuning=none,no-refinement", "docs/collectors.md");
        assertThat(Doctor.refinement(plan, 21)).isEmpty();
        Plan reads = Plan.of(
                Settings.of(Profile.SMOKE, Studies.of("reads")),
                Catalog.installed(),
                new Fences("full", List.of("full")));
        assertThat(Doctor.refinement(reads, 17)).isEmpty();
    }

    @Test
    void what_others_and_the_host_take_is_seen() throws IOException {
        fitMachine();
        assertThat(examine(8, new Ticks(2000, 300, 0, 10)).stream().map(Finding::sentence))
                .contains("29 % of processor time went to other processes just before the start: wait for them or end"
                        + " them.");
        assertThat(Doctor.isStrictlyFit(examine(8, new Ticks(2000, 10, 50, 10))))
                .isFalse();
    }

    @Test
    void a_small_virtual_machine_is_noted_and_not_refused() throws IOException {
        fitMachine();
        file("/proc/cpuinfo", "flags : fpu hypervisor sse");
        file("/sys/devices/system/cpu/smt/active", "1");
        List<Finding> findings = examine(2, QUIET);
        assertThat(findings.stream()
                        .filter(finding -> finding.severity() == Finding.Severity.NOTE)
                        .map(Finding::name))
                .containsExactly("cores", "hardware threads", "surroundings");
        assertThat(Doctor.isStrictlyFit(findings)).isTrue();
    }

    @Test
    void where_there_is_nothing_to_read_nothing_is_made_up() {
        List<Finding> findings = examine(8, BEFORE);
        assertThat(findings.stream().filter(finding -> finding.severity() == Finding.Severity.WARNING))
                .isEmpty();
        assertThat(findings.stream().map(Finding::name)).contains("system");
    }

    @Test
    void a_cell_is_marked_when_it_was_throttled_or_swapped() {
        assertThat(Pressure.between(new Pressure(0, 0), new Pressure(500_000, 0)))
                .isEqualTo(Map.of("throttled", "the processor quota stopped the JVM for 500 ms"));
        assertThat(Pressure.between(new Pressure(0, 7), new Pressure(0, 19)))
                .isEqualTo(Map.of("swap", "12 pages were read back from swap"));
        assertThat(Pressure.between(new Pressure(3, 7), new Pressure(3, 7))).isEmpty();
    }
}
