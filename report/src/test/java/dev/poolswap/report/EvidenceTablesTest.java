package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.report.model.Check;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What the report says of the runs of checkers. */
final class EvidenceTablesTest {
    private static Check torture(String fence, String verdict, Map<String, Long> counts) {
        String message = verdict.equals("passed") ? "" : "a version was reused under its reader";
        return new Check(
                "torture", "epoch", "epoch", fence, "17.0.15", "linux/amd64", "42", 180, verdict, message, counts);
    }

    private static List<List<Entry>> rows(Table table) {
        return table.groups().get(0).rows();
    }

    private static String counted(Map<String, Long> counts) {
        List<Table> tables = Evidence.tables(List.of(torture("full", "passed", counts)));
        assertThat(tables).hasSize(1);
        List<Entry> row = rows(tables.get(0)).get(0);
        return row.get(row.size() - 1).text();
    }

    @Test
    void runs_of_one_scheme_and_kind_are_added_up() {
        List<Table> tables = Evidence.tables(List.of(
                torture("full", "passed", Map.of("swaps", 3L)), torture("handshake", "passed", Map.of("swaps", 4L))));

        assertThat(tables).hasSize(1);
        assertThat(rows(tables.get(0))).hasSize(1);
        assertThat(rows(tables.get(0)).get(0))
                .extracting(Entry::text)
                .containsExactly(
                        "epoch",
                        "torture",
                        "passed",
                        "2",
                        "360",
                        "full, handshake",
                        "17.0.15",
                        "linux/amd64",
                        "7 swaps");
    }

    @Test
    void rows_are_in_order_of_schemes_however_the_runs_came() {
        Check late = new Check(
                "litmus", "atomic-reference", "TornRead", "none", null, null, null, 5, "passed", null, Map.of());
        List<Table> tables = Evidence.tables(
                List.of(torture("full", "passed", Map.of()), late, torture("full", "passed", Map.of())));

        assertThat(rows(tables.get(0)))
                .extracting(row -> row.get(0).text())
                .containsExactly("atomic-reference", "epoch");
    }

    @Test
    void counts_that_are_zero_or_parts_of_others_are_left_out() {
        Map<String, Long> counts = new LinkedHashMap<>();
        counts.put("rounds brisk", 2L);
        counts.put("rounds", 5L);
        counts.put("long stalls", 3L);
        counts.put("stalls", 9L);
        counts.put("native bytes left", 0L);
        counts.put("age 0", 7L);
        counts.put("age <4", 1L);
        counts.put("millis", 180_000L);

        assertThat(counted(counts)).isEqualTo("5 rounds, 3 long stalls, 9 stalls");
    }

    @Test
    void a_run_that_failed_is_named_with_its_seed() {
        List<Table> tables = Evidence.tables(
                List.of(torture("full", "passed", Map.of()), torture("handshake", "failed", Map.of("swaps", 4L))));

        assertThat(rows(tables.get(0)).get(0).get(2)).isEqualTo(Entry.failed("1 run did not pass"));
        assertThat(rows(tables.get(1)).get(0))
                .extracting(Entry::text)
                .containsExactly("epoch", "torture", "epoch", "failed", "42", "a version was reused under its reader");
    }
}
