package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.ForkRun;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Cells of the hot swap under several collectors, with times that say what the page has to say. */
public final class MadeUpGrid {
    /** Copying, which everything is compared with. */
    public static final String COPYING = "atomic-reference";

    private static final double[] FORKS = {0.99, 1.0, 1.01};

    private final List<Cell> cells = new ArrayList<>();
    private String payload = "open";
    private String heap = "50m";
    private String tuning = "";
    private String machine = "";
    private String jdk = "";
    private int writes = 10;

    /** Everything after this is of that payload. */
    public MadeUpGrid payload(String name) {
        payload = name;
        return this;
    }

    /** Everything after this is under that heap limit. */
    public MadeUpGrid heap(String limit) {
        heap = limit;
        return this;
    }

    /** Everything after this has those flags; none where it is empty. */
    public MadeUpGrid tuning(String flags) {
        tuning = flags;
        return this;
    }

    /** Everything after this was measured there. */
    public MadeUpGrid on(String name, String version) {
        machine = name;
        jdk = version;
        return this;
    }

    /** Everything after this has that write ratio. */
    public MadeUpGrid writes(int percent) {
        writes = percent;
        return this;
    }

    /** Three forks close to a time; where two such times differ by a tenth or more, the difference is shown. */
    public MadeUpGrid swap(String gc, String scheme, double time) {
        return swap(gc, scheme, time * FORKS[0], time * FORKS[1], time * FORKS[2]);
    }

    /** Forks with these times, each in a round of its own. */
    public MadeUpGrid swap(String gc, String scheme, double... forks) {
        List<List<Double>> samples = new ArrayList<>();
        List<Integer> rounds = new ArrayList<>();
        List<ForkRun> runs = new ArrayList<>();
        double sum = 0;
        for (double fork : forks) {
            samples.add(List.of(fork));
            rounds.add(samples.size());
            runs.add(run(samples.size(), jdk.isEmpty() ? null : jdk));
            sum += fork;
        }
        cells.add(begun(gc, scheme)
                .forks(forks.length, 1)
                .rounds(rounds)
                .runs(runs)
                .metric("time", Metric.of("us/op", sum / forks.length).withSamples(samples))
                .metric("alloc", Metric.of("B/op", scheme.equals(COPYING) ? 210_000 : 0))
                .build());
        return this;
    }

    /** A cell that ran out of memory. */
    public MadeUpGrid failed(String gc, String scheme) {
        cells.add(begun(gc, scheme).status(CellStatus.OOM, "Java heap space").build());
        return this;
    }

    private CellBuilder begun(String gc, String scheme) {
        String key = String.join("/", "hotswap", scheme, payload, gc, heap, writes + "%", tuning, machine);
        CellBuilder cell = Cell.builder(key, "hotswap", scheme)
                .gc(gc)
                .heap(heap)
                .writePercent(writes)
                .threads(2)
                .payload(payload);
        if (!tuning.isEmpty()) {
            cell.param("tuning", tuning);
        }
        return machine.isEmpty() ? cell : cell.param(Cell.MACHINE, machine);
    }

    private static ForkRun run(int round, @Nullable String version) {
        return new ForkRun(
                round,
                Instant.EPOCH.plusSeconds(round),
                1,
                null,
                null,
                version,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of());
    }

    /** What was made up so far. */
    public Results results() {
        List<SchemeInfo> schemes = List.of(
                new SchemeInfo("refcount-split", "f", "reference", "what", Map.of()),
                new SchemeInfo("epoch", "f", "scheme", "what", Map.of()),
                new SchemeInfo("hazard", "f", "scheme", "what", Map.of()),
                new SchemeInfo(COPYING, "copy on write", "baseline", "what", Map.of()),
                new SchemeInfo("rwlock-inplace", "f", "baseline", "what", Map.of()));
        Environment environment = new Environment("cpu", 8, "os", 1, "17.0.15, V", "vm", "full", List.of(), Map.of());
        Sweep sweep = new Sweep("full", "c", Instant.EPOCH, 1, List.of("./compare"), environment, schemes);
        return new Results(sweep, List.copyOf(cells));
    }

    /** Two JDKs, three collectors, one of them tuned, two payloads, two heap limits and four schemes. */
    public static MadeUpGrid whole() {
        MadeUpGrid grid = new MadeUpGrid();
        for (String version : List.of("17.0.15, V", "25.0.1, V")) {
            grid.on("jdk" + version.substring(0, 2), version);
            for (String payload : List.of("dense", "open")) {
                for (String heap : List.of("50m", "256m")) {
                    grid.payload(payload).heap(heap);
                    grid.tuning("");
                    boolean refined = version.startsWith("17") && payload.equals("open");
                    grid.setting("G1", refined ? 8 : 0.25);
                    grid.setting("Serial", 0.3);
                    grid.setting("ZGC", heap.equals("50m") ? Double.NaN : 0.9);
                    grid.tuning("no-refinement");
                    grid.setting("G1", 0.2);
                }
            }
        }
        return grid;
    }

    /** All schemes; copying fails where the factor is not a number. */
    private void setting(String gc, double factor) {
        if (Double.isNaN(factor)) {
            failed(gc, COPYING);
        } else {
            swap(gc, COPYING, 1000);
        }
        double pool = Double.isNaN(factor) ? 500 : 1000 * factor;
        swap(gc, "refcount-split", pool);
        swap(gc, "epoch", 1.01 * pool);
        swap(gc, "rwlock-inplace", 950, 1000, 1060);
    }
}
