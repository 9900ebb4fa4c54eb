package dev.poolswap.report.study;

import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.Numbers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is paid in memory for short reads: read latency against peak bytes, over two studies. */
public final class TradeOffs {
    private static final String LATENCY = "read_p99";
    private static final String BYTES = "peak_bytes";

    private TradeOffs() {}

    /**
     * A scheme with both numbers.
     *
     * @param label its name
     * @param scheme its id
     * @param bytes peak bytes
     * @param latency 99th percentile of a read
     */
    record Place(String label, String scheme, Metric bytes, Metric latency) {
        boolean beats(Place other) {
            boolean noWorse = bytes.score() <= other.bytes.score() && latency.score() <= other.latency.score();
            return noWorse && (bytes.score() < other.bytes.score() || latency.score() < other.latency.score());
        }
    }

    /** The section; none without two schemes that have both numbers. */
    public static Optional<Section> section(Results results) {
        StudyCells latency = StudyCells.of(results, "latency");
        for (String study : List.of("latency", "stall", "hotswap")) {
            List<Place> places = places(latency, StudyCells.of(results, study));
            if (places.size() > 1) {
                return Optional.of(section(places, study));
            }
        }
        return Optional.empty();
    }

    private static List<Place> places(StudyCells latency, StudyCells memory) {
        Map<String, Place> places = new LinkedHashMap<>();
        for (Cell cell : latency.cells()) {
            Optional<Metric> read = Entries.metric(Optional.of(cell), LATENCY);
            Optional<Metric> bytes = memory.cells().stream()
                    .filter(other -> other.scheme().equals(cell.scheme()))
                    .filter(other -> StallStudy.stalled(other) == 0)
                    .flatMap(other -> Entries.metric(Optional.of(other), BYTES).stream())
                    .max(Comparator.comparingDouble(Metric::score));
            if (read.isPresent() && bytes.isPresent()) {
                String label = Variant.of(cell).label();
                places.putIfAbsent(label, new Place(label, cell.scheme(), bytes.get(), read.get()));
            }
        }
        return List.copyOf(places.values());
    }

    private static Section section(List<Place> places, String study) {
        List<Curve> curves = new ArrayList<>();
        List<List<Entry>> rows = new ArrayList<>();
        List<String> front = new ArrayList<>();
        List<Point> line = new ArrayList<>();
        List<Place> sorted = places.stream()
                .sorted(Comparator.comparingDouble(
                                (Place place) -> place.bytes().score())
                        .thenComparingDouble(place -> place.latency().score()))
                .toList();
        for (Place place : sorted) {
            List<String> beaten = sorted.stream()
                    .filter(other -> other.beats(place))
                    .map(Place::label)
                    .toList();
            Point point = Point.of(place.bytes().score(), place.latency().score());
            if (beaten.isEmpty()) {
                front.add(place.label());
                line.add(point);
            }
            curves.add(new Curve(
                    place.label(), place.scheme(), beaten.isEmpty() ? Join.MARKERS : Join.HOLLOW, List.of(point)));
            rows.add(List.of(
                    Entry.text(place.label()),
                    Entry.number(Numbers.withError(place.latency())),
                    Entry.number(Numbers.withError(place.bytes())),
                    Entry.text(beaten.isEmpty() ? "on the front" : "beaten by " + String.join(", ", beaten))));
        }
        curves.add(0, new Curve("", "", Join.OUTLINE, line));
        String unit = Numbers.unit(places.get(0).latency().unit());
        String title = "Read latency against memory";
        String note = "further down and left is better; filled: no other scheme is better in both; peak bytes from"
                + " study " + study;
        CurveChart chart = new CurveChart(
                "trade-offs-pareto",
                title,
                note,
                new Axis("peak bytes, " + Numbers.unit(places.get(0).bytes().unit()), Axis.Kind.FACTORS),
                new Axis("99th percentile of a read, " + unit, Axis.Kind.FACTORS),
                curves,
                List.of(),
                List.of());
        Figure figure = new Figure(
                chart,
                title + ": on the Pareto front are " + String.join(", ", front)
                        + "; the numbers are in the table below.",
                Table.of(
                        title + "; peak bytes from study " + study,
                        List.of("Scheme", "read, 99 % (" + unit + ")", "peak bytes", "Standing"),
                        rows));
        return new Section(
                "trade-offs",
                "Latency against memory",
                List.of("Latency against memory: no scheme is better in both than " + String.join(", ", front) + "."),
                List.of(
                        new Block.Paragraph(
                                "The front holds the schemes that no other beats both in the 99th percentile"
                                        + " of a read and in the most bytes in use. Errors are not drawn: neighbours on the"
                                        + " front may be level."),
                        new Block.Figures(List.of(figure))));
    }
}
