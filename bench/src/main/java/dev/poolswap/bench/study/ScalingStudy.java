package dev.poolswap.bench.study;

import dev.poolswap.bench.plan.Axis;
import dev.poolswap.bench.plan.BadInputException;
import dev.poolswap.bench.plan.Catalog;
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
import java.util.TreeSet;
import org.openjdk.jmh.results.RunResult;

/** What more threads bring, beyond the cores, virtual ones too. */
final class ScalingStudy extends Study {
    /** What the reading threads are. */
    private enum Kind {
        PLATFORM,
        VIRTUAL
    }

    private static final Axis<Kind> KIND = Axis.words("kind", "kind of the reading threads", Kind.class);

    private static final List<String> HEAPS = List.of("512m");
    private static final List<Integer> VIRTUAL_THREADS = List.of(10, 100, 1_000, 10_000, 100_000);

    /** More threads of the platform only measure its scheduler. */
    private static final int MOST_PLATFORM_THREADS = 1_024;

    /** It ends there: beyond it every core has four threads to choose from. */
    private static final int THREADS_A_CORE = 4;

    private static final int FIRST_WITH_VIRTUAL_THREADS = 21;
    private static final double NANOS_PER_MICRO = 1000;

    /** A rate and a number, as {@link ScalingBenchmark} counts them. */
    private static final String VIRTUAL_READS = "virtualReads";

    private static final String VIRTUAL_READS_IN_ALL = "virtualReadsInAll";

    ScalingStudy() {
        super(
                "scaling",
                "throughput of reads, by the number of threads: platform threads up to four a core, virtual threads beyond",
                KIND);
    }

    /** A hundred thousand threads take more than usual. */
    @Override
    public List<String> usualHeaps() {
        return HEAPS;
    }

    @Override
    protected void layOut(Layout layout) {
        boolean virtualToo = Runtime.version().feature() >= FIRST_WITH_VIRTUAL_THREADS;
        for (Kind kind : layout.values(KIND, virtualToo ? List.of(Kind.values()) : List.of(Kind.PLATFORM))) {
            boolean virtual = kind == Kind.VIRTUAL;
            if (virtual && !virtualToo) {
                throw new BadInputException("--axis kind=virtual: this is Java "
                        + Runtime.version().feature() + ", and virtual threads need 21; set JAVA_HOME to such a JDK");
            }
            for (int threads : layout.threads(virtual ? VIRTUAL_THREADS : upToOversubscription(Layout.cores()))) {
                if (!virtual && threads > MOST_PLATFORM_THREADS) {
                    throw new BadInputException("--threads " + threads + ": platform threads go to "
                            + MOST_PLATFORM_THREADS + " here; give fewer, or --axis kind=virtual");
                }
                for (String scheme : layout.schemes()) {
                    layout.row(scheme, Plan.PAIR, threads).with(KIND, kind).add();
                }
            }
        }
    }

    /** 1, 2, 4 and so on, with the cores and four times the cores among them. */
    static List<Integer> upToOversubscription(int cores) {
        TreeSet<Integer> counts = new TreeSet<>(List.of(cores, THREADS_A_CORE * cores));
        for (int count = 1; count < THREADS_A_CORE * cores; count *= 2) {
            counts.add(count);
        }
        return List.copyOf(counts);
    }

    @Override
    public Launch launch(PlannedCell cell, Measure measure, Catalog catalog) {
        Kind kind = KIND.of(cell);
        Launch launch = Launch.of(cell, measure, ScalingBenchmark.class, KIND.word(kind));
        return kind == Kind.VIRTUAL
                ? launch.onOneThread().param("virtualThreads", String.valueOf(cell.threads()))
                : launch;
    }

    /** Of platform threads: what virtual ones did is a counter that takes the sweep's own look. */
    @Override
    public Optional<Cell> ofJmh(Cell result) {
        return RunByJmh.of(result, ScalingBenchmark.class)
                .filter(run -> run.method().equals(KIND.word(Kind.PLATFORM)))
                .flatMap(run -> run.score("ops/us").map(throughput -> {
                    int threads = result.threads();
                    CellBuilder cell = run.cell(this)
                            .payload(Plan.PAIR)
                            .param(KIND.id(), run.method())
                            .metric(Figures.THROUGHPUT, throughput)
                            .metric(
                                    Figures.TIME,
                                    RunByJmh.converted(
                                            throughput, "ns/op", perMicro -> NANOS_PER_MICRO * threads / perMicro));
                    return run.further(cell).build();
                }));
    }

    @Override
    public List<String> mainMetrics() {
        return List.of(Figures.TIME, Figures.THROUGHPUT);
    }

    @Override
    public Map<String, Metric> metrics(PlannedCell cell, Measure measure, List<RunResult> results) {
        boolean virtual = KIND.of(cell) == Kind.VIRTUAL;
        return new Figures(results.get(0))
                .throughput(virtual ? VIRTUAL_READS : null, cell.threads())
                .cpu("ns/op", 1, virtual ? VIRTUAL_READS_IN_ALL : CpuProfiler.OPERATIONS)
                .metrics();
    }
}
