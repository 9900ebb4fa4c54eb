package dev.poolswap.bench.run;

import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Metric;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/** How a fork of a cell ended. */
sealed interface Outcome {

    /**
     * Every benchmark asked for came back.
     *
     * @param results the measured iterations
     * @param warmups those before them
     * @param report what the fork reported about itself
     * @param collector what its collector logged; empty where that is not a result
     * @param histograms what it timed, encoded, by name
     */
    record Measured(
            List<RunResult> results,
            List<RunResult> warmups,
            ForkReport report,
            Map<String, Metric> collector,
            Map<String, String> histograms)
            implements Outcome {}

    /**
     * A search came to an end.
     *
     * @param report what the last of its forks that survived reported about itself
     */
    record Found(Map<String, Metric> metrics, ForkReport report) implements Outcome {}

    /** A result too: no figures, but why. */
    record Failed(CellStatus status, String message, List<String> log) implements Outcome {}

    /** The JVM ran otherwise than its cell asks for: whatever it measured is not a result of the cell. */
    record Misconfigured(String message, List<String> log) implements Outcome {}

    /** The sweep itself is being stopped: nothing is known about the cell. */
    record Stopped() implements Outcome {}
}
