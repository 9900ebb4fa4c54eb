package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Metric;
import dev.poolswap.report.text.Numbers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every study: its tables in Markdown and LaTeX, its CSV and the data of its charts say what the page says. */
@Timeout(600)
@Tag("full")
@Tag("pages")
final class ViewsAgreeTest {
    private static final List<String> SCHEMES = List.of("refcount-split", "epoch", "rwlock-copy", "atomic-reference");

    private static final Pattern BOUNDED = Pattern.compile("(\\S+) \\((\\S+) to (\\S+)\\)");

    @TempDir
    private static Path folder;

    private static Document page;

    @BeforeAll
    static void render() throws IOException {
        List<Cell> cells = new ArrayList<>(MadeUp.hotswap(SCHEMES));
        cells.addAll(MadeUp.hotswap(SCHEMES, "Parallel"));
        cells.removeIf(cell -> !Objects.equals(cell.writePercent(), 50));
        cells.addAll(MadeUp.reads(SCHEMES));
        cells.addAll(MadeUp.writes(SCHEMES));
        cells.addAll(MadeUpStudies.all(SCHEMES));
        MadeUp.write(folder, MadeUp.sweep("full", SCHEMES.toArray(String[]::new)), cells);
        page = Jsoup.parse(ReportRenderer.render(folder).toFile());
    }

