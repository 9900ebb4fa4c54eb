package dev.poolswap.bench.run;

import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.study.Distributions;
import dev.poolswap.bench.study.ForkReporter;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * What one fork reported about itself.
 *
 * @param jdk Java version and vendor
 * @param flags flags in force by name; the collector, the processors and the fence among them
 * @param arguments arguments of the JVM, however it got them
 * @param measured when its measured iterations ran
 */
record ForkReport(String jdk, Map<String, String> flags, List<String> arguments, Span measured) {
    /**
     * A part of the life of a JVM, in seconds from its start.
     *
     * @param from its beginning
     * @param to its end
     */
    record Span(double from, double to) {
        private static final double MILLIS = 1000;

        /** Of measured iterations; nothing where there is none. */
        private static Span of(Properties report) {
            return new Span(
                    Double.parseDouble(report.getProperty(ForkReporter.FROM, "0")) / MILLIS,
                    Double.parseDouble(report.getProperty(ForkReporter.TO, "0")) / MILLIS);
        }

        double seconds() {
            return Math.max(0, to - from);
        }

        /** How much of the time between two moments falls into this part: 0 to 1. */
        double shareOf(double begin, double end) {
            return end <= begin
                    ? (has(end) ? 1 : 0)
                    : Math.max(0, Math.min(to, end) - Math.max(from, begin)) / (end - begin);
        }

        /** Whether something that was over then was over in this part. */
        boolean has(double seconds) {
            return seconds > from && seconds <= to;
        }
    }

    /** What JMH adds to the command line of a fork, with the value behind it. */
    private static final List<String> OF_JMH = List.of(
            "-XX:CompileCommandFile=",
            "-XX:CompileCommand=",
            "-XX:+UnlockExperimentalVMOptions",
            "-DcompilerBlackholesEnabled=");

    private static final String UNLOCK_DIAGNOSTIC = "-XX:+UnlockDiagnosticVMOptions";

    /** Collectors round a heap up to whole regions. */
    private static final long REGION = 4L << 20;

    private static final int FRACTION = 16;

    /** Those that the forks of a launch have left, in the order of their start. */
    static List<ForkReport> in(Path folder) {
        return left(folder, ForkReporter.FILES).stream().map(ForkReport::of).toList();
    }

    /** What they have left of what they timed, encoded, by name. */
    static Map<String, String> histograms(Path folder) {
        Map<String, String> histograms = new TreeMap<>();
        for (Properties file : left(folder, Distributions.FILES)) {
            file.stringPropertyNames().forEach(name -> histograms.put(name, file.getProperty(name)));
        }
        return histograms;
    }

    private static List<Properties> left(Path folder, String ending) {
        try (Stream<Path> files = Files.list(folder)) {
            List<Properties> left = new ArrayList<>();
            for (Path file : files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList()) {
                try (Reader reader = Files.newBufferedReader(file)) {
                    Properties properties = new Properties();
                    properties.load(reader);
                    left.add(properties);
                }
            }
            return left;
        } catch (IOException failure) {
            throw new SweepException(folder + ": the reports of forks cannot be read: " + failure, failure);
        }
    }

    static ForkReport of(Properties properties) {
        Map<String, String> flags = new TreeMap<>();
        for (String name : properties.stringPropertyNames()) {
            if (name.startsWith(ForkReporter.FLAG)) {
                flags.put(name.substring(ForkReporter.FLAG.length()), properties.getProperty(name));
            }
        }
        for (String name : List.of(ForkReporter.COLLECTOR, ForkReporter.PROCESSORS, ForkReporter.FENCE)) {
            Optional.ofNullable(properties.getProperty(name)).ifPresent(value -> flags.put(name, value));
        }
        List<String> arguments = new ArrayList<>();
        String argument;
        while ((argument = properties.getProperty(ForkReporter.ARGUMENT + arguments.size())) != null) {
            arguments.add(argument);
        }
        return new ForkReport(
                properties.getProperty(ForkReporter.JDK, "unknown"), flags, arguments, Span.of(properties));
    }

    /** How the fork differs from what its cell asks for, in one sentence; empty if it does not. */
    Optional<String> fault(PlannedCell cell) {
        List<String> faults = new ArrayList<>();
        heap(cell, "MaxHeapSize", "-Xmx").ifPresent(faults::add);
        heap(cell, "InitialHeapSize", "-Xms").ifPresent(faults::add);
        differs("collector", cell.collector().id(), flags.get(ForkReporter.COLLECTOR))
                .ifPresent(faults::add);
        if (!cell.fence().equals(Fences.NONE)) {
            differs("fence", cell.fence(), flags.get(ForkReporter.FENCE)).ifPresent(faults::add);
        }
        differs("JDK", Machine.jdk(), jdk).ifPresent(faults::add);
        unasked(cell).forEach(argument -> faults.add(argument + ", which was not requested"));
        return faults.isEmpty()
                ? Optional.empty()
                : Optional.of("the JVM does not have the requested flags: it has " + String.join("; ", faults)
                        + ". Check whether java is a script or reads a file of flags");
    }

    private Optional<String> heap(PlannedCell cell, String flag, String option) {
        long asked = cell.heap().bytes();
        String reported = flags.getOrDefault(flag, "0");
        long bytes = Long.parseLong(reported);
        boolean fits = bytes >= asked && bytes - asked <= Math.max(REGION, asked / FRACTION);
        return fits
                ? Optional.empty()
                : Optional.of(flag + " " + reported + " instead of " + asked + " (" + option
                        + cell.heap().text() + ")");
    }

    private static Optional<String> differs(String what, String asked, @org.jspecify.annotations.Nullable String got) {
        return asked.equalsIgnoreCase(String.valueOf(got))
                ? Optional.empty()
                : Optional.of(what + " " + got + " instead of " + asked);
    }

    private List<String> unasked(PlannedCell cell) {
        List<String> asked = ForkFlags.of(cell);
        return arguments.stream()
                .filter(argument -> !asked.contains(argument)
                        && !argument.equals(UNLOCK_DIAGNOSTIC)
                        && !ForkReporter.isOption(argument)
                        && !GcLog.isOption(argument)
                        && OF_JMH.stream().noneMatch(argument::startsWith))
                .toList();
    }
}
