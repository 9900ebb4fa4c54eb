package dev.poolswap.bench.study;

import dev.poolswap.bench.plan.Axis;
import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Collector;
import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Layout;
import dev.poolswap.bench.plan.Measure;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Study;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Metric;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.openjdk.jmh.results.RunResult;

/** What many containers in one process cost. */
final class DomainStudy extends Study {
    /** Whose the reader records are. */
    private enum Records {
        /** A set for each container. */
        OWN,
        /** One set in a domain. */
        SHARED
    }

    private static final Axis<Integer> CONTAINERS =
            Axis.count("containers", "how many containers", 1, 1_000_000, "1,10");
    private static final Axis<Records> RECORDS = Axis.words(
                    "records", "owner of the reader records: each container, or one domain", Records.class)
            .unlessNamed(Records.OWN);

    private static final List<Integer> USUAL_CONTAINERS = List.of(1, 10, 100, 1_000, 10_000);
    private static final List<String> HEAPS = List.of("512m");

    DomainStudy() {
        super(
                "domain",
                "many containers in one process: nanoseconds per read, bytes per container and per reader",
                CONTAINERS,
                RECORDS);
    }

    /** Ten thousand containers take more than usual. */
    @Override
    public List<String> usualHeaps() {
        return HEAPS;
    }

    /** Bytes are computed from the heap in use, so the collector that rounds nothing. */
    @Override
    public Collector usualCollector() {
        return Collector.SERIAL;
    }

    @Override
    protected void layOut(Layout layout) {
        List<String> schemes = layout.schemes();
        List<String> sharing =
                schemes.stream().filter(layout.catalog()::sharesRecords).toList();
        List<Records> records = layout.values(RECORDS, List.of(Records.values()));
        for (Integer containers : layout.values(CONTAINERS, USUAL_CONTAINERS)) {
            for (String scheme : schemes) {
                for (Records which : records) {
                    if (which == Records.OWN || sharing.contains(scheme)) {
                        layout.row(scheme, Plan.HOLDER, 1)
                                .with(CONTAINERS, containers)
                                .with(RECORDS, which)
                                .add();
                    }
                }
            }
        }
    }

    @Override
    public Launch launch(PlannedCell cell, Measure measure, Catalog catalog) {
        return Launch.of(cell, measure, DomainBenchmark.class, "read")
                .param(CONTAINERS)
                .param(RECORDS)
                .profiler(HeldBytesProfiler.class);
    }

    @Override
    public Optional<Cell> ofJmh(Cell result) {
        return RunByJmh.of(result, DomainBenchmark.class)
                .flatMap(run -> run.score("ns/op").map(time -> {
                    CellBuilder cell = run.cell(this).payload(Plan.HOLDER).metric(Figures.TIME, time);
                    run.axis(cell, CONTAINERS);
                    run.axis(cell, RECORDS);
                    run.secondary(
                            cell,
                            RunByJmh.same(Stream.of(HeldBytesProfiler.PER_CONTAINER, HeldBytesProfiler.PER_READER)));
                    return run.further(cell).build();
                }));
    }

    @Override
    public List<String> judgedMetrics() {
        return List.of(Figures.TIME, "bytes_per_container", "bytes_per_reader");
    }

    @Override
    public List<String> mainMetrics() {
        return List.of(Figures.TIME);
    }

    @Override
    public Map<String, Metric> metrics(PlannedCell cell, Measure measure, List<RunResult> results) {
        return new Figures(results.get(0))
                .primary(Figures.TIME, "ns/op")
                .cpu()
                .oncePerFork("bytes_per_container", "B", HeldBytesProfiler.PER_CONTAINER)
                .oncePerFork("bytes_per_reader", "B", HeldBytesProfiler.PER_READER)
                .metrics();
    }
}
