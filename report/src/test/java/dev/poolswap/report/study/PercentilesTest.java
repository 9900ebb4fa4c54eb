package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellBuilder;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Histograms;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsException;
import dev.poolswap.report.model.Series;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Table;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.HdrHistogram.Histogram;
import org.junit.jupiter.api.Test;

final class PercentilesTest {
    @Test
    void curve_ends_where_ten_values_are_left() {
        Cell cell = cell().histograms("read", histograms(values(1_000), values(1_000)))
                .build();

        List<Point> points = Percentiles.points(cell, "read");

        // 1 - 10 / 2,000
        assertThat(points.get(points.size() - 1).x()).isCloseTo(99.5, within(1e-9));
        assertThat(points).extracting(Point::x).contains(50.0, 99.0).doesNotContain(99.9);
        assertThat(points.stream()
                        .filter(point -> point.x() == 50)
                        .findFirst()
                        .orElseThrow()
                        .y())
                .isCloseTo(500, within(2.0));
    }

    @Test
    void bands_are_intervals_over_the_forks_as_far_as_each_fork_goes() {
        Cell cell = cell().histograms("read", histograms(values(1_000), values(500), values(1_000)))
                .build();

        List<Point> points = Percentiles.points(cell, "read");

        assertThat(points.stream().filter(point -> point.x() <= 98))
                .filteredOn(point -> point.x() > 0)
                .allMatch(point -> point.low() < point.high());
        // One fork alone has fewer than ten values beyond 98 %.
        assertThat(points.stream().filter(point -> point.x() > 98)).allMatch(point -> point.low() == point.high());
    }

    @Test
    void a_fork_that_timed_nothing_does_not_take_the_bands_away() {
        Cell cell = cell().histograms("read", histograms(values(1_000), new long[0], values(500)))
                .build();
        Cell without = cell().histograms("read", histograms(values(1_000), values(500)))
                .build();

        assertThat(Percentiles.points(cell, "read"))
                .isEqualTo(Percentiles.points(without, "read"))
                .anyMatch(point -> point.low() < point.high());
    }

    @Test
    void percentiles_of_all_values_are_not_means_of_percentiles() {
        long[] mostlyShort = new long[1_000];
        Arrays.fill(mostlyShort, 10);
        long[] few = new long[20];
        Arrays.fill(few, 1_000_000);
        Cell cell = cell().histograms("read", histograms(mostlyShort, few)).build();

        double p90 = Percentiles.points(cell, "read").stream()
                .filter(point -> point.x() == 90)
                .findFirst()
                .orElseThrow()
                .y();

        assertThat(p90).isEqualTo(10);
    }

    @Test
    void plateau_of_an_old_file_is_not_drawn() {
        // 200 publishes: from 99.9 % on there is the maximum only.
        Series series = new Series(
                "%",
                "us",
                List.of(
                        new double[] {50, 10},
                        new double[] {90, 20},
                        new double[] {95, 30},
                        new double[] {99, 40},
                        new double[] {99.5, 50},
                        new double[] {99.9, 90},
                        new double[] {99.999, 90},
                        new double[] {100, 90}));
        Cell cell = cell().series("publish", series)
                .metric("publish_p50", Metric.of("us", 10))
                .metric("publish_p99", Metric.of("us", 40))
                .build();

        assertThat(Percentiles.points(cell, "publish")).extracting(Point::x).containsExactly(50.0, 90.0, 95.0);
        assertThat(Percentiles.entry(Optional.of(cell), "publish_p99").text()).isEqualTo("too few values");
        assertThat(Percentiles.entry(Optional.of(cell), "publish_p50").text()).isEqualTo("10.0");
    }

    @Test
    void a_percentile_that_is_a_mean_needs_enough_values_in_each_iteration() {
        // 30,000 values in all, and 3,333 in each of nine iterations: three of them beyond 99.9 %.
        List<Double> iterations = List.of(5.0, 5.0, 5.0);
        Metric mean = Metric.of("ns", 5).withSamples(List.of(iterations, iterations, iterations));
        Cell cell = cell().histograms("read", histograms(values(10_000), values(10_000), values(10_000)))
                .metric("read_p99", mean)
                .metric("read_p999", mean)
                .build();

        assertThat(Percentiles.entry(Optional.of(cell), "read_p99").text()).isEqualTo("5.00");
        assertThat(Percentiles.entry(Optional.of(cell), "read_p999").text()).isEqualTo("too few values");
        assertThat(Percentiles.points(cell, "read"))
                .as("the curve is that of all values")
                .extracting(Point::x)
                .contains(99.9);
    }

    @Test
    void the_99th_percentile_of_forty_heavy_writes_is_not_shown() {
        Metric time = Metric.of("us", 5).withSamples(List.of(List.of(5.0), List.of(5.0)));
        Cell cell = Cell.builder("k", "writes", "epoch")
                .path("bare")
                .forks(2, 1)
                .histograms("publish", histograms(values(40), values(40)))
                .histograms("bare", histograms(values(40), values(40)))
                .metric("publish_p50", time)
                .metric("publish_p99", time)
                .metric("bare_p50", time)
                .metric("bare_p99", time)
                .build();

        assertThat(new WritesStudy().section(cells(cell)).tables())
                .hasSize(1)
                .allSatisfy(table -> assertThat(table.groups().get(0).rows().get(0))
                        .extracting(Table.Entry::text)
                        .containsExactly("epoch", "5.00", "too few values", "5.00", "too few values", "not measured"));
    }