    @Test
    void no_section_is_left_out() {
        assertThat(page.select("section[aria-labelledby^=study-]").eachAttr("aria-labelledby"))
                .containsExactlyInAnyOrder(
                        "study-choose",
                        "study-hotswap",
                        "study-reads",
                        "study-writes",
                        "study-latency",
                        "study-stall",
                        "study-scaling",
                        "study-footprint",
                        "study-domain",
                        "study-serving",
                        "study-longread",
                        "study-trade-offs",
                        "study-original");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "choose",
                "hotswap",
                "reads",
                "writes",
                "latency",
                "stall",
                "scaling",
                "footprint",
                "domain",
                "serving",
                "longread",
                "trade-offs",
                "original"
            })
    void markdown_and_latex_have_the_rows_of_the_page(String study) throws IOException {
        List<List<String>> shown = shown(study);
        List<List<String>> markdown = markdown(Files.readString(folder.resolve("tables/" + study + ".md")));
        List<List<String>> latex = latex(Files.readString(folder.resolve("tables/" + study + ".tex")));

        assertThat(shown).isNotEmpty();
        assertThat(markdown).isEqualTo(shown);
        assertThat(latex).isEqualTo(shown);
    }

    @Test
    void a_digit_that_differs_is_caught() throws IOException {
        String markdown = Files.readString(folder.resolve("tables/latency.md"));
        String latex = Files.readString(folder.resolve("tables/latency.tex"));
        String number = shown("latency").get(3).get(2);
        assertThat(number).contains(" to ");

        assertThat(markdown(markdown.replace(number, "1" + number))).isNotEqualTo(shown("latency"));
        assertThat(latex(latex.replace(number, "1"))).isNotEqualTo(shown("latency"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"reads", "writes", "latency", "stall", "scaling", "footprint", "domain", "serving", "longread"})
    void numbers_of_tables_are_those_of_the_csv(String study) throws IOException {
        assertThat(strangers(study, csv(study))).isEmpty();

        // The planted fault: one score that is another.
        List<NamedCsvRecord> others = csv(study).stream()
                .filter(row -> !row.getField("scheme").equals("epoch"))
                .toList();
        assertThat(strangers(study, others)).isNotEmpty();
    }

    @Test
    void data_for_plots_have_the_numbers_behind_each_chart_and_no_other() throws IOException {
        int marks = 0;
        int points = 0;
        int tiles = 0;
        for (Element figure : page.select("figure")) {
            List<String[]> data = data(figure);
            assertThat(disagreements(data, figure.selectFirst("details.behind table")))
                    .as(figure.id())
                    .isEmpty();
            switch (data.get(0)[1]) {
                case "label" -> marks += data.size() - 1;
                case "scheme" -> points += data.size() - 1;
                default -> tiles += data.size() - 1;
            }
        }
        assertThat(marks).isGreaterThan(60);
        assertThat(points).isGreaterThan(500);
        assertThat(tiles).isEqualTo(3 * 3 * 2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "chart-reads-t1",
                "chart-latency-read",
                "chart-domain-time",
                "chart-hotswap-collectors-w50",
                "chart-hotswap-g1-2-threads-payload-open-ratios"
            })
    void a_number_of_a_plot_that_differs_is_caught(String id) throws IOException {
        Element figure = page.getElementById(id);
        List<String[]> data = data(figure);
        Element table = figure.selectFirst("details.behind table");
        assertThat(disagreements(data, table)).isEmpty();
        int last = data.size() - 1;
        while (data.get(last)[3].equals("nan")) {
            last--;
        }
        String[] changed = data.get(last).clone();
        changed[3] = Numbers.exact(Double.parseDouble(changed[3]) * 1.02);
        data.set(last, changed);

        assertThat(disagreements(data, table)).isNotEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"reads", "writes", "scaling", "footprint", "domain", "serving", "longread"})
    void data_for_plots_have_the_scores_of_the_csv_in_full(String study) throws IOException {
        Set<String> scores = csv(study).stream()
                .map(row -> row.getField("scheme") + " " + row.getField("score"))
                .collect(Collectors.toSet());
        int compared = 0;
        for (Element figure : page.select("figure[id^=chart-" + study + "-]")) {
            List<String[]> data = data(figure);
            int value = column(data, data.get(0)[1].equals("label") ? "value" : "y");
            int scheme = column(data, "scheme");
            for (String[] line : data.subList(1, data.size())) {
                if (!line[value].equals("nan")) {
                    assertThat(scores).contains(line[scheme] + " " + line[value]);
                    compared++;
                }
            }
        }
        assertThat(compared).isGreaterThan(7);
    }

    /** What of a chart's data is not in the table behind it, and what of the table is not in the data. */
    private static List<String> disagreements(List<String[]> data, Element table) {
        List<String> wrong = new ArrayList<>();
        if (data.get(0)[1].equals("scheme")) {
            Set<List<String>> shown = shownPoints(table);
            Set<List<String>> drawn = table.selectFirst("caption").text().contains("the highest since")
                    ? drawnParts(data, table)
                    : drawnPoints(data, table);
            shown.stream().filter(point -> !drawn.contains(point)).forEach(point -> wrong.add("not drawn: " + point));
            drawn.stream().filter(point -> !shown.contains(point)).forEach(point -> wrong.add("not shown: " + point));
            return wrong;
        }
        List<List<String>> rows = rows(table);
        for (String[] line : data.subList(1, data.size())) {
            if (!isInRow(data, line, rows)) {
                wrong.add("not in the table: " + String.join(" ", line));
            }
        }
        return wrong;
    }

    /** Name, place, value and bounds of each entry behind curves. */
    private static Set<List<String>> shownPoints(Element table) {
        Set<List<String>> points = new HashSet<>();
        List<String> heads = table.select("thead th").eachText();
        boolean ofPoints = heads.get(2).startsWith("Value");
        for (Element row : table.select("tbody tr:not(.group)")) {
            List<Element> entries = row.select("th, td");
            String name = entries.get(0).text();
            if (ofPoints) {
                points.add(List.of(
                        name,
                        entries.get(1).text(),
                        number(entries.get(2).text()),
                        entries.size() > 3 ? number(entries.get(3).text()) : "–",
                        entries.size() > 4 ? number(entries.get(4).text()) : "–"));
                continue;
            }
            for (int i = 1; i < entries.size(); i++) {
                Element detail = entries.get(i).selectFirst(".detail");
                String place = detail == null ? heads.get(i) : detail.text().replace("at ", "");
                String text = detail == null
                        ? entries.get(i).text()
                        : entries.get(i).ownText().strip();
                Matcher bounded = BOUNDED.matcher(text);
                if (bounded.matches()) {
                    points.add(List.of(
                            name, place, number(bounded.group(1)), number(bounded.group(2)), number(bounded.group(3))));
                } else if (!text.equals("–")) {
                    points.add(List.of(name, place, number(text), "–", "–"));
                }
            }
        }
        return points;
    }

    private static String number(String text) {
        return text.equals("none") ? "0" : text.matches("[-−]?[0-9].*") ? rounded(text) : text;
    }

    /** The same of each line of the data of curves that belong to a scheme. */
    private static Set<List<String>> drawnPoints(List<String[]> data, Element table) {
        List<String> heads = table.select("thead th").eachText();
        String none = heads.get(2).startsWith("Value") ? "–" : heads.get(1);
        Set<String> places = new HashSet<>(heads);
        table.select(".detail").forEach(detail -> places.add(detail.text().replace("at ", "")));
        Set<List<String>> points = new HashSet<>();
        for (String[] line : ofSchemes(data)) {
            String x = line[column(data, "x")];
            String y = line[column(data, "y")];
            String low = line[column(data, "low")];
            String high = line[column(data, "high")];
            boolean bounded = !low.equals("nan") && !rounded(low).equals(rounded(high));
            points.add(List.of(
                    line[column(data, "label")],
                    x.equals("nan") ? none : places.contains(x) ? x : Numbers.significant(Double.parseDouble(x)),
                    y.equals("nan") ? line[column(data, "note")] : rounded(y),
                    bounded ? rounded(low) : "–",
                    bounded ? rounded(high) : "–"));
        }
        return points;
    }

    /** The highest value of each scheme in each part of a course, and its last. */
    private static Set<List<String>> drawnParts(List<String[]> data, Element table) {
        List<String> heads = table.select("thead th").eachText();
        Map<List<String>, Double> highest = new HashMap<>();
        for (String[] line : ofSchemes(data)) {
            String label = line[column(data, "label")];
            double x = Double.parseDouble(line[column(data, "x")]);
            double y = Double.parseDouble(line[column(data, "y")]);
            String end = heads.subList(1, heads.size() - 1).stream()
                    .filter(head -> x <= Double.parseDouble(head) * (1 + 1e-9))
                    .findFirst()
                    .orElseThrow();
            highest.merge(List.of(label, end), y, Math::max);
            highest.put(List.of(label, heads.get(heads.size() - 1)), y);
        }
        Set<List<String>> points = new HashSet<>();
        highest.forEach((place, value) ->
                points.add(List.of(place.get(0), place.get(1), Numbers.significant(value), "–", "–")));
        return points;
    }

    private static List<String[]> ofSchemes(List<String[]> data) {
        return data.stream()
                .skip(1)
                .filter(line -> !line[column(data, "scheme")].isEmpty())
                .toList();
    }

    /** A number as far as both views have it: some numbers a table prints in full. */
    private static String rounded(String number) {
        return Numbers.significant(Double.parseDouble(number.replace(",", "")));
    }

    /** Whether a line of marks or tiles has its number, or why there is none, in the row of its name. */
    private static boolean isInRow(List<String[]> data, String[] line, List<List<String>> rows) {
        boolean tile = data.get(0)[1].equals("row");
        String name = line[column(data, tile ? "row" : "label")];
        String value = line[column(data, "value")];
        String note = line[column(data, "note")];
        return rows.stream()
                .filter(row -> row.get(0).equals(name))
                .anyMatch(row -> row.stream().skip(1).anyMatch(entry -> {
                    String number = entry.split(" [±(]", 2)[0].replace("none", "0");
                    return value.equals("nan")
                            ? entry.equals(note) || tile && !number.matches("[0-9].*")
                            : number.matches("[-−]?[0-9].*") && rounded(number).equals(rounded(value));
                }));
    }

    private static int column(List<String[]> data, String name) {
        return Arrays.asList(data.get(0)).indexOf(name);
    }

    private static List<String[]> data(Element figure) throws IOException {
        Path file = folder.resolve("charts/" + figure.id().substring("chart-".length()) + ".dat");
        return new ArrayList<>(Files.readAllLines(file).stream()
                .map(line -> line.split("\t", -1))
                .toList());
    }

    /** Numbers of a study's tables that no metric of the same scheme gives. */
    private static List<String> strangers(String study, List<NamedCsvRecord> csv) {
        List<String> wrong = new ArrayList<>();
        for (List<String> row : shown(study)) {
            Set<String> known = csv.stream()
                    .filter(record -> row.get(0).equals(label(record)))
                    .flatMap(ViewsAgreeTest::words)
                    .collect(Collectors.toSet());
            row.stream()
                    .skip(1)
                    .filter(entry -> entry.matches("[0-9].*"))
                    .map(entry -> entry.split(" \\(", 2)[0])
                    .filter(entry -> !known.contains(entry))
                    .forEach(entry -> wrong.add(row.get(0) + ": " + entry));
        }
        return wrong;
    }

    private static String label(NamedCsvRecord record) {
        String fence = record.findField("fence").orElse("");
        String shared = record.findField("param_records").orElse("").equals("shared") ? " · in a domain" : "";
        return record.getField("scheme") + (fence.isEmpty() || fence.equals("none") ? "" : " · " + fence) + shared;
    }

    private static Stream<String> words(NamedCsvRecord record) {
        if (record.getField("score").isEmpty()) {
            return Stream.of();
        }
        double score = Double.parseDouble(record.getField("score"));
        String error = record.getField("error");
        return Stream.of(
                Numbers.significant(score),
                Numbers.withInterval(Metric.of(
                        record.getField("unit"), score, error.isEmpty() ? null : (Double) Double.parseDouble(error))));
    }

    private static List<NamedCsvRecord> csv(String study) throws IOException {
        try (CsvReader<NamedCsvRecord> reader =
                CsvReader.builder().ofNamedCsvRecord(folder.resolve("tables/" + study + ".csv"))) {
            return reader.stream().toList();
        }
    }

    /** The rows of all tables of a study that are not behind a chart. */
    private static List<List<String>> shown(String study) {
        return page.select("section[aria-labelledby=study-" + study + "] table").stream()
                .filter(table -> table.closest("details.behind") == null)
                .flatMap(table -> rows(table).stream())
                .toList();
    }

    private static List<List<String>> rows(Element table) {
        return table.select("tbody tr:not(.group)").stream()
                .map(row ->
                        row.select("th, td").stream().map(ViewsAgreeTest::entry).toList())
                .toList();
    }

    private static String entry(Element entry) {
        Element detail = entry.selectFirst(".detail");
        return detail == null ? entry.text() : entry.ownText() + " (" + detail.text() + ")";
    }

    private static List<List<String>> markdown(String text) {
        return text.lines()
                .filter(line -> line.startsWith("| "))
                // A header is what a line of dashes comes after; a headline of a group is bold.
                .filter(line -> !line.startsWith("| **") && !line.contains("| --- |"))
                .filter(line -> !headers(text).contains(line))
                .map(line -> Arrays.stream(line.substring(2, line.length() - 2).split(" \\| ", -1))
                        .map(ViewsAgreeTest::withoutMarkdown)
                        .toList())
                .toList();
    }

    private static Set<String> headers(String text) {
        List<String> lines = text.lines().toList();
        Set<String> headers = new HashSet<>();
        for (int i = 1; i < lines.size(); i++) {
            if (lines.get(i).startsWith("| ---")) {
                headers.add(lines.get(i - 1));
            }
        }
        return headers;
    }

    private static String withoutMarkdown(String text) {
        return text.replaceAll("\\\\([\\\\`*_\\[\\]|~])", "$1")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&amp;", "&");
    }

    private static List<List<String>> latex(String text) {
        List<List<String>> rows = new ArrayList<>();
        boolean header = false;
        for (String line : text.lines().toList()) {
            if (line.equals("\\toprule") || line.equals("\\midrule")) {
                header = line.equals("\\toprule");
            } else if (line.endsWith(" \\\\") && !line.startsWith("\\multicolumn") && !header) {
                rows.add(Arrays.stream(line.substring(0, line.length() - 3).split(" & ", -1))
                        .map(ViewsAgreeTest::withoutLatex)
                        .toList());
            }
        }
        return rows;
    }

    private static String withoutLatex(String text) {
        return text.replace("$\\pm$", "±")
                .replace("$\\sim$", "~")
                .replace("$\\times$", "×")
                .replace("$\\cdot$", "·")
                .replace("$-$", "−")
                .replace("\\textmu{}", "µ")
                .replace("--", "–")
                .replaceAll("\\\\([&%$#_{}])", "$1");
    }
}
