package dev.poolswap.bench.study;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.poolswap.spi.fences.AsymmetricFence;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.runner.IterationType;

/**
 * Writes down, before a fork's first iteration, which flags are in force in it, and after each measured one from when until
 * when it measured. A file of its own: what a fork prints may be anything.
 */
public final class ForkReporter implements InternalProfiler {
    /** The name under which the report has the collector. */
    public static final String COLLECTOR = "collector";

    /** The name under which the report has the fence mode; absent where none was asked for. */
    public static final String FENCE = "fence";

    /** The name under which the report has the processors. */
    public static final String PROCESSORS = "processors";

    /** The name under which the report has the Java version and its vendor. */
    public static final String JDK = "jdk";

    /** The name under which the report has the beginning of the first measured iteration, in milliseconds of uptime. */
    public static final String FROM = "measured.from";

    /** The name under which it has the end of the last one. */
    public static final String TO = "measured.to";

    /** Before the number of each argument of the JVM, however it got there. */
    public static final String ARGUMENT = "argument.";

    /** Before the name of each flag. */
    public static final String FLAG = "flag.";

    /** How the names of reports end. */
    public static final String FILES = ".properties";

    private static final String FILE = "poolswap.fork.report";

    private static final List<String> COLLECTORS =
            List.of("UseG1GC", "UseParallelGC", "UseSerialGC", "UseZGC", "UseShenandoahGC", "UseEpsilonGC");

    /** What a reader of figures may ask about; a JDK has some of them. */
    private static final List<String> FLAGS = List.of(
            "InitialHeapSize",
            "MaxHeapSize",
            "ParallelGCThreads",
            "ConcGCThreads",
            "G1HeapRegionSize",
            "G1ConcRefinementThreads",
            "G1UseAdaptiveConcRefinement",
            "G1ConcRefinementGreenZone",
            "G1UseConcRefinement",
            "ZGenerational",
            "UseCompressedOops",
            "UseLargePages",
            "UseTransparentHugePages",
            "AlwaysPreTouch",
            "TieredCompilation",
            "CICompilerCount");

    private @Nullable Properties report;

    /** The flag that names the file. */
    public static String option(Path file) {
        return "-D" + FILE + "=" + file;
    }

    /** A file beside the report, with another ending; empty in a JVM that has no report to write. */
    static Optional<Path> beside(String ending) {
        return Optional.ofNullable(System.getProperty(FILE))
                .map(report -> Path.of(report.substring(0, report.length() - FILES.length()) + ending));
    }

    /** Whether an argument of a fork is that flag. */
    public static boolean isOption(String argument) {
        return argument.startsWith("-D" + FILE + "=");
    }

    @Override
    public String getDescription() {
        return "flags in force and the measured time, into a file";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        Properties own = report;
        if (own == null) {
            own = report();
            report = own;
            write(own);
        }
        if (iteration.getType() == IterationType.MEASUREMENT) {
            own.putIfAbsent(FROM, String.valueOf(EndOfWork.moment().uptimeMillis()));
        }
    }

    @Override
    public Collection<? extends Result<?>> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        Properties own = report;
        if (own != null && iteration.getType() == IterationType.MEASUREMENT) {
            own.setProperty(TO, String.valueOf(EndOfWork.moment().uptimeMillis()));
            write(own);
        }
        return List.of();
    }

    private static void write(Properties report) {
        String file = System.getProperty(FILE);
        if (file != null) {
            write(Path.of(file), report);
        }
    }

    static Properties report() {
        Properties report = new Properties();
        report.setProperty(JDK, System.getProperty("java.version") + ", " + System.getProperty("java.vendor"));
        report.setProperty(PROCESSORS, String.valueOf(Runtime.getRuntime().availableProcessors()));
        if (System.getProperty("poolswap.fence") != null) {
            report.setProperty(FENCE, AsymmetricFence.mode());
        }
        for (String name : FLAGS) {
            String value = flag(name);
            if (value != null) {
                report.setProperty(FLAG + name, value);
            }
        }
        for (String name : COLLECTORS) {
            if ("true".equals(flag(name))) {
                report.setProperty(COLLECTOR, collector(name));
            }
        }
        List<String> arguments = ManagementFactory.getRuntimeMXBean().getInputArguments();
        for (int i = 0; i < arguments.size(); i++) {
            report.setProperty(ARGUMENT + i, arguments.get(i));
        }
        return report;
    }

    /** The collector that a flag chooses, as it is called on the command line of a sweep. */
    public static String collector(String flag) {
        String name = flag.substring("Use".length());
        return name.equals("ZGC") ? name : name.substring(0, name.length() - "GC".length());
    }

    private static @Nullable String flag(String name) {
        HotSpotDiagnosticMXBean flags = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
        try {
            return flags.getVMOption(name).getValue();
        } catch (IllegalArgumentException notInThisJdk) {
            return null;
        }
    }

    static void write(Path file, Properties report) {
        Path part = file.resolveSibling(file.getFileName() + ".part");
        try {
            try (Writer writer = Files.newBufferedWriter(part)) {
                report.store(writer, null);
            }
            // Whole or not at all: the fork may die at any moment.
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
            throw new UncheckedIOException("a fork cannot write its report, " + file, failure);
        }
    }
}
