package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.ResultsFile;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.PlotData;
import dev.poolswap.report.study.Studies;
import dev.poolswap.report.study.StudyCells;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The page, the CSV and the Markdown come from one file and must say the same. */
@Timeout(600)
final class NumbersAgreeTest {
    private static final List<String> SIX =
            List.of("refcount-split", "epoch", "hazard", "atomic-reference", "rwlock-copy", "rwlock-inplace");

    @TempDir
    private static Path rendered;

    private static List<Cell> cells;

    private Path folder = rendered;

    /** No test of the sweep writes there, and drawing its charts takes longer than all comparisons. */
    @BeforeAll
    static void render() {
        cells = MadeUp.hotswap(SIX);
        MadeUp.write(rendered, MadeUp.sweep("smoke", SIX.toArray(String[]::new)), cells);
        ReportRenderer.render(rendered);
    }

    @Test
    void csv_has_one_row_a_cell_and_metric() throws IOException {
        List<NamedCsvRecord> rows = csv();
        // Eight metrics where a cell ended well, the five main ones where it failed.
        long failed = cells.stream().filter(Cell::failed).count();
        assertThat(failed).isEqualTo(2);
        assertThat(cells).hasSize(54);
        assertThat(rows).hasSize((int) ((54 - failed) * 8 + failed * 5));
        assertThat(rows.stream()
                        .map(row -> row.getField("scheme")
                                + row.getField("heap")
                                + row.getField("write_percent")
                                + row.getField("metric")))
                .doesNotHaveDuplicates();
    }

    @Test
    void csv_has_every_number_in_full() throws IOException {
        for (NamedCsvRecord row : csv()) {
            Cell cell = cells.stream()
                    .filter(candidate -> candidate.scheme().equals(row.getField("scheme"))
                            && candidate.heap().equals(row.getField("heap"))
                            && String.valueOf(candidate.writePercent()).equals(row.getField("write_percent")))
                    .findFirst()
                    .orElseThrow();
            assertThat(row.getField("status")).isEqualTo(cell.status().id());
            if (cell.failed()) {
                assertThat(row.getField("score")).isEmpty();
            } else {
                assertThat(Double.parseDouble(row.getField("score")))
                        .isEqualTo(cell.metrics().get(row.getField("metric")).score());
            }
        }
    }

    @Test
    void table_behind_each_chart_has_the_numbers_of_the_csv() throws IOException {
        Document page = Jsoup.parse(folder.resolve("index.html").toFile());
        int compared = 0;
        for (NamedCsvRecord row : csv()) {
            String what = switch (row.getField("metric")) {
                case "time" -> "Time per operation";
                case "alloc" -> "Allocated per operation";
                default -> "";
            };
            if (what.isEmpty()) {
                continue;
            }
            String caption = what + ", heap " + HeapSize.words(row.getField("heap")) + ", "
                    + row.getField("write_percent") + " % writes";
            Element table = page.select("details table").stream()
                    .filter(candidate -> candidate.selectFirst("caption").text().equals(caption))
                    .findFirst()
                    .orElseThrow();
            Element shown = table.select("tbody tr").stream()
                    .filter(candidate -> candidate.selectFirst("th").text().equals(row.getField("scheme")))
                    .findFirst()
                    .orElseThrow();
            String expected = row.getField("score").isEmpty()
                    ? "out of memory"
                    : Numbers.in(row.getField("unit"), Double.parseDouble(row.getField("score")));
            assertThat(shown.select("td").get(0).text()).as(caption).isEqualTo(expected);
            compared++;
        }
        assertThat(compared).isEqualTo(54 * 2);
    }

    @Test
    void no_number_of_a_table_has_more_than_three_significant_digits() throws IOException {
        Document page = Jsoup.parse(folder.resolve("index.html").toFile());
        List<String> shown =
                page.select("section[aria-labelledby=study-hotswap] td").eachText();

        assertThat(shown).hasSizeGreaterThan(400);
        assertThat(shown).allSatisfy(text -> assertThat(tooLong(text)).as(text).isEmpty());
        // The planted faults.
        assertThat(tooLong("50.01 % of 9,980; 1,234 (0.04217 to 1.23e-05)"))
                .containsExactly("50.01", "1,234", "0.04217");
    }

