package dev.poolswap.report.study;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.poolswap.report.Forked;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class GoOriginalTest {
    /** Copied from the source that the section names, percentages and all. */
    private static final String PRINTED = """
            ### 1% Writes (read-heavy, typical cache scenario)

            | GOMEMLIMIT | PoolSwap | AtomicPtr | MutexAlloc | MutexInPlace |
            |:-----------|:---------|:----------|:-----------|:-------------|
            | **Time (µs/op)** |
            | 512 MiB    | 5.2      | 9.2 (+76%)| 8.7 (+66%) | 18.0 (+244%) |
            | 256 MiB    | 5.2      | 8.4 (+63%)| 8.3 (+60%) | 17.8 (+245%) |
            | 50 MiB     | 6.6      | 27.9 (+321%)| 25.6 (+286%) | 17.8 (+169%) |
            | **Allocated (B/op)** |
            | 512 MiB    | 276      | 52,495 (+18,954%) | 52,489 (+18,952%) | 81 (-71%) |
            | 256 MiB    | 305      | 52,490 (+17,138%) | 52,488 (+17,137%) | 77 (-75%) |
            | 50 MiB     | 563      | 52,515 (+9,236%)  | 52,519 (+9,237%)  | 79 (-86%) |

            ### 10% Writes

            | GOMEMLIMIT | PoolSwap | AtomicPtr | MutexAlloc | MutexInPlace |
            |:-----------|:---------|:----------|:-----------|:-------------|
            | **Time (µs/op)** |
            | 512 MiB    | 51.3     | 105.9 (+106%) | 92.9 (+81%) | 198.9 (+287%) |
            | 256 MiB    | 49.6     | 88.2 (+78%)   | 88.5 (+79%) | 200.8 (+305%) |
            | 50 MiB     | 67.4     | 349.7 (+419%) | 295.5 (+339%) | 200.5 (+198%) |
            | **Allocated (B/op)** |
            | 512 MiB    | 2,880    | 547,803 (+18,921%) | 541,441 (+18,700%) | 958 (-67%) |
            | 256 MiB    | 2,569    | 543,597 (+21,060%) | 542,299 (+21,009%) | 943 (-63%) |
            | 50 MiB     | 3,628    | 586,419 (+16,064%) | 583,806 (+15,992%) | 963 (-73%) |

            ### 50% Writes

            | GOMEMLIMIT | PoolSwap | AtomicPtr | MutexAlloc | MutexInPlace |
            |:-----------|:---------|:----------|:-----------|:-------------|
            | **Time (µs/op)** |
            | 512 MiB    | 277      | 570 (+106%)    | 550 (+98%)     | 1,211 (+337%) |
            | 256 MiB    | 315      | 496 (+57%)     | 507 (+61%)     | 1,289 (+309%) |
            | 50 MiB     | 336      | 2,997 (+793%)  | 2,789 (+731%)  | 1,092 (+225%) |
            | **Allocated (B/op)** |
            | 512 MiB    | 13.4 KiB | 2.9 MiB (+21,444%) | 2.9 MiB (+21,413%) | 6.2 KiB (-54%) |
            | 256 MiB    | 16.4 KiB | 2.9 MiB (+17,753%) | 2.9 MiB (+17,865%) | 6.0 KiB (-63%) |
            | 50 MiB     | 16.3 KiB | 5.1 MiB (+31,498%) | 5.1 MiB (+31,498%) | 5.3 KiB (-67%) |
            """;

    private static final List<String> IMPLEMENTATIONS = List.of("PoolSwap", "AtomicPtr", "MutexAlloc", "MutexInPlace");

    @Test
    void every_figure_is_cited_as_printed() {
        Map<String, String> printed = printed();

        assertThat(printed).hasSize(72);
        assertThat(cited(GoOriginal.published())).isEqualTo(printed);
    }

    @Test
    void source_is_named_where_the_figures_stand() {
        assertThat(GoOriginal.SOURCE)
                .isEqualTo("README of github.com/keilerkonzept/poolswap at commit 9f644d17 of 10 December 2025");
        assertThat(section().blocks().stream()
                        .filter(Block.Paragraph.class::isInstance)
                        .map(block -> ((Block.Paragraph) block).text()))
                .anyMatch(text -> text.contains(GoOriginal.SOURCE))
                .anyMatch(text -> text.contains("go1.25.1, Java") && text.contains("Apple M1 Pro with 10 cores"));
    }

    /** Against one another: the distance that the README prints beside a number must follow from it. */
    @Test
    void percentages_that_are_printed_follow_from_the_figures() {
        Map<String, String> printed = printed();

        assertThat(percent(printed, "10 256m time", "MutexInPlace")).isEqualTo(305);
        assertThat(percent(printed, "1 256m time", "MutexInPlace")).isBetween(241L, 246L);
        assertThat(percent(printed, "50 50m time", "AtomicPtr")).isBetween(791L, 794L);
    }

    @Test
    void figures_stand_beside_those_of_the_same_scheme() {
        Table table = section().tables().get(0);

        assertThat(table.columns())
                .containsExactly(
                        "Writes, limit",
                        "Go PoolSwap",
                        "refcount-locked",
                        "Go AtomicPtr",
                        "atomic-reference",
                        "Go MutexAlloc",
                        "rwlock-copy",
                        "Go MutexInPlace",
                        "rwlock-inplace");
        assertThat(table.groups().get(0).rows().get(0))
                .extracting(Table.Entry::text)
                .containsExactly(
                        "10 % writes, 50 MiB",
                        "67.4", "not run", "349.7", "7.00 (6.90 to 7.10)", "295.5", "not run", "200.5", "not run");
    }

    /** Figures by write ratio, limit, metric and implementation. */
    private static Map<String, String> printed() {
        Map<String, String> figures = new LinkedHashMap<>();
        String writes = "";
        String metric = "";
        for (String line : PRINTED.lines().toList()) {
            if (line.startsWith("### ")) {
                writes = line.substring(4).split("%", 2)[0];
            } else if (line.startsWith("| **")) {
                metric = line.contains("Time") ? "time" : "alloc";
            } else if (line.matches("\\| \\d+ MiB .*")) {
                List<String> fields = new ArrayList<>();
                for (String field : line.substring(1).split("\\|")) {
                    fields.add(field.split("\\(", 2)[0].strip());
                }
                String limit = fields.get(0).replace(" MiB", "m");
                for (int i = 0; i < IMPLEMENTATIONS.size(); i++) {
                    figures.put(writes + " " + limit + " " + metric + " " + IMPLEMENTATIONS.get(i), fields.get(i + 1));
                }
            }
        }
        return figures;
    }

    private static Map<String, String> cited(List<NamedCsvRecord> lines) {
        Map<String, String> figures = new LinkedHashMap<>();
        for (NamedCsvRecord line : lines) {
            String place = line.getField("writes") + " " + line.getField("heap") + " " + line.getField("metric");
            IMPLEMENTATIONS.forEach(name -> assertThat(figures.put(place + " " + name, line.getField(name)))
                    .as(place)
                    .isNull());
        }
        return figures;
    }

    private static long percent(Map<String, String> figures, String place, String implementation) {
        double base = number(figures.get(place + " PoolSwap"));
        return Math.round((number(figures.get(place + " " + implementation)) / base - 1) * 100);
    }

    private static double number(String figure) {
        return Double.parseDouble(figure.replace(",", ""));
    }

    private static Section section() {
        Environment environment = new Environment("cpu", 4, "os", 1, "17", "vm", "full", List.of(), Map.of());
        Cell cell = Cell.builder("a", "hotswap", "atomic-reference")
                .heap("50m")
                .writePercent(10)
                .metric("time", Forked.metric("us/op", 7, 0.1))
                .build();
        Sweep sweep = new Sweep("full", "c", Instant.EPOCH, 1, List.of(), environment, List.of());
        return GoOriginal.section(new Results(sweep, List.of(cell))).orElseThrow();
    }
}
