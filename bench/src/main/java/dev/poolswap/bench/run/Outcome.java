package dev.poolswap.bench.run;

import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Metric;
import java.util.List;
import java.util.Map;
import org.openjdk.jmh.results.RunResult;

/** How the forks of a cell ended. */
sealed interface Outcome {

    /** Every benchmark asked for came back. */
    record Measured(List<RunResult> results) implements Outcome {}

    /** A search came to an end. */
    record Found(Map<String, Metric> metrics) implements Outcome {}

    /** A result too: no figures, but why. */
    record Failed(CellStatus status, String message, List<String> log) implements Outcome {}

    /** The sweep itself is being stopped: nothing is known about the cell. */
    record Stopped() implements Outcome {}
}
