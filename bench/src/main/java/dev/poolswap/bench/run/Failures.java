package dev.poolswap.bench.run;

import dev.poolswap.report.model.CellStatus;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.runner.BenchmarkException;

/** Distinguishes the ways in which a fork can fail. */
final class Failures {
    private static final String OUT_OF_MEMORY_ERROR = "java.lang.OutOfMemoryError";
    private static final String JMH_SAYS_IT_DIED = "Forked VM failed with exit code";
    private static final int KILLED = 128 + 9;
    private static final int LONGEST_MESSAGE = 300;

    private Failures() {}

    static Outcome.Failed of(@Nullable Throwable thrown, JmhLog log) {
        List<String> lines = log.lines();
        OptionalInt exit = log.exitCode();
        String outOfMemory = lineWith(lines, OUT_OF_MEMORY_ERROR);
        if (exit.orElse(0) == ForkFlags.OUT_OF_MEMORY || outOfMemory != null) {
            return failed(CellStatus.OOM, outOfMemory == null ? OUT_OF_MEMORY_ERROR : from(outOfMemory), lines);
        }
        String exception = inBenchmark(thrown);
        if (exception != null) {
            return failed(CellStatus.CRASH, exception, lines);
        }
        if (exit.orElse(0) == KILLED) {
            return failed(CellStatus.CRASH, "killed, perhaps by the system for lack of memory", lines);
        }
        if (exit.isPresent()) {
            String said = firstWords(lines);
            return failed(
                    CellStatus.CRASH,
                    "the JVM ended with exit code " + exit.getAsInt() + (said == null ? "" : ": " + said),
                    lines);
        }
        return failed(CellStatus.CRASH, thrown == null ? "no result came back" : String.valueOf(thrown), lines);
    }

    private static Outcome.Failed failed(CellStatus status, String message, List<String> lines) {
        String line = message.lines().findFirst().orElse(message).strip();
        return new Outcome.Failed(
                status, line.length() > LONGEST_MESSAGE ? line.substring(0, LONGEST_MESSAGE) + "..." : line, lines);
    }

    /** The exception of the measured code, as JMH brings it from the fork. */
    private static @Nullable String inBenchmark(@Nullable Throwable thrown) {
        for (Throwable t = thrown; t != null; t = t.getCause()) {
            if (t instanceof BenchmarkException && t.getSuppressed().length > 0) {
                String first = t.getSuppressed()[0].toString();
                return first.contains(JMH_SAYS_IT_DIED) ? null : first;
            }
        }
        return null;
    }

    private static @Nullable String lineWith(List<String> lines, String word) {
        return lines.stream().filter(line -> line.contains(word)).findFirst().orElse(null);
    }

    private static String from(String line) {
        return line.substring(line.indexOf(OUT_OF_MEMORY_ERROR));
    }

    /** Returns the first line that the fork itself printed before it ended. */
    private static @Nullable String firstWords(List<String> lines) {
        boolean inside = false;
        for (String line : lines) {
            boolean printed = line.startsWith(JmhLog.FORK);
            String said = printed ? line.substring(JmhLog.FORK.length()).strip() : line.strip();
            if (line.startsWith("<stdout last=") || line.startsWith("<stderr last=")) {
                inside = true;
            } else if (line.startsWith("</std")) {
                inside = false;
            } else if ((inside || printed)
                    && !said.isEmpty()
                    && !said.startsWith("WARNING:")
                    && !said.startsWith("#")) {
                return said;
            }
        }
        return null;
    }
}