    private static List<String> tooLong(String text) {
        return Pattern.compile("\\d[\\d,]*(?:\\.\\d+)?")
                .matcher(text)
                .results()
                .map(MatchResult::group)
                .filter(number -> {
                    String digits = number.replaceAll("[,.]", "").replaceFirst("^0+", "");
                    return (number.contains(".") ? digits : digits.replaceFirst("0+$", "")).length() > 3;
                })
                .toList();
    }

    @Test
    void markdown_has_the_tables_of_the_page() throws IOException {
        Document page = Jsoup.parse(folder.resolve("index.html").toFile());
        String markdown = Files.readString(folder.resolve("tables/hotswap.md"));

        List<String> numbers = new ArrayList<>();
        page.select("section[aria-labelledby=study-hotswap] .part > .scroll td:not([class])")
                .forEach(entry -> {
                    Element detail = entry.selectFirst(".detail");
                    String after = detail == null ? "" : " (" + detail.text() + ")";
                    numbers.add("| " + entry.ownText() + after.replace("~", "\\~") + " |");
                });
        assertThat(numbers).hasSizeGreaterThan(200);
        assertThat(numbers).allSatisfy(number -> assertThat(markdown).contains(number));
        assertThat(markdown).contains("out of memory").contains("Heap 50 MiB");
    }

    @Test
    void latex_has_the_tables_of_the_page() throws IOException {
        Document page = Jsoup.parse(folder.resolve("index.html").toFile());
        String latex = Files.readString(folder.resolve("tables/hotswap.tex"));

        List<String> numbers = numbers(page);

        assertThat(numbers).hasSizeGreaterThan(200);
        assertThat(missing(numbers, latex)).isEmpty();
        assertThat(latex).contains("\\toprule", "\\bottomrule", "out of memory", "Heap 50 MiB", "\\textmu{}s/op");
        // The planted fault: a digit that differs.
        String digit = numbers.get(17).replaceAll("[^0-9]", "").substring(0, 1);
        String other = digit.equals("9") ? "8" : "9";
        assertThat(missing(List.of(numbers.get(17).replaceFirst(digit, other + other + other + other)), latex))
                .hasSize(1);
    }

    @Test
    void data_for_plots_has_the_numbers_behind_each_chart() throws IOException {
        Document page = Jsoup.parse(folder.resolve("index.html").toFile());
        int compared = 0;
        for (Figure figure : figures("hotswap", "hotswap-(time|alloc)-.*")) {
            List<String> lines = data(figure);
            assertThat(disagreements(behind(page, figure), lines))
                    .as(figure.picture().id())
                    .isEmpty();
            compared += lines.size() - 1;
        }
        assertThat(compared).isEqualTo(54 * 2);
    }

    @Test
    void chart_whose_numbers_differ_from_its_table_is_caught() throws IOException {
        Document page = Jsoup.parse(folder.resolve("index.html").toFile());
        Figure chart = figures("hotswap", "hotswap-time-256m-w10").get(0);
        Element figure = behind(page, chart);
        List<String> lines = data(chart);
        assertThat(disagreements(figure, lines)).isEmpty();

        String[] fields = lines.get(2).split("\t", -1);
        fields[3] = Numbers.exact(Double.parseDouble(fields[3]) * 1.02);
        lines.set(2, String.join("\t", fields));

        assertThat(disagreements(figure, lines)).hasSize(1);
    }

