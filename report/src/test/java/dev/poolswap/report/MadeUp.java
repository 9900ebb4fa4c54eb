package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.model.ResultsWriter;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Result folders with made-up numbers: plausible in size, of no meaning. */
final class MadeUp {
    static final Instant WHEN = Instant.parse("2026-11-01T10:15:30Z");
    private static final List<String> POOLED = List.of("refcount-split", "epoch", "hazard");

    private MadeUp() {}

    static Sweep sweep(String profile, String... schemes) {
        List<SchemeInfo> infos = new ArrayList<>();
        for (String id : schemes) {
            infos.add(scheme(id));
        }
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("governor", "unknown");
        facts.put("load before", "0.31");
        return new Sweep(
                profile,
                "0123456789abcdef",
                WHEN,
                42,
                List.of("./compare", "--profile", profile, "--out", "target/a folder"),
                new Environment(
                        "Example CPU @ 2.50GHz",
                        2,
                        "Linux 6.1 amd64",
                        8_323_000_000L,
                        "25.0.1 (Eclipse Adoptium)",
                        "OpenJDK 64-Bit Server VM 25.0.1+8-LTS",
                        "membarrier",
                        List.of(),
                        facts),
                infos);
    }

    private static SchemeInfo scheme(String id) {
        String role = switch (id) {
            case "refcount-split" -> "reference";
            case "epoch", "hazard", "refcount-striped", "refcount-locked" -> "scheme";
            default -> "baseline";
        };
        Map<String, String> guarantees = new LinkedHashMap<>();
        guarantees.put("readers", role.equals("baseline") ? "blocking" : "wait-free");
        guarantees.put("writers", "lock-free");
        guarantees.put("unreclaimed", id.equals("epoch") ? "unbounded while a reader stalls" : "pinned versions only");
        return new SchemeInfo(id, id.split("-", 2)[0], role, "What " + id + " does, in one sentence.", guarantees);
    }

    /** Six schemes, three heap limits, three write ratios; the copying schemes fail where it is tight. */
    static List<Cell> hotswap(List<String> schemes) {
        return hotswap(schemes, "G1");
    }

    static List<Cell> hotswap(List<String> schemes, String gc) {
        Random random = new Random(7);
        List<Cell> cells = new ArrayList<>();
        for (String heap : List.of("512m", "50m", "256m")) {
            for (int writes : List.of(50, 1, 10)) {
                for (String scheme : schemes) {
                    cells.add(hotswap(scheme, heap, writes, gc, random));
                }
            }
        }
        return cells;
    }

    private static Cell hotswap(String scheme, String heap, int writes, String gc, Random random) {
        CellBuilder cell = Cell.builder(scheme + "/" + heap + "/" + writes + "/" + gc, "hotswap", scheme)
                .gc(gc)
                .heap(heap)
                .writePercent(writes)
                .threads(2)
                .payload("open")
                .forks(2, 5)
                .jvmArgs(List.of("-Xms" + heap, "-Xmx" + heap, "-XX:+Use" + gc + "GC", "-XX:+ExitOnOutOfMemoryError"))
                .ran(WHEN, 11.5);
        boolean copies = scheme.equals("atomic-reference") || scheme.equals("rwlock-copy");
        if (copies && heap.equals("50m") && writes == 50) {
            return cell.status(CellStatus.OOM, "java.lang.OutOfMemoryError: Java heap space")
                    .build();
        }
        double squeeze = copies && heap.equals("50m") ? 2.4 : 1;
        double time = (0.3 + writes * 28.0) * squeeze * (0.9 + random.nextDouble() * 0.25);
        double alloc = copies ? writes * 41_000.0 * (0.98 + random.nextDouble() * 0.04) : random.nextDouble() * 20;
        if (scheme.equals("rwlock-inplace")) {
            time *= 1.8;
            alloc = 0;
        }
        double operations = 2e6 / time;
        if (random.nextInt(12) == 0) {
            cell.noise("steal", "3.1 % of the time went to other guests");
        }
        return cell.metric("time", MadeUpStudies.sampled("us/op", time, random))
                .metric("alloc", Metric.of("B/op", alloc, alloc * 0.02))
                .metric("gc_time", Metric.of("ms/s", copies ? 80 * squeeze : 0.4))
                .metric("gc_count", Metric.of("1/s", copies ? 21 : 0.1))
                .metric("created", Metric.of("versions", copies ? Math.rint(operations * writes / 100) : 3))
                .metric("peak_unreclaimed", Metric.of("versions", POOLED.contains(scheme) ? 2 : 0))
                .metric("reads", Metric.of("ops", Math.rint(operations * (100 - writes) / 100)))
                .metric("writes", Metric.of("ops", Math.rint(operations * writes / 100)))
                .build();
    }

