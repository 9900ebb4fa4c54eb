package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.CurveChart.Axis;
import dev.poolswap.report.chart.CurveChart.Curve;
import dev.poolswap.report.chart.CurveChart.Failure;
import dev.poolswap.report.chart.CurveChart.Join;
import dev.poolswap.report.chart.CurveChart.Point;
import dev.poolswap.report.page.Table;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The table behind curves has their numbers in as few entries as that takes. */
final class CurveTableTest {
    private static final Axis PERCENTILE = new Axis("percentile", Axis.Kind.PERCENTILE);
    private static final Axis TIME = new Axis("time, s", Axis.Kind.LINEAR);
    private static final Axis LOG = new Axis("time per read, ns", Axis.Kind.LOG);
    private static final Axis FACTORS = new Axis("bytes", Axis.Kind.FACTORS);

    @Test
    void percentiles_that_curves_have_in_common_are_columns_and_the_end_of_each_is_one_more() {
        Table table = CurveTable.of(
                "Reads",
                chart(
                        PERCENTILE,
                        LOG,
                        curve("epoch", Point.of(50, 10), bounded(99, 20, 15, 27), Point.of(99.25, 30)),
                        curve("hazard", Point.of(50, 11), Point.of(99, 21), Point.of(99.5, 31)),
                        curve("debt", Point.of(50, 12))),
                "ns");
        Table further = CurveTable.of(
                "Reads",
                chart(
                        PERCENTILE,
                        LOG,
                        curve("epoch", Point.of(50, 10), Point.of(99, 20), Point.of(99.25, 30)),
                        curve("hazard", Point.of(50, 11), Point.of(99, 21), Point.of(99.5, 31), Point.of(99.75, 41))),
                "ns");

        assertThat(table.caption()).isEqualTo("Reads; ns by percentile");
        assertThat(table.columns()).containsExactly("Scheme", "50", "99", "At its end");
        assertThat(texts(table))
                .containsExactly(
                        List.of("epoch", "10.0", "20.0 (15.0 to 27.0)", "30.0"),
                        List.of("hazard", "11.0", "21.0", "31.0"),
                        List.of("debt", "12.0", "–", "–"),
                        List.of("hyaline", "crashed", "–", "–"));
        assertThat(table.groups().get(0).rows())
                .extracting(row -> row.get(3).detail())
                .containsExactly("at 99.25", "at 99.5", "", "");
        // One sample is larger than all others, and so has a percentile more.
        assertThat(further.columns()).containsExactly("Scheme", "50", "99", "99.5", "At its end");
        assertThat(texts(further).subList(0, 2))
                .containsExactly(
                        List.of("epoch", "10.0", "20.0", "–", "30.0"),
                        List.of("hazard", "11.0", "21.0", "31.0", "41.0"));
    }

    /** A sample of 45 297 values ends at 1 - 10/n. */
    @Test
    void no_percentile_has_more_digits_than_it_takes() {
        Point end = Point.of(99.97792348279135, 30);
        Curve longer = curve("hazard", Point.of(50, 11), Point.of(99, 21), Point.of(99.9, 31));
        Table shared = CurveTable.of(
                "Reads", chart(PERCENTILE, LOG, curve("epoch", Point.of(50, 10), Point.of(99, 20), end), longer), "ns");
        Table own = CurveTable.of("Reads", chart(PERCENTILE, LOG, curve("epoch", Point.of(50, 10), end)), "ns");
        Table upwards = CurveTable.of(
                "Reads",
                chart(LOG, PERCENTILE, curve("epoch", Point.of(10, 50), Point.of(30, 99.97792348279135))),
                "%");

        assertThat(shared.groups().get(0).rows().get(0).get(3).detail()).isEqualTo("at 99.9779");
        assertThat(own.columns()).containsExactly("Scheme", "50", "99.9779");
        assertThat(upwards.columns()).containsExactly("Scheme", "50", "99.9779");
    }

    /** A distribution has its percentiles upwards. */
    @Test
    void percentiles_on_the_other_axis_are_columns_too() {
        Table table = CurveTable.of(
                "Grace time",
                chart(
                        LOG,
                        new Axis("share no larger", Axis.Kind.PERCENTILE),
                        curve("epoch", Point.of(10, 50), Point.of(20, 99)),
                        curve("hazard", Point.of(11, 50), Point.of(21, 99), Point.of(31, 99.9))),
                "%");

        assertThat(table.caption()).isEqualTo("Grace time; time per read, ns by share no larger, %");
        assertThat(table.columns()).containsExactly("Scheme", "50", "99", "At its end");
        assertThat(texts(table).subList(0, 2))
                .containsExactly(List.of("epoch", "10.0", "20.0", "–"), List.of("hazard", "11.0", "21.0", "31.0"));
    }

