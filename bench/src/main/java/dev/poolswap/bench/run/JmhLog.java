package dev.poolswap.bench.run;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.results.BenchmarkResult;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.IterationType;
import org.openjdk.jmh.runner.format.OutputFormat;

/** Keeps what JMH would print. Only there does it say how a fork ended. */
final class JmhLog implements OutputFormat {
    /** Stands before every line that a fork printed by itself. */
    static final String FORK = "[fork] ";

    /** So many of the first lines are kept, and of the last ones, which say how a fork ended. */
    private static final int MOST_LINES = 1_000;

    private static final Pattern EXIT_CODE = Pattern.compile("<forked VM failed with exit code (-?\\d+)>");

    private static final String LOCK_IGNORED = "# WARNING: JMH lock is ignored";

    private final Warmups warmups = new Warmups();
    private final List<String> first = new ArrayList<>();
    private final Deque<String> last = new ArrayDeque<>();
    private long between;

    synchronized List<String> lines() {
        List<String> lines = new ArrayList<>(first);
        if (between > 0) {
            lines.add("[" + between + " lines left out]");
        }
        lines.addAll(last);
        return List.copyOf(lines);
    }

    /** The iterations that JMH forgets. */
    Warmups warmups() {
        return warmups;
    }

    /** Returns how the fork that failed ended. */
    OptionalInt exitCode() {
        for (String line : lines()) {
            Matcher matcher = EXIT_CODE.matcher(line);
            if (matcher.find()) {
                return OptionalInt.of(Integer.parseInt(matcher.group(1)));
            }
        }
        return OptionalInt.empty();
    }

    /** A line that the measured code printed. */
    void forkSaid(String line) {
        keep(FORK + line);
    }

    private synchronized void keep(String text) {
        text.lines().forEach(line -> {
            if (first.size() < MOST_LINES) {
                first.add(line);
                return;
            }
            last.addLast(line);
            if (last.size() > MOST_LINES) {
                last.removeFirst();
                between++;
            }
        });
    }

    @Override
    public void print(String text) {
        keep(text);
    }

    @Override
    public void println(String text) {
        // The sweep has the lock itself.
        if (!text.startsWith(LOCK_IGNORED)) {
            keep(text);
        }
    }

    @Override
    public void verbosePrintln(String text) {}

    @Override
    public void write(int character) {}

    @Override
    public void write(byte[] bytes) {}

    @Override
    public void flush() {}

    @Override
    public void close() {}

    @Override
    public void startRun() {}

    @Override
    public void endRun(Collection<RunResult> results) {}

    @Override
    public void startBenchmark(BenchmarkParams benchmark) {}

    @Override
    public void endBenchmark(BenchmarkResult result) {}

    @Override
    public void iteration(BenchmarkParams benchmark, IterationParams iteration, int number) {}

    @Override
    public void iterationResult(
            BenchmarkParams benchmark, IterationParams iteration, int number, IterationResult result) {
        if (iteration.getType() == IterationType.WARMUP) {
            warmups.add(benchmark, result);
        }
    }
}