    @Test
    void cost_of_leak_detection_is_the_same_in_every_view(@TempDir Path own) throws IOException {
        folder = own;
        List<Cell> reads = new ArrayList<>(MadeUp.reads(SIX));
        reads.addAll(MadeUp.watchedReads(SIX));
        MadeUp.write(folder, MadeUp.sweep("smoke", SIX.toArray(String[]::new)), reads);
        ReportRenderer.render(folder);
        Document page = Jsoup.parse(folder.resolve("index.html").toFile());
        String markdown = Files.readString(folder.resolve("tables/reads.md"));
        String latex = Files.readString(folder.resolve("tables/reads.tex"));

        List<String> times = leakTimes(page);
        assertThat(times).hasSize(6 * 2 * 3);
        assertThat(missing(times, latex)).isEmpty();
        assertThat(times).allSatisfy(time -> assertThat(markdown).contains("| " + time + " |"));
        List<NamedCsvRecord> rows = new ArrayList<>(csv("reads"));
        assertThat(leakDisagreements(page, rows)).isEmpty();
        List<Figure> charts = figures("reads", "reads-leaks-.*");
        assertThat(charts).isNotEmpty();
        for (Figure figure : charts) {
            List<String> lines = data(figure);
            assertThat(disagreements(behind(page, figure), lines))
                    .as(figure.picture().id())
                    .isEmpty();
            assertThat(lines).hasSize(1 + 6 * 3);
        }
        // The planted faults: a time that is not in the file, and one that no other view has.
        Element planted = leakTable(page).selectFirst("tbody tr:not(.group) td:not([class])");
        String shown = planted.text();
        planted.text("4.32 (4.22 to 4.42)");
        assertThat(leakDisagreements(page, rows)).hasSize(1).first().asString().contains(shown);
        assertThat(missing(leakTimes(page), latex)).hasSize(1);
    }

    /** The charts of a study, of which most are on the page as numbers alone. */
    private List<Figure> figures(String study, String id) {
        StudyCells own = StudyCells.of(ResultsFile.read(ResultsFile.in(folder)), study);
        return Studies.of(study).section(own).figures().stream()
                .filter(figure -> figure.picture().id().matches(id))
                .toList();
    }

    private static List<String> data(Figure figure) {
        return new ArrayList<>(PlotData.of(figure.picture()).lines().toList());
    }

    /** The table behind a chart, as the page has it. */
    private static Element behind(Document page, Figure figure) {
        return page.select("details.behind table").stream()
                .filter(table ->
                        table.selectFirst("caption").text().equals(figure.data().caption()))
                .findFirst()
                .orElseThrow();
    }

    private static Element leakTable(Document page) {
        return page.select("section[aria-labelledby=study-reads] table").stream()
                .filter(table -> table.selectFirst("caption").text().startsWith("What leak detection costs"))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> leakTimes(Document page) {
        return leakTable(page).select("tbody tr:not(.group)").stream()
                .map(row -> row.select("td").get(1).text())
                .toList();
    }

    /** Lines of the table whose time or whose factor is not that of the CSV. */
    private static List<String> leakDisagreements(Document page, List<NamedCsvRecord> rows) {
        List<String> wrong = new ArrayList<>();
        String path = "";
        for (Element line : leakTable(page).select("tbody tr")) {
            if (line.hasClass("group")) {
                path = line.text().split(",", 2)[0];
                continue;
            }
            String label = line.selectFirst("th").text();
            NamedCsvRecord off = leakRow(rows, label, path, "off");
            NamedCsvRecord own =
                    leakRow(rows, label, path, line.select("td").get(0).text());
            double time = Double.parseDouble(own.getField("score"));
            String expected = Numbers.significant(time) + " (" + Numbers.significant(end(own, "low")) + " to "
                    + Numbers.significant(end(own, "high")) + ")";
            String shown = line.select("td")
                    .get(2)
                    .text()
                    .replaceFirst("^.*: (?=[0-9])", "")
                    .split(" ×", 2)[0];
            double factor = time / Double.parseDouble(off.getField("score"));
            boolean isFactor = own == off
                    ? shown.equals("–")
                    : shown.equals("over 1,000")
                            ? factor > 1_000
                            // Geometric means of the forks, which are near the means of all iterations.
                            : Math.abs(Double.parseDouble(shown.replace(",", "")) / factor - 1) < 0.01;
            if (!line.select("td").get(1).text().equals(expected) || !isFactor) {
                wrong.add(label + " by " + path + ": expected " + expected + ", and no factor of " + shown);
            }
        }
        return wrong;
    }

    private static double end(NamedCsvRecord row, String name) {
        return Double.parseDouble(row.getField(name));
    }

    private static NamedCsvRecord leakRow(List<NamedCsvRecord> rows, String label, String path, String level) {
        return rows.stream()
                .filter(row -> row.getField("metric").equals("time")
                        && row.getField("threads").equals("1")
                        && row.getField("path").equals(path)
                        && row.getField("param_leaks").equals(level.equals("off") ? "" : level)
                        && label.equals(
                                row.getField("fence").equals("none")
                                        ? row.getField("scheme")
                                        : row.getField("scheme") + " · " + row.getField("fence")))
                .findFirst()
                .orElseThrow();
    }

    /** Lines of a chart's data whose number or failure is not in the table behind it. */
    private static List<String> disagreements(Element figure, List<String> lines) {
        List<String> wrong = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split("\t", -1);
            String shown = figure.select("tbody tr").stream()
                    .filter(row -> row.selectFirst("th").text().equals(fields[1]))
                    .findFirst()
                    .orElseThrow()
                    .selectFirst("td")
                    .text();
            String drawn = fields[3].equals("nan") ? fields[6] : Numbers.significant(Double.parseDouble(fields[3]));
            if (!shown.replace("none", "0").equals(drawn)) {
                wrong.add(fields[1] + ": drawn " + drawn + ", in the table " + shown);
            }
        }
        return wrong;
    }

