package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Cells with made-up numbers for the studies that carry curves and further axes. */
final class MadeUpStudies {
    private static final double[] PERCENTILES = {0, 25, 50, 75, 90, 95, 99, 99.5, 99.9, 99.95, 99.99, 99.999, 100};

    private MadeUpStudies() {}

    static List<Cell> all(List<String> schemes) {
        List<Cell> cells = new ArrayList<>();
        schemes.forEach(scheme -> {
            cells.add(latency(scheme));
            List.of(0, 1, 2).forEach(stalled -> cells.add(stall(scheme, stalled)));
            for (String kind : List.of("platform", "virtual")) {
                for (String fence : scheme.equals("epoch") ? List.of("full", "membarrier") : List.of("none")) {
                    List.of(1, 2, 4, 8).forEach(threads -> cells.add(scaling(scheme, kind, threads, fence)));
                }
            }
            List.of(1, 10, 50).forEach(writes -> cells.add(footprint(scheme, writes)));
            List.of(2, 8).forEach(threads -> cells.add(serving(scheme, threads, 100)));
            List.of(100, 10_000, 100_000).forEach(hold -> cells.add(longread(scheme, 8, hold)));
            List.of(1, 10, 100, 1000, 10_000).forEach(containers -> {
                cells.add(domain(scheme, containers, false));
                if (scheme.equals("epoch")) {
                    cells.add(domain(scheme, containers, true));
                }
            });
        });
        return cells;
    }

    /** Three forks of five iterations around a number. */
    static Metric sampled(String unit, double centre, Random random) {
        List<List<Double>> samples = new ArrayList<>();
        double sum = 0;
        for (int fork = 0; fork < 3; fork++) {
            double level = centre * (1 + 0.02 * random.nextGaussian());
            List<Double> iterations = new ArrayList<>();
            for (int i = 0; i < 5; i++) {
                double sample = Math.abs(level * (1 + 0.01 * random.nextGaussian()));
                iterations.add(sample);
                sum += sample;
            }
            samples.add(iterations);
        }
        double mean = sum / 15;
        return Metric.of(unit, mean, mean * 0.03).withSamples(samples);
    }

    private static CellBuilder cell(String study, String scheme, String rest) {
        return Cell.builder(study + "/" + scheme + "/" + rest, study, scheme)
                .gc("G1")
                .payload("open")
                .forks(3, 5)
                .jvmArgs(List.of("-XX:+UseG1GC"))
                .ran(MadeUp.WHEN, 9);
    }

    private static double weight(String scheme) {
        return 1 + Math.floorMod(scheme.hashCode(), 17) / 4.0;
    }

    private static Cell latency(String scheme) {
        CellBuilder cell = cell("latency", scheme, "").threads(2);
        if (scheme.equals("rwlock-copy")) {
            return cell.status(CellStatus.TIMEOUT, "no end after 60 s").build();
        }
        Random random = new Random(scheme.hashCode());
        double base = 20 * weight(scheme);
        cell.series("read", curve("ns", base, 0.6))
                .series("read_swap", curve("ns", base * 1.4, 0.8))
                .series("publish", curve("us", weight(scheme), 0.5))
                .series("grace", curve("us", weight(scheme) * 3, 0.7))
                .series("staleness", curve("us", weight(scheme) * 0.4, 0.6));
        String[] names = {"p50", "p90", "p99", "p999", "p9999"};
        double[] at = {0.3, 1, 2, 3, 4};
        for (int i = 0; i < names.length; i++) {
            cell.metric("read_" + names[i], sampled("ns", base * Math.pow(10, 0.6 * at[i]), random));
            cell.metric("read_swap_" + names[i], sampled("ns", base * 1.4 * Math.pow(10, 0.8 * at[i]), random));
        }
        for (String name : List.of("publish", "grace", "stale")) {
            cell.metric(name + "_p50", sampled("us", weight(scheme) * 1.5, random));
            cell.metric(name + "_p99", sampled("us", weight(scheme) * 20, random));
        }
        return cell.build();
    }

    private static Series curve(String unit, double base, double slope) {
        List<double[]> points = new ArrayList<>();
        for (double percentile : PERCENTILES) {
            double nines = percentile >= 100 ? 5.5 : -Math.log10(1 - percentile / 100);
            points.add(new double[] {percentile, base * Math.pow(10, slope * nines)});
        }
        return new Series("%", unit, points);
    }

