package dev.poolswap.bench.plan;

import dev.poolswap.Guarantees;
import dev.poolswap.bench.peer.Contenders;
import dev.poolswap.bench.study.Entries;
import dev.poolswap.bench.study.HotswapBenchmark;
import dev.poolswap.bench.study.PayloadKind;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which cells of hotswap hold more than their heap does, by what is alive at least. */
public final class Feasibility {
    /** JMH, its classes and threads. */
    private static final long JVM = 6L << 20;

    /** Two strings of six characters for each entry, and their arrays. */
    private static final long STRINGS = 11L << 20;

    private final Map<String, Long> bytesOf = new HashMap<>();

    /** One line for each heap and payload that does not suffice for some schemes; empty if all of them fit. */
    public List<String> doubts(Plan plan) {
        Map<String, TreeSet<String>> schemes = new LinkedHashMap<>();
        for (PlannedCell cell : plan.cells()) {
            long needed = cell.study() == Study.HOTSWAP ? bytes(cell) : 0;
            if (needed > cell.heap().bytes()) {
                String where = "heap " + cell.heap().text() + ", payload " + cell.payload() + ": about "
                        + (needed >> 20) + "m must be alive";
                schemes.computeIfAbsent(where, any -> new TreeSet<>()).add(cell.scheme());
            }
        }
        return schemes.entrySet().stream()
                .map(doubt -> doubt.getKey() + " with " + String.join(", ", doubt.getValue())
                        + "; expected to run out of memory, which is recorded as a result")
                .toList();
    }

    /** What a cell of hotswap keeps alive at least. */
    long bytes(PlannedCell cell) {
        return JVM + STRINGS + versions(cell) * bytesOf.computeIfAbsent(cell.payload(), Feasibility::versionBytes);
    }

    private static long versionBytes(String payload) {
        return PayloadKind.find(payload).orElseThrow().heapBytes(new Entries(Entries.COUNT));
    }

    private static long versions(PlannedCell cell) {
        Guarantees guarantees = Contenders.of(cell.scheme()).guarantees();
        if (guarantees.bound() == Guarantees.Bound.NONE) {
            return 1;
        }
        if (guarantees.bound() == Guarantees.Bound.ONE) {
            return 2;
        }
        boolean pools = guarantees.updateAllocation() == Guarantees.UpdateAllocation.NONE;
        return cell.threads() + (pools ? HotswapBenchmark.BESIDE_THREADS : 1);
    }
}