    static List<Cell> reads(List<String> schemes) {
        Random random = new Random(11);
        List<Cell> cells = new ArrayList<>();
        for (int threads : List.of(1, 2)) {
            cells.add(read("atomic-reference", "none", "floor", threads, 0.82));
            for (String scheme : schemes) {
                boolean announces = scheme.equals("epoch") || scheme.equals("hazard");
                for (String fence : announces ? List.of("full", "membarrier") : List.of("none")) {
                    double cost = announces ? (fence.equals("full") ? 8.4 : 1.1) : scheme.contains("lock") ? 32 : 13;
                    for (String path : List.of("acquire", "lease", "read", "reader")) {
                        double more = path.equals("reader") ? 0 : 1 + random.nextDouble();
                        cells.add(read(scheme, fence, path, threads, (cost + more) * (cost > 9 ? threads * 3 : 1)));
                    }
                }
            }
        }
        return cells;
    }

    /** Beside {@link #reads}: the same reads with leak detection on. */
    static List<Cell> watchedReads(List<String> schemes) {
        List<Cell> cells = new ArrayList<>();
        for (String scheme : schemes) {
            String fence = scheme.equals("epoch") || scheme.equals("hazard") ? "membarrier" : "none";
            for (String path : List.of("acquire", "reader")) {
                cells.add(read(scheme, fence, path, 1, 17.5, "sampled"));
                cells.add(read(scheme, fence, path, 1, 2_340, "all"));
            }
        }
        return cells;
    }

    private static Cell read(String scheme, String fence, String path, int threads, double time) {
        return read(scheme, fence, path, threads, time, "");
    }

    private static Cell read(String scheme, String fence, String path, int threads, double time, String leaks) {
        CellBuilder cell = Cell.builder("r/" + scheme + fence + path + threads + leaks, "reads", scheme);
        if (!leaks.isEmpty()) {
            cell.param("leaks", leaks);
        }
        return cell.gc("G1")
                .threads(threads)
                .payload("tiny")
                .path(path)
                .fence(fence)
                .forks(3, 5)
                .ran(WHEN, 4)
                .metric(
                        "time",
                        MadeUpStudies.sampled("ns/op", time, new Random(threads + path.hashCode() + leaks.hashCode())))
                .metric("alloc", Metric.of("B/op", 0, 0.0))
                .build();
    }

    static List<Cell> writes(List<String> schemes) {
        List<Cell> cells = new ArrayList<>();
        double base = 0.2;
        for (String scheme : schemes) {
            base *= 1.35;
            for (String path : List.of("idle", "readers")) {
                double publish = path.equals("idle") ? base : base * 3;
                cells.add(Cell.builder("w/" + scheme + path, "writes", scheme)
                        .gc("G1")
                        .threads(2)
                        .payload("tiny")
                        .path(path)
                        .fence("none")
                        .forks(3, 5)
                        .ran(WHEN, 4)
                        .metric("publish_p50", Metric.of("us", publish))
                        .metric("publish_p99", Metric.of("us", publish * 9))
                        .metric("grace_p50", Metric.of("us", publish * 2))
                        .metric("grace_p99", Metric.of("us", publish * 40))
                        .metric("alloc", Metric.of("B/op", 0.01))
                        .build());
            }
        }
        return cells;
    }

    static Path write(Path folder, Sweep sweep, List<Cell> cells) {
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        try (ResultsWriter writer = ResultsWriter.create(ResultsFile.in(folder), sweep)) {
            cells.forEach(writer::append);
        }
        return folder;
    }
}
