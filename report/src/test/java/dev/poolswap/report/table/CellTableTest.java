package dev.poolswap.report.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.withinPercentage;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.CellStatus;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.study.Studies;
import dev.poolswap.report.study.StudyCells;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CellTableTest {
    private static final String COLUMNS =
            "study,scheme,gc,heap,write_percent,threads,payload,metric,score,error,low,high,unit,"
                    + "forks,iterations,status";

    @Test
    void hotswap_has_the_agreed_columns() {
        Cell cell = Cell.builder("k", "hotswap", "epoch")
                .gc("G1")
                .heap("50m")
                .writePercent(10)
                .threads(2)
                .payload("open")
                .forks(2, 5)
                .metric("time", Metric.of("us/op", 12.5, 0.25))
                .metric("alloc", Metric.of("B/op", 1e-7))
                .metric("gc_time", Metric.of("ms/s", 1e10))
                .metric("created", Metric.of("versions", 3))
                .metric("reads", Metric.of("ops", 1_000))
                .build();

        assertThat(lines(cell))
                .containsExactly(
                        COLUMNS,
                        "hotswap,epoch,G1,50m,10,2,open,time,12.5,,,,us/op,2,5,ok",
                        "hotswap,epoch,G1,50m,10,2,open,alloc,0.0000001,,,,B/op,2,5,ok",
                        "hotswap,epoch,G1,50m,10,2,open,gc_time,10000000000,,,,ms/s,2,5,ok",
                        "hotswap,epoch,G1,50m,10,2,open,created,3,,,,versions,2,5,ok",
                        "hotswap,epoch,G1,50m,10,2,open,peak_unreclaimed,,,,,versions,2,5,ok",
                        "hotswap,epoch,G1,50m,10,2,open,reads,1000,,,,ops,2,5,ok");
    }

    @Test
    void error_is_half_the_distance_of_the_ends_of_the_interval_over_the_forks() {
        Cell cell = Cell.builder("k", "hotswap", "epoch")
                .forks(3, 2)
                // What JMH gives over all iterations is in the file and not in the table.
                .metric(
                        "time",
                        Metric.of("us/op", 12.5, 0.25)
                                .withSamples(List.of(List.of(10.0, 11.0), List.of(), List.of(14.5, 14.5))))
                .build();

        String[] fields = lines(cell).get(1).split(",");

        // 97.5 % of Student's t with one degree of freedom, from a printed table.
        double half = 12.7062 * Math.abs(Math.log(14.5) - Math.log(10.5)) / 2;
        double centre = Math.sqrt(10.5 * 14.5);
        double low = Double.parseDouble(fields[10]);
        double high = Double.parseDouble(fields[11]);
        assertThat(low).isCloseTo(centre * Math.exp(-half), withinPercentage(0.01));
        assertThat(high).isCloseTo(centre * Math.exp(half), withinPercentage(0.01));
        assertThat(Double.parseDouble(fields[9])).isCloseTo((high - low) / 2, withinPercentage(1e-6));
        assertThat(fields[13]).as("forks").isEqualTo("2");
    }

    @Test
    void failed_cell_has_its_rows_without_scores() {
        Cell cell = Cell.builder("k", "hotswap", "rwlock-copy")
                .gc("Z")
                .heap("50m")
                .writePercent(50)
                .status(CellStatus.OOM, "Java heap space")
                .metric("time", Metric.of("us/op", 99))
                .build();

        assertThat(lines(cell))
                .containsExactly(
                        COLUMNS,
                        "hotswap,rwlock-copy,Z,50m,50,1,none,time,,,,,us/op,0,0,oom",
                        "hotswap,rwlock-copy,Z,50m,50,1,none,alloc,,,,,B/op,0,0,oom",
                        "hotswap,rwlock-copy,Z,50m,50,1,none,gc_time,,,,,ms/s,0,0,oom",
                        "hotswap,rwlock-copy,Z,50m,50,1,none,created,,,,,versions,0,0,oom",
                        "hotswap,rwlock-copy,Z,50m,50,1,none,peak_unreclaimed,,,,,versions,0,0,oom");
    }

    @Test
    void reads_and_writes_end_in_path_and_fence() {
        Cell read = Cell.builder("k", "reads", "hazard")
                .path("reader")
                .fence("membarrier")
                .metric("time", Metric.of("ns/op", 1.4))
                .metric("alloc", Metric.of("B/op", 0))
                .build();

        assertThat(lines(read))
                .containsExactly(
                        COLUMNS + ",path,fence",
                        "reads,hazard,default,default,,1,none,time,1.4,,,,ns/op,0,0,ok,reader,membarrier",
                        "reads,hazard,default,default,,1,none,alloc,0,,,,B/op,0,0,ok,reader,membarrier");
        assertThat(lines(Cell.builder("k", "writes", "hazard")
                        .status(CellStatus.TIMEOUT, "too slow")
                        .build()))
                .hasSize(6)
                .first()
                .isEqualTo(COLUMNS + ",path,fence");
    }

    @Test
    void failed_cell_of_an_unknown_study_has_a_row() {
        Cell cell = Cell.builder("k", "unheard-of", "epoch")
                .status(CellStatus.CRASH, "signal 11")
                .build();

        assertThat(lines(cell)).hasSize(2).last().asString().contains(",crash,");
    }

    @Test
    void separators_are_quoted_and_formulas_are_text() {
        Cell cell = Cell.builder("k", "hotswap", "=HYPERLINK(\"x\")")
                .payload("a,\"b\"\nc")
                .status(CellStatus.OOM, null)
                .build();

        assertThat(csv(cell))
                .contains("hotswap,\"'=HYPERLINK(\"\"x\"\")\",default,default,,1,\"a,\"\"b\"\"\\nc\",time");
    }

    private static List<String> lines(Cell cell) {
        return csv(cell).lines().toList();
    }

    private static String csv(Cell cell) {
        Environment environment = new Environment("cpu", 1, "os", 1, "17", "vm", "full", List.of(), Map.of());
        Sweep sweep = new Sweep("smoke", "c", Instant.EPOCH, 1, List.of(), environment, List.of());
        return CellTable.csv(Studies.of(cell.study()), StudyCells.of(new Results(sweep, List.of(cell)), cell.study()));
    }
}