    @Test
    void points_without_a_place_in_common_have_a_row_each() {
        Table table = CurveTable.of(
                "Both",
                chart(FACTORS, LOG, curve("epoch", bounded(5, 10, 9, 12)), curve("hazard", Point.of(6, 11))),
                "ns");

        assertThat(table.columns()).containsExactly("Scheme", "Bytes", "Value, ns", "Low, 95 %", "High, 95 %");
        assertThat(texts(table))
                .containsExactly(
                        List.of("epoch", "5.00", "10.0", "9.00", "12.0"),
                        List.of("hazard", "6.00", "11.0", "–", "–"),
                        List.of("hyaline", "–", "crashed", "–", "–"));
        assertThat(CurveTable.of(
                                "Reads",
                                chart(
                                        PERCENTILE,
                                        LOG,
                                        curve("epoch", Point.of(50, 1), Point.of(90, 2)),
                                        curve("hazard", Point.of(51, 1), Point.of(91, 2))),
                                "ns")
                        .columns())
                .containsExactly("Scheme", "Percentile", "Value, ns");
    }

    @Test
    void many_points_without_a_place_in_common_are_thinned_out_but_for_the_highest_and_the_last() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            points.add(Point.of(1 + i, i == 123 ? 77_000 : 1));
        }

        Table table = CurveTable.of("Many", chart(FACTORS, LOG, curve("epoch", points.toArray(Point[]::new))), "ns");

        assertThat(table.caption()).contains("a selection of the points");
        assertThat(texts(table))
                .hasSizeBetween(38, 43)
                .contains(
                        List.of("epoch", "1.00", "1.00"),
                        List.of("epoch", "124", "77,000"),
                        List.of("epoch", "500", "1.00"));
    }

    @Test
    void a_long_course_has_the_highest_of_each_part_and_the_last() {
        List<Point> points = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            points.add(Point.of(i / 100.0, i == 123 ? 77_000 : i == 125 ? 5 : i == 126 ? 6 : i == 499 ? 2 : 1));
        }

        Table table = CurveTable.of(
                "Held back", chart(TIME, LOG, curve("epoch · full", points.toArray(Point[]::new))), "versions");

        assertThat(table.caption())
                .isEqualTo("Held back; versions by time, s: the highest since the column before (the"
                        + " pgfplots data has all points)");
        assertThat(table.columns())
                .hasSize(22)
                .startsWith("Scheme", "0.25", "0.5")
                .endsWith("4.75", "5", "At the end");
        List<String> row = texts(table).get(0);
        assertThat(row).hasSize(22).startsWith("epoch · full", "1", "1", "1", "1", "77,000", "6", "1");
        assertThat(row).endsWith("1", "2", "2");
    }

    @Test
    void a_short_course_has_a_column_for_each_time_and_other_names() {
        Table table = CurveTable.of(
                "Held back",
                chart(TIME, LOG, curve("epoch", Point.of(0, 0), Point.of(1.5, 3))),
                "versions",
                Map.of("epoch", "epoch, twice"));

        assertThat(table.columns()).containsExactly("Scheme", "0", "1.50");
        assertThat(texts(table).get(0)).containsExactly("epoch, twice", "none", "3");
    }

    /** Numbers that nobody measures must not make a table of any size. */
    @Test
    void a_course_over_a_hostile_time_has_a_few_columns() {
        for (double most : new double[] {0, -7, 5e-324, 1e-300, 1e300, Double.MAX_VALUE}) {
            List<Point> points = new ArrayList<>();
            for (int i = 0; i <= 50; i++) {
                points.add(Point.of(most * (i / 50.0), i));
            }

            Table table =
                    CurveTable.of("Course", chart(TIME, LOG, curve("epoch", points.toArray(Point[]::new))), "versions");

            assertThat(table.columns()).as("%s", most).hasSizeBetween(3, 22);
            assertThat(texts(table).get(0)).as("%s", most).endsWith("50");
        }
    }

    private static Point bounded(double x, double y, double low, double high) {
        return new Point(x, y, low, high, List.of());
    }

    private static Curve curve(String label, Point... points) {
        return new Curve(label, label, "none", Join.LINE, List.of(points));
    }

    private static CurveChart chart(Axis x, Axis y, Curve... curves) {
        return new CurveChart(
                "id",
                "Title",
                "note",
                x,
                y,
                List.of(curves),
                List.of(),
                List.of(new Failure("hyaline", "hyaline", "crashed")));
    }

    private static List<List<String>> texts(Table table) {
        return table.groups().stream()
                .flatMap(group -> group.rows().stream())
                .map(row -> row.stream().map(Table.Entry::text).toList())
                .toList();
    }
}