    @Test
    void a_curve_that_is_a_mean_of_curves_is_said_to_be_one() {
        Series series = new Series("%", "us", List.of(new double[] {50, 10}, new double[] {99, 20}));
        Cell averaged = cell().series("publish", series).build();
        Cell merged = cell().histograms("read", histograms(values(1_000))).build();

        assertThat(new Curves(cells(averaged), "publish", "Publish time", "here")
                        .percentiles("p")
                        .orElseThrow()
                        .picture()
                        .reading())
                .contains("each percentile is the mean over the iterations of all forks, without an interval; here");
        assertThat(new Curves(cells(averaged), "publish", "Publish time", "here")
                        .distribution("d")
                        .orElseThrow()
                        .picture()
                        .reading())
                .contains("each percentile is the mean");
        assertThat(new Curves(cells(merged), "read", "Time per read", "here")
                        .percentiles("r")
                        .orElseThrow()
                        .picture()
                        .reading())
                .doesNotContain("mean");
    }

    @Test
    void curve_without_its_maximum_is_drawn_as_it_is() {
        Series series = new Series("%", "us", List.of(new double[] {50, 10}, new double[] {99, 20}));

        assertThat(Percentiles.points(cell().series("publish", series).build(), "publish"))
                .hasSize(2);
    }

    @Test
    void a_reader_that_stands_still_has_a_short_99th_percentile_and_a_large_share_of_its_time_in_long_reads() {
        long[] reads = new long[10_000];
        Arrays.fill(reads, 1_000);
        // Ten reads of 100 ms: one in a thousand, and 99 % of the time.
        Arrays.fill(reads, 0, 10, 100_000_000);
        Cell cell = cell().histograms("read", histograms(reads, reads)).build();
        assertThat(Percentiles.points(cell, "read").stream()
                        .filter(point -> point.x() == 99)
                        .findFirst()
                        .orElseThrow()
                        .y())
                .isCloseTo(1_000, within(1.0));

        Table table = TimeInLongReads.table(cells(cell), "here").orElseThrow();

        assertThat(table.columns())
                .containsExactly("Scheme", "Loop", "Over 10 µs (%)", "Over 100 µs (%)", "Over 1 ms (%)");
        assertThat(table.groups().get(0).rows().get(0))
                .extracting(Table.Entry::text)
                .containsExactly("epoch", "open", "99.0", "99.0", "99.0");
        assertThat(TimeInLongReads.table(cells(cell().build()), "here")).isEmpty();
    }

    @Test
    void the_interval_of_a_share_is_within_nothing_and_the_whole() {
        long[] shortReads = new long[10_000];
        Arrays.fill(shortReads, 1_000);
        long[] longReads = shortReads.clone();
        Arrays.fill(longReads, 0, 10, 100_000_000);
        long[] someLongReads = shortReads.clone();
        Arrays.fill(someLongReads, 0, 1, 10_000_000);

        // By Student's t from -578 to 678 %, and from 0.9 to 5,390 %.
        assertThat(inLongReads(shortReads, longReads)).isEqualTo("49.5 (0 to 100)");
        assertThat(inLongReads(someLongReads, longReads)).endsWith(" to 100)");
    }

    private static String inLongReads(long[]... forks) {
        Cell cell = cell().histograms("read", histograms(forks)).build();
        Table table = TimeInLongReads.table(cells(cell), "here").orElseThrow();
        return table.groups().get(0).rows().get(0).get(4).text();
    }

    @Test
    void what_is_no_histogram_is_refused_in_words() {
        for (String wrong : List.of("?", "", "AAAA", "HISTFAAAABl42pNpmSzMwMDAxAABzFCaEUoz2X+wAAAHygHq")) {
            Cell cell = cell().histograms("read", new Histograms("ns", 1, "open", List.of(wrong)))
                    .build();
            assertThatThrownBy(() -> Percentiles.points(cell, "read"))
                    .as(wrong)
                    .isInstanceOf(ResultsException.class)
                    .hasMessageContaining("histogram \"read\"");
        }
    }

    private static CellBuilder cell() {
        return Cell.builder("k", "latency", "epoch").forks(2, 5);
    }

    private static StudyCells cells(Cell cell) {
        Environment environment = new Environment("cpu", 1, "os", 1, "17", "vm", "full", List.of(), Map.of());
        Sweep sweep = new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, List.of());
        return StudyCells.of(new Results(sweep, List.of(cell)), cell.study());
    }

    private static long[] values(int count) {
        long[] values = new long[count];
        for (int i = 0; i < count; i++) {
            values[i] = i + 1;
        }
        return values;
    }

    private static Histograms histograms(long[]... forks) {
        List<String> encoded = new ArrayList<>();
        for (long[] fork : forks) {
            Histogram histogram = new Histogram(3);
            for (long value : fork) {
                histogram.recordValue(value);
            }
            ByteBuffer buffer = ByteBuffer.allocate(histogram.getNeededByteBufferCapacity());
            int length = histogram.encodeIntoCompressedByteBuffer(buffer);
            encoded.add(Base64.getEncoder().encodeToString(Arrays.copyOf(buffer.array(), length)));
        }
        return new Histograms("ns", 1, "open", encoded);
    }
}