    private static List<String> numbers(Document page) {
        List<String> numbers = new ArrayList<>();
        page.select("section[aria-labelledby=study-hotswap] .part > .scroll td:not([class])")
                .forEach(entry -> {
                    Element detail = entry.selectFirst(".detail");
                    String after = detail == null ? "" : " (" + detail.text() + ")";
                    numbers.add(entry.ownText() + after);
                });
        return numbers;
    }

    /** Numbers that are no entry of a LaTeX table. */
    private static List<String> missing(List<String> numbers, String latex) {
        String plain = latex.replace("$\\pm$", "±")
                .replace("$\\sim$", "~")
                .replace("$\\times$", "×")
                .replace("$-$", "−")
                .replace("\\%", "%");
        return numbers.stream()
                .filter(number -> !plain.contains("& " + number + " "))
                .toList();
    }

    @Test
    void tables_of_the_go_original_compare_with_the_reference() throws IOException {
        Document page = Jsoup.parse(folder.resolve("index.html").toFile());

        Element table = page.select("section[aria-labelledby=study-hotswap] .part > .scroll table").stream()
                .filter(candidate -> candidate.selectFirst("caption").text().startsWith("Heap 50 MiB; below"))
                .findFirst()
                .orElseThrow();

        List<String> schemes = List.of(
                "refcount-split (baseline)", "epoch", "hazard", "atomic-reference", "rwlock-copy", "rwlock-inplace");
        assertThat(table.select("thead th").eachText()).containsExactly("Scheme", "99R/1W", "90R/10W", "50R/50W");
        assertThat(table.select("tr.group").eachText()).containsExactly("Time (µs/op)", "Memory (B/op)");
        List<String> both = new ArrayList<>(schemes);
        both.addAll(schemes);
        assertThat(table.select("tbody tr:not(.group) th").eachText()).isEqualTo(both);
        List<Element> rows = table.select("tbody tr:not(.group)");
        assertThat(rows.get(0).select(".detail")).isEmpty();
        assertThat(rows.get(4).select("td").get(0).select(".detail").text())
                .matches("(equivalent: |no difference shown: )?[0-9].* ×.*");
    }

    private List<NamedCsvRecord> csv() throws IOException {
        return csv("hotswap");
    }

    private List<NamedCsvRecord> csv(String study) throws IOException {
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(folder.resolve("tables/" + study + ".csv"))) {
            return reader.stream().toList();
        }
    }
}