    private static Cell stall(String scheme, int stalled) {
        CellBuilder cell = cell("stall", scheme, "" + stalled).threads(2).param("stalled", "" + stalled);
        boolean piles = scheme.equals("epoch") && stalled > 0;
        double held = scheme.startsWith("rwlock-inplace") ? 0 : stalled + weight(scheme) % 2;
        List<double[]> versions = new ArrayList<>();
        List<double[]> bytes = new ArrayList<>();
        double most = 0;
        for (double second = 0; second <= 10; second += 0.25) {
            boolean during = second >= 3 && second < 7;
            double count = Math.rint(piles && during ? (second - 3) * 900 : during ? held : 1);
            most = Math.max(most, count);
            versions.add(new double[] {second, count});
            bytes.add(new double[] {second, (count + 2) * 8.2e6});
        }
        return cell.series("unreclaimed", new Series("s", "versions", versions))
                .series("bytes", new Series("s", "B", bytes))
                .metric("peak_unreclaimed", Metric.of("versions", most, 0.2 * most))
                .metric("peak_bytes", Metric.of("B", (most + 2 + weight(scheme)) * 8.2e6))
                .metric("recovery", Metric.of("ms", piles ? 180 : 0.4))
                .metric("swaps", Metric.of("ops", 9_100))
                .metric("stall_from", Metric.of("s", 3))
                .metric("stall_to", Metric.of("s", 7))
                .build();
    }

    private static Cell scaling(String scheme, String kind, int threads, String fence) {
        CellBuilder cell = cell("scaling", scheme, kind + threads + fence)
                .threads(threads)
                .fence(fence)
                .param("kind", kind);
        if (scheme.equals("rwlock-inplace") && kind.equals("virtual") && threads == 8) {
            return cell.status(CellStatus.TIMEOUT, "no end after 60 s").build();
        }
        double speed = (fence.equals("full") ? 500 : 900)
                / weight(scheme)
                * (scheme.contains("rwlock") ? 1.0 / threads : Math.min(2, threads));
        Random random = new Random(scheme.hashCode() + threads);
        return cell.metric("throughput", sampled("ops/us", speed, random))
                .metric("time", sampled("ns/op", 1000 * threads / speed, random))
                .build();
    }

    private static Cell serving(String scheme, int threads, int rate) {
        CellBuilder cell = cell("serving", scheme, threads + "/" + rate)
                .threads(threads)
                .param("rate", "" + rate)
                .series("read", curve("ns", 90 * weight(scheme), 0.7));
        Random random = new Random(scheme.hashCode() + threads + rate);
        String[] names = {"p50", "p99", "p999", "p9999"};
        for (int i = 0; i < names.length; i++) {
            cell.metric("read_" + names[i], sampled("ns", 90 * weight(scheme) * Math.pow(10, i), random));
        }
        return cell.metric("throughput", sampled("ops/s", 4e6 / weight(scheme) * Math.min(2, threads), random))
                .metric("cpu", sampled("ns/op", 120 * weight(scheme), random))
                .metric("swaps", sampled("swaps/s", Math.min(rate, 40), random))
                .metric("peak_unreclaimed", Metric.of("versions", Math.min(threads, 3)))
                .metric("peak_bytes", Metric.of("B", 8.2e6 * (threads + 2)))
                .build();
    }

    private static Cell longread(String scheme, int threads, int hold) {
        CellBuilder cell =
                cell("longread", scheme, threads + "/" + hold).threads(threads).param("hold", "" + hold);
        if (scheme.equals("rwlock-copy") && hold == 100_000) {
            return cell.status(CellStatus.TIMEOUT, "no end after 60 s").build();
        }
        double held = scheme.equals("epoch") ? hold / 1000.0 : threads;
        Random random = new Random(scheme.hashCode() + threads + hold);
        return cell.metric("throughput", sampled("ops/s", 2e6 / (hold + weight(scheme)), random))
                .metric("swaps", sampled("swaps/s", scheme.contains("inplace") ? 40 : 980, random))
                .metric("peak_unreclaimed", Metric.of("versions", Math.rint(held)))
                .metric("peak_bytes", Metric.of("B", 16_384 * (held + 2)))
                .build();
    }

    private static Cell footprint(String scheme, int writes) {
        double smallest = 24 + 6 * weight(scheme) + writes / 10.0;
        return cell("footprint", scheme, "" + writes)
                .writePercent(writes)
                .threads(2)
                .metric("smallest_heap", Metric.of("MiB", smallest))
                .metric("largest_failed", Metric.of("MiB", smallest * 0.93))
                .build();
    }

    private static Cell domain(String scheme, int containers, boolean shared) {
        double time = weight(scheme) * (1 + Math.log10(containers) * (shared ? 0.9 : 1.5));
        CellBuilder cell = cell("domain", scheme, containers + (shared ? "/shared" : ""));
        return (shared ? cell.param("records", "shared") : cell)
                .threads(2)
                .param("containers", "" + containers)
                .metric("time", sampled("ns/op", time, new Random(containers)))
                .metric("bytes_per_container", Metric.of("B", 300 * weight(scheme)))
                .metric("bytes_per_reader", Metric.of("B", shared ? 2 : 128))
                .build();
    }
}
