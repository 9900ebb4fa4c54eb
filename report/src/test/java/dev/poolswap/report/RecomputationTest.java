package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.poolswap.report.Textbook.Forks;
import dev.poolswap.report.Textbook.TTest;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.study.Studies;
import dev.poolswap.report.study.Study;
import dev.poolswap.report.study.StudyCells;
import dev.poolswap.report.table.CellTable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/**
 * The intervals, ratios and verdicts of the sample, computed again from the text of its result file by the formulas of a
 * textbook ({@link Textbook}). Nothing here but the tables that are checked comes from the report's own classes.
 */
@Timeout(300)
final class RecomputationTest {
    @Test
    void every_interval_of_the_csv_is_that_of_the_fork_means() throws IOException {
        Map<String, JsonNode> cells = Textbook.cells();
        int compared = 0;
        Results sample = ResultsFile.read(Textbook.SAMPLE);
        for (Study study : Studies.in(sample)) {
            String csv = CellTable.csv(study, StudyCells.of(sample, study.id()));
            for (NamedCsvRecord row : CsvReader.builder().ofNamedCsvRecord(csv)) {
                JsonNode cell = find(cells, row);
                JsonNode metric = cell.get("metrics").get(row.getField("metric"));
                if (metric == null || !cell.get("status").asString().equals("ok")) {
                    assertThat(row.getField("low")).isEmpty();
                    continue;
                }
                double[] means = Forks.of(cell, row.getField("metric")).means();
                boolean mean = means.length > 1 && Textbook.isMean(metric);
                assertThat(row.getField("low").isEmpty()).as(row.toString()).isEqualTo(!mean);
                if (mean) {
                    double[] ends = Textbook.interval(means);
                    double low = Double.parseDouble(row.getField("low"));
                    double high = Double.parseDouble(row.getField("high"));
                    Textbook.near(low, ends[0], row.toString());
                    Textbook.near(high, ends[1], row.toString());
                    double half = (ends[1] - ends[0]) / 2;
                    // Where nothing scatters, only rounding is left of it.
                    assertThat(Double.parseDouble(row.getField("error")))
                            .as(row.toString())
                            .isCloseTo(half, within(0.01 * half + 1e-9 * Math.abs(ends[1])));
                    assertThat(row.getField("forks")).isEqualTo("" + means.length);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(800);
    }

    /** A cell of a table against the reference: what both took, and what the page says. */
    private record Shown(String metric, String words, Forks first, Forks second) {}

    @Test
    void every_ratio_and_verdict_of_study_hotswap_is_that_of_a_t_test_and_holm() throws IOException {
        Map<String, JsonNode> cells = Textbook.cells();
        List<Shown> shown = shown(cells);

        // The family: times of all pairs at one heap and ratio, bytes against the reference. One half of the level is
        // for the times with the reference, and of pools with copying.
        Set<String> pools = Textbook.pools();
        List<Tested> tests = new ArrayList<>();
        int against = 0;
        Map<String, List<JsonNode>> places = new TreeMap<>();
        cells.values().stream()
                .filter(cell -> cell.get("study").asString().equals("hotswap"))
                .forEach(cell -> places.computeIfAbsent(place(cell), any -> new ArrayList<>())
                        .add(cell));
        for (List<JsonNode> place : places.values()) {
            JsonNode base = place.stream()
                    .filter(cell -> cell.get("scheme").asString().equals("refcount-split"))
                    .findFirst()
                    .orElseThrow();
            for (int i = 0; i < place.size(); i++) {
                for (int j = i + 1; j < place.size(); j++) {
                    tests.addAll(test(place.get(i), place.get(j), "time", isAsked(place.get(i), place.get(j), pools)));
                }
                if (place.get(i) != base && Textbook.has(place.get(i), "alloc") && Textbook.has(base, "alloc")) {
                    if (!Forks.of(place.get(i), "alloc").nothing()
                            || !Forks.of(base, "alloc").nothing()) {
                        tests.addAll(test(place.get(i), base, "alloc", false));
                    }
                }
                against += place.get(i) == base
                        ? 0
                        : (Textbook.has(place.get(i), "time") ? 1 : 0) + (Textbook.has(place.get(i), "alloc") ? 1 : 0);
            }
        }
        assertThat(shown).hasSize(against).hasSizeGreaterThan(80);
        assertThat(tests).hasSizeGreaterThan(130);
        assertThat(tests.stream().filter(Tested::asked)).hasSizeBetween(100, tests.size() / 2);
        double differs = lastFinding(tests, test -> test.of().p());
        double isLevel = lastFinding(tests, test -> test.of().level());
        double asked = weightOfAsked(tests);

        Map<String, Integer> verdicts = new HashMap<>();
        for (Shown each : shown) {
            if (each.metric().equals("alloc")
                    && each.first().nothing()
                    && each.second().nothing()) {
                assertThat(each.words()).isEqualTo("both under 1 B/op");
                verdicts.merge("nothing", 1, Integer::sum);
                continue;
            }
            TTest test = TTest.of(each.first(), each.second());
            // Every ratio of the table is one to the reference.
            double weight = each.metric().equals("time") ? asked : 1;
            String expected = test.level() / weight <= isLevel
                    ? "equivalent: "
                    : test.p() / weight <= differs ? "" : "no difference shown: ";
            Textbook.verdict(each.words(), expected, test);
            verdicts.merge(expected, 1, Integer::sum);
        }
        assertThat(verdicts).containsKeys("", "no difference shown: ", "nothing");
    }

    /** What cells that are compared have in common. */
    private static String place(JsonNode cell) {
        return List.of("gc", "heap", "writePercent", "threads", "payload", "params").stream()
                .map(name -> String.valueOf(cell.get(name)))
                .collect(Collectors.joining(" "));
    }

    /** What the tables say behind each number that is not the reference's. */
    private static List<Shown> shown(Map<String, JsonNode> cells) {
        List<Shown> shown = new ArrayList<>();
        List<Table> tables = Studies.of("hotswap")
                .section(StudyCells.of(ResultsFile.read(Textbook.SAMPLE), "hotswap"))
                .tables();
        for (Table table : tables) {
            if (!table.caption().contains("its ratio to refcount-split")) {
                continue;
            }
            String heap = table.caption().replaceFirst("Heap (\\d+) MiB.*", "$1m");
            for (Table.Group group : table.groups()) {
                String metric = group.title().startsWith("Time") ? "time" : "alloc";
                for (List<Table.Entry> row : group.rows()) {
                    String scheme = row.get(0).text();
                    for (int i = 1; i < row.size() && !scheme.endsWith(" (baseline)"); i++) {
                        String writes = table.columns().get(i).replaceFirst(".*/(\\d+)W", "$1");
                        if (row.get(i).kind() == Table.Kind.NUMBER) {
                            shown.add(new Shown(
                                    metric,
                                    row.get(i).detail().replaceFirst("^\\d+ of \\d+ forks; ", ""),
                                    Forks.of(at(cells, heap, writes, scheme), metric),
                                    Forks.of(at(cells, heap, writes, "refcount-split"), metric)));
                        }
                    }
                }
            }
        }
        return shown;
    }

    private static JsonNode at(Map<String, JsonNode> cells, String heap, String writes, String scheme) {
        List<JsonNode> found = cells.values().stream()
                .filter(cell -> cell.get("study").asString().equals("hotswap")
                        && cell.get("heap").asString().equals(heap)
                        && cell.get("writePercent").asString().equals(writes)
                        && cell.get("scheme").asString().equals(scheme))
                .toList();
        assertThat(found).as(heap + " " + writes + " " + scheme).hasSize(1);
        return found.get(0);
    }

    /** A test of the family, and whether the study is made for it. */
    private record Tested(TTest of, boolean asked) {}

    private static List<Tested> test(JsonNode one, JsonNode other, String metric, boolean asked) {
        return Textbook.has(one, metric) && Textbook.has(other, metric)
                ? List.of(new Tested(TTest.of(Forks.of(one, metric), Forks.of(other, metric)), asked))
                : List.of();
    }

    private static boolean isAsked(JsonNode one, JsonNode other, Set<String> pools) {
        List<String> both =
                List.of(one.get("scheme").asString(), other.get("scheme").asString());
        return both.contains("refcount-split")
                || both.contains("atomic-reference") && both.stream().anyMatch(pools::contains);
    }

    /** All that are asked weigh as much as all others, which weigh one each. */
    private static double weightOfAsked(List<Tested> tests) {
        long asked = tests.stream().filter(Tested::asked).count();
        return (double) (tests.size() - asked) / asked;
    }

    /** By Holm with weights: the largest p for its weight that is a finding; less than zero where none is. */
    private static double lastFinding(List<Tested> tests, ToDoubleFunction<Tested> p) {
        double weight = weightOfAsked(tests);
        List<double[]> sorted = tests.stream()
                .map(test -> new double[] {p.applyAsDouble(test), test.asked() ? weight : 1})
                .sorted(Comparator.comparingDouble(test -> test[0] / test[1]))
                .toList();
        double left = sorted.stream().mapToDouble(test -> test[1]).sum();
        double last = -1;
        for (double[] test : sorted) {
            if (test[0] > 0.05 * test[1] / left) {
                break;
            }
            last = test[0] / test[1];
            left -= test[1];
        }
        return last;
    }

    /** The cell of a row, by all that tells cells apart. */
    private static JsonNode find(Map<String, JsonNode> cells, NamedCsvRecord row) {
        List<JsonNode> found = cells.values().stream()
                .filter(cell -> List.of("study", "scheme", "gc", "heap", "payload").stream()
                        .allMatch(name -> cell.get(name).asString().equals(row.getField(name))))
                .filter(cell -> cell.get("threads").asString().equals(row.getField("threads"))
                        && Textbook.text(cell, "writePercent").equals(row.getField("write_percent")))
                .filter(cell -> List.of("path", "fence").stream()
                        .allMatch(name -> row.findField(name)
                                .map(value -> value.equals(Textbook.text(cell, name)))
                                .orElse(true)))
                .filter(cell -> row.getHeader().stream()
                        .filter(name -> name.startsWith("param_"))
                        .allMatch(name -> row.getField(name)
                                .equals(Textbook.text(cell.get("params"), name.substring("param_".length())))))
                .toList();
        assertThat(found).as(row.toString()).hasSize(1);
        return found.get(0);
    }
}
