package dev.poolswap.bench.plan;

import dev.poolswap.Guarantees;
import dev.poolswap.bench.payload.Payload;
import dev.poolswap.bench.study.HotswapBenchmark;
import dev.poolswap.bench.study.Payloads;
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
            long needed = cell.study() == Study.HOTSWAP ? bytes(cell, plan.catalog()) : 0;
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
    long bytes(PlannedCell cell, Catalog catalog) {
        return JVM
                + STRINGS
                + versions(cell, catalog)
                        * bytesOf.computeIfAbsent(cell.payload(), id -> versionBytes(catalog.payload(id)));
    }

    private static long versionBytes(Payload<?> payload) {
        try {
            return Payloads.weigh(payload).heap();
        } catch (RuntimeException failed) {
            // Its cells will fail and say so; there is nothing to compute.
            return 0;
        }
    }

    private static long versions(PlannedCell cell, Catalog catalog) {
        Guarantees guarantees = catalog.guarantees(cell.scheme());
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
