package dev.poolswap.bench.plan;

import dev.poolswap.bench.heavy.Payloads;
import dev.poolswap.bench.heavy.Sizes;
import dev.poolswap.bench.payload.Payload;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeSet;

/** Finds cells whose live objects alone exceed their heap. */
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
            long needed = bytes(cell, plan.catalog());
            if (needed > cell.heap().bytes()) {
                String where = "heap " + cell.heap().text() + ", payload " + cell.payload() + size(cell, plan.catalog())
                        + ": about " + (needed >> 20) + "m of live objects";
                schemes.computeIfAbsent(where, any -> new TreeSet<>()).add(cell.scheme());
            }
        }
        return schemes.entrySet().stream()
                .map(doubt -> doubt.getKey() + " with " + String.join(", ", doubt.getValue())
                        + "; these cells are expected to run out of memory, which is recorded as a result")
                .toList();
    }

    /** Returns the further axes, where what is alive follows from them. */
    private static String size(PlannedCell cell, Catalog catalog) {
        return cell.study().leastBytes(cell, catalog).isEmpty() ? "" : " " + cell.params();
    }

    /** Returns what a cell keeps alive at least; 0 where any heap has room for it. */
    private long bytes(PlannedCell cell, Catalog catalog) {
        OptionalLong known = cell.study().leastBytes(cell, catalog);
        if (known.isPresent()) {
            return known.getAsLong();
        }
        OptionalLong versions = cell.study().leastVersions(cell, catalog);
        if (versions.isEmpty()) {
            return 0;
        }
        OptionalLong size = Sizes.in(cell.payload());
        if (size.isPresent()) {
            return Sizes.alive(catalog.payload(Sizes.id(cell.payload())), size.getAsLong(), versions.getAsLong());
        }
        return JVM
                + STRINGS
                + versions.getAsLong()
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
}
