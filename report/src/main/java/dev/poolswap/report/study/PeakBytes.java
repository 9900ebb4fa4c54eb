package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Where the peak bytes beside the reads of some cells come from: those cells themselves where they recorded them,
 * otherwise a study that ran the same variants under the same collector and heap limit.
 *
 * @param study the study
 * @param cells its cell with the most bytes, by variant
 * @param own whether these are the cells of the reads
 */
record PeakBytes(String study, Map<Variant, Cell> cells, boolean own) {
    static final String METRIC = "peak_bytes";

    // The hot swap has the payload of the reads, the stall one of its own.
    private static final List<String> OTHERS = List.of("hotswap", "stall");

    /** Returns the source that has bytes for the most of these variants; of several, the nearest to the reads. */
    static PeakBytes of(Results results, StudyCells reads) {
        PeakBytes best = new PeakBytes(ParetoFront.LATENCY_STUDY, most(reads, reads), true);
        for (String study : OTHERS) {
            PeakBytes other = new PeakBytes(study, most(reads, StudyCells.of(results, study)), false);
            if (other.count() > best.count()) {
                best = other;
            }
        }
        return best;
    }

    private static Map<Variant, Cell> most(StudyCells reads, StudyCells memory) {
        Map<Variant, Cell> most = new LinkedHashMap<>();
        Map<Variant, List<Cell>> byVariant = memory.cells().stream().collect(Collectors.groupingBy(Variant::of));
        for (Cell read : reads.cells()) {
            byVariant.getOrDefault(Variant.of(read), List.of()).stream()
                    .filter(cell -> cell.gc().equals(read.gc())
                            && cell.heap().equals(read.heap())
                            && Contexts.areOfOneMachine(cell, read)
                            && StallStudy.stalled(cell) == 0)
                    // The payload of the reads first, then the most bytes of all write ratios and thread counts.
                    .max(Comparator.comparing((Cell cell) -> metric(cell).isPresent())
                            .thenComparing(cell -> cell.payload().equals(read.payload()))
                            .thenComparing(
                                    cell -> metric(cell).map(Metric::score).orElse(0.0)))
                    .ifPresent(cell -> most.put(Variant.of(read), cell));
        }
        return most;
    }

    private static Optional<Metric> metric(Cell cell) {
        return Entries.metric(Optional.of(cell), METRIC);
    }

    private long count() {
        return cells.values().stream().filter(cell -> metric(cell).isPresent()).count();
    }

    /** Returns the cell that gives the bytes of a variant, or that says why there are none. */
    Optional<Cell> cell(Variant variant) {
        return Optional.ofNullable(cells.get(variant));
    }

    /** Returns the cells that give bytes. */
    StudyCells shown(StudyCells reads) {
        return new StudyCells(reads.sweep(), List.copyOf(cells.values()));
    }

    /** Returns what holds the bytes. */
    String payloads() {
        return cells.values().stream().map(Cell::payload).distinct().sorted().collect(Collectors.joining(" or "));
    }

    /** Study and load in words. */
    String words() {
        return own
                ? "the peak in the same cells"
                : "the peak in study " + study + ", with the same collector and heap limit, payload " + payloads();
    }
}
