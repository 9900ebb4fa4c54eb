package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Failure;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.stats.Interval;
import dev.poolswap.report.study.TradeOff.Rank;
import dev.poolswap.report.study.TradeOff.Standing;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** The 99th percentile of a read against peak bytes, for one collector, heap limit, payload and thread count. */
final class ParetoFront {
    static final String LATENCY_STUDY = "latency";

    static final String LATENCY = "read_p99";
    private static final String TITLE = "99th percentile of a read against peak bytes";

    private final StudyCells reads;
    private final PeakBytes peaks;
    private final List<TradeOff> all;
    private final Comparisons comparisons;

    private ParetoFront(StudyCells reads, PeakBytes peaks, List<TradeOff> all) {
        Comparisons.Builder tests = Comparisons.builder();
        TradeOff.name(all, tests);
        this.comparisons = tests.build();
        this.reads = reads;
        this.peaks = peaks;
        this.all = all;
    }

    /** The front; none without two variants that have both numbers. */
    static Optional<ParetoFront> of(Results results, StudyCells reads) {
        PeakBytes peaks = PeakBytes.of(results, reads);
        List<TradeOff> all = new ArrayList<>();
        for (Variant variant : reads.variants()) {
            Optional<Metric> read = Entries.metric(
                    reads.find(variant::matches).filter(cell -> Percentiles.isMeasured(cell, LATENCY)), LATENCY);
            Optional<Metric> bytes = Entries.metric(peaks.cell(variant), PeakBytes.METRIC);
            if (read.isPresent() && bytes.isPresent()) {
                all.add(new TradeOff(
                        variant,
                        reads.find(variant::matches).orElseThrow(),
                        peaks.cell(variant).orElseThrow()));
            }
        }
        all.sort(Comparator.comparingDouble((TradeOff each) -> each.bytes().score())
                .thenComparingDouble(each -> each.latency().score()));
        return all.size() < 2 ? Optional.empty() : Optional.of(new ParetoFront(reads, peaks, all));
    }

    /** Returns who is on the front, least bytes first. */
    List<String> names() {
        return all.stream()
                .filter(each -> each.among(all, comparisons).rank() == Rank.FRONT)
                .map(each -> each.variant().label())
                .toList();
    }

    Figure figure(String id) {
        List<Curve> curves = new ArrayList<>();
        List<Point> line = new ArrayList<>();
        List<String> words = new ArrayList<>();
        for (TradeOff each : all) {
            Standing standing = each.among(all, comparisons);
            Point point = point(each);
            if (standing.rank() == Rank.FRONT) {
                line.add(Point.of(point.x(), point.y()));
            }
            Join join = standing.rank() == Rank.BEATEN ? Join.HOLLOW : Join.MARKERS;
            curves.add(new Curve(
                    each.variant().label(),
                    each.variant().scheme(),
                    each.variant().fence(),
                    join,
                    List.of(point)));
            words.add(each.variant().label() + " " + Numbers.withInterval(each.latency()) + " at "
                    + Numbers.in(each.bytes().unit(), each.bytes().score()) + ", " + standing.words());
        }
        curves.add(0, new Curve("", "", "", Join.OUTLINE, line));
        List<Failure> failures = reads.cells().stream()
                .filter(Cell::failed)
                .map(cell -> new Failure(
                        Variant.of(cell).label(), cell.scheme(), cell.status().words()))
                .toList();
        String load = LatencyStudy.load(reads.cells().get(0));
        String payloads = peaks.own() ? "" : "; bytes: payload " + peaks.payloads();
        CurveChart chart = new CurveChart(
                id,
                TITLE,
                "further down and left is better; hollow: dominated; whiskers: 95 % intervals over forks; " + load
                        + payloads,
                new Axis("peak bytes, study " + peaks.study() + ", " + bytesUnit(), Axis.Kind.FACTORS),
                new Axis("99th percentile of a read, study " + LATENCY_STUDY + ", " + readUnit(), Axis.Kind.FACTORS),
                curves,
                List.of(),
                failures);
        return new Figure(
                chart,
                TITLE + ", in " + readUnit() + " and " + bytesUnit() + ": " + String.join("; ", words) + ".",
                CurveTable.of(TITLE + "; " + sources(), chart, readUnit()),
                Contexts.further(Contexts.tags(reads), peaks.shown(reads)),
                peaks.own() ? List.of(LATENCY_STUDY) : List.of(LATENCY_STUDY, peaks.study()));
    }

    /** Every variant of the latency study, with a number or with why there is none. */
    Table table() {
        List<List<Entry>> rows = new ArrayList<>();
        all.forEach(each -> rows.add(
                row(each.variant(), Entry.text(each.among(all, comparisons).words()))));
        for (Variant variant : reads.variants()) {
            if (all.stream().noneMatch(each -> each.variant().equals(variant))) {
                rows.add(row(variant, Entry.absent("–")));
            }
        }
        return Table.of(
                TITLE + "; " + sources(),
                List.of(
                        "Scheme",
                        "99th percentile of a read, study " + LATENCY_STUDY + " (" + readUnit() + ")",
                        "Peak bytes, study " + peaks.study() + " (" + bytesUnit() + ")",
                        "Standing"),
                rows);
    }

    private List<Entry> row(Variant variant, Entry standing) {
        return List.of(
                Entry.text(variant.label()),
                Percentiles.entry(reads.find(variant::matches), LATENCY),
                Entries.entry(peaks.cell(variant), PeakBytes.METRIC),
                standing);
    }

    /** Returns which study and load gives which number. */
    private String sources() {
        return "reads: study " + LATENCY_STUDY + ", "
                + LatencyStudy.load(reads.cells().get(0)) + ", mean over the iterations; bytes: " + peaks.words();
    }

    private static Point point(TradeOff each) {
        double read = each.latency().score();
        Optional<Interval> interval = Interval.of(each.latency());
        return new Point(
                each.bytes().score(),
                read,
                interval.map(Interval::low).orElse(read),
                interval.map(Interval::high).orElse(read),
                List.of());
    }

    private String readUnit() {
        return Numbers.unit(all.get(0).latency().unit());
    }

    private String bytesUnit() {
        return Numbers.unit(all.get(0).bytes().unit());
    }
}
