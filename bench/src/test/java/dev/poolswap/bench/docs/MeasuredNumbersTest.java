package dev.poolswap.bench.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Measured numbers of README.md and docs/read-cost.md are those of the sample report, and no page repeats one of another. Those
 * of docs/findings.md are {@link FindingsTest}'s.
 */
class MeasuredNumbersTest {
    private static final Page README = Page.of(Page.ROOT.resolve("README.md"));
    private static final Page COST = Page.of(Page.ROOT.resolve("docs/read-cost.md"));
    private static final Page READS = Page.of(Page.ROOT.resolve("docs/report/tables/reads.md"));
    private static final Page DEBT = Page.of(Page.ROOT.resolve("docs/debt/reads.md"));
    private static final Page REPORT = Page.of(Page.ROOT.resolve("docs/report/index.html"));

    private static final Pattern ALT = Pattern.compile("first-screen\\.png\" alt=\"([^\"]*)\"");
    private static final Pattern DECIMAL = Pattern.compile("\\d+\\.\\d+");
    private static final Pattern FACTOR =
            Pattern.compile("[\\d.,]+ × \\([\\d.,]+ to [\\d.,]+\\)|factor\\s+of\\s+[\\d.,]*\\d");

    private static final Pattern TIME = Pattern.compile("([\\d.,]+) ns\\s+\\(([\\d.,]+\\s+to\\s+[\\d.,]+)\\)");

    /** By the words of docs/read-cost.md, those of the table. */
    private static final List<String> PATHS = List.of("acquire", "lease", "reader");

    /** A number with what was measured; settings such as 10 % and 50 MiB have fewer digits. */
    private static final Pattern QUANTITY =
            Pattern.compile("(\\d[\\d,]*(?:\\.\\d+)?)\\s(ns|µs|ms|[KM]iB|[kM]B|bytes|×|times)(?![\\w/])");

    private static final Pattern NO_PROSE = Pattern.compile("`[^`]*`|\\]\\([^)]*\\)");

    /** The cells of the table rows between a line that begins so and the next empty line after the rows. */
    private static List<List<String>> rows(Page page, String before) {
        return page.lines().stream()
                .dropWhile(line -> !line.startsWith(before))
                .dropWhile(line -> !line.startsWith("|"))
                .skip(2)
                .takeWhile(line -> line.startsWith("|"))
                .map(line -> Arrays.stream(line.substring(1).split(" \\|"))
                        .map(String::strip)
                        .toList())
                .toList();
    }

    private static List<String> head(Page page, String before) {
        String line = page.lines().stream()
                .dropWhile(one -> !one.startsWith(before))
                .filter(one -> one.startsWith("|"))
                .findFirst()
                .orElseThrow();
        return Arrays.stream(line.substring(1).split(" \\|")).map(String::strip).toList();
    }

    /** What a table of the report has for a scheme, in the fence mode that the page means. */
    private static Optional<List<String>> measured(String section, String scheme) {
        String id = scheme.replaceAll("`|, full fence", "");
        List<String> labels =
                scheme.contains(", full fence") ? List.of(id + " · full") : List.of(id, id + " · membarrier");
        return rows(READS, section).stream()
                .filter(row -> labels.contains(row.get(0)))
                .findFirst();
    }

    /** The numbers of the first table of the page that the report does not have. */
    private static List<String> unfounded(Page page) {
        List<String> unfounded = new ArrayList<>();
        List<List<String>> rows = rows(page, "| | `acquire`, 1 thread");
        assertThat(rows).hasSizeGreaterThan(10);
        for (List<String> row : rows) {
            for (int column = 1; column < row.size(); column++) {
                String section = "## Time of one read, " + (column % 2 == 1 ? "1 thread," : "2 threads,");
                int path = head(READS, section).indexOf(PATHS.get((column - 1) / 2) + " (ns/op)");
                String ratio = "(" + row.get(column).replace(" (", " × (") + ")";
                if (measured(section, row.get(0))
                        .filter(cells -> cells.get(path).contains(ratio))
                        .isEmpty()) {
                    unfounded.add(row.get(0) + " " + row.get(column));
                }
            }
        }
        return unfounded;
    }

    @Test
    void what_a_read_costs_is_what_the_report_says() {
        assertThat(unfounded(COST)).isEmpty();
        Page planted = new Page(
                COST.file(),
                COST.lines().stream()
                        .map(line -> line.replace("6.61 (5.19 to 8.42)", "6.61 (5.19 to 8.43)"))
                        .toList());
        assertThat(unfounded(planted)).containsExactly("`epoch` 6.61 (5.19 to 8.43)");
    }

    /** Factors in the text of a page that are in no cell of the table. */
    private static List<String> factorsWithout(String prose, String table) {
        return FACTOR.matcher(prose)
                .results()
                .map(MatchResult::group)
                .filter(factor -> !table.contains(factor.replaceFirst("factor\\s+of\\s+(.*)", "$1 ×")))
                .toList();
    }

    @Test
    void a_factor_in_the_text_is_in_the_table_of_reads() {
        String table = String.join("\n", READS.lines());
        String prose = String.join("\n", COST.prose());
        assertThat(FACTOR.matcher(prose).results()).hasSizeGreaterThan(2);
        assertThat(factorsWithout(prose, table)).isEmpty();
        assertThat(factorsWithout("a factor\nof 1.68 or more", table)).containsExactly("factor\nof 1.68");
    }

    /** Times with their intervals in the text of a page that are in no cell of a table. */
    private static List<String> timesWithout(String prose, Page table) {
        String cells = String.join("\n", table.lines());
        return TIME.matcher(prose)
                .results()
                .map(time -> time.group(1) + " (" + time.group(2).replaceAll("\\s+", " ") + ")")
                .filter(time -> !cells.contains("| " + time))
                .toList();
    }

    @Test
    void a_time_with_its_interval_is_in_the_table_that_was_measured_apart() {
        String prose = String.join("\n", COST.prose());
        assertThat(TIME.matcher(prose).results()).hasSize(4);
        assertThat(timesWithout(prose, DEBT)).isEmpty();
        assertThat(timesWithout("took 4.49 ns (3.56\nto 5.38) there", DEBT)).containsExactly("4.49 (3.56 to 5.38)");
    }

    /** By how many nanoseconds leak detection raises the time of a read, to one decimal. */
    private static String added(String scheme) {
        List<Double> offAndSampled = rows(READS, "## What leak detection costs a read").stream()
                .filter(row ->
                        row.get(0).equals(scheme) && List.of("off", "sampled").contains(row.get(1)))
                .map(row -> Double.valueOf(row.get(2).split(" ")[0]))
                .toList();
        assertThat(offAndSampled).hasSize(2);
        return String.format(Locale.ROOT, "%.1f ns", offAndSampled.get(1) - offAndSampled.get(0));
    }

    @Test
    void what_leak_detection_adds_is_the_difference_in_the_table() {
        assertThat(String.join(" ", COST.prose()))
                .contains("added " + added("refcount-split") + " to `acquire`")
                .contains(added("epoch · membarrier") + " were measured");
    }

    @Test
    void the_parts_of_the_loop_are_divided_by_its_floor() {
        List<List<String>> parts = rows(COST, "| | ns | of floor |");
        assertThat(parts).hasSizeGreaterThan(4);
        double floor = Double.parseDouble(parts.get(0).get(1));
        assertThat(parts.stream().skip(1))
                .allSatisfy(part -> assertThat(part.get(2))
                        .isEqualTo(String.format(Locale.ROOT, "%.1f", Double.parseDouble(part.get(1)) / floor)));
    }

    @Test
    void the_picture_in_the_readme_is_described_by_numbers_of_the_report() {
        Matcher alt = ALT.matcher(String.join("\n", README.lines()));
        assertThat(alt.find()).isTrue();
        List<String> factors =
                DECIMAL.matcher(alt.group(1)).results().map(MatchResult::group).toList();
        assertThat(factors).hasSize(2);
        String report = String.join("\n", REPORT.lines());
        assertThat(factors).allSatisfy(factor -> assertThat(report).contains(">" + factor + " × as fast"));
    }

    /** By measured quantity, the pages that have it. */
    private static Map<String, Set<String>> quantities(List<Page> pages) {
        Map<String, Set<String>> found = new TreeMap<>();
        for (Page page : pages) {
            String text = String.join("\n", page.prose());
            // Its tables are another measurement, with which CollectorTablesTest compares them.
            String own = page.name().equals("docs/collectors.md") ? text.replaceAll("(?m)^\\|.*$", "") : text;
            String prose = NO_PROSE.matcher(own).replaceAll(" ");
            QUANTITY.matcher(prose).results().forEach(quantity -> {
                String number = quantity.group(1).replace(",", "");
                boolean isSetting =
                        !number.contains(".") && number.replaceFirst("0+$", "").length() < 3;
                if (!isSetting) {
                    found.computeIfAbsent(number + " " + quantity.group(2), none -> new TreeSet<>())
                            .add(page.name());
                }
            });
        }
        return found;
    }

    private static List<String> repeated(List<Page> pages) {
        return quantities(pages).entrySet().stream()
                .filter(one -> one.getValue().size() > 1)
                .map(one -> one.getKey() + " in " + one.getValue())
                .toList();
    }

    @Test
    void no_page_repeats_a_number_of_another() {
        List<Page> pages = Page.all();
        assertThat(quantities(pages)).hasSizeGreaterThan(40);
        assertThat(repeated(pages)).isEmpty();
        List<Page> planted = new ArrayList<>(pages);
        planted.add(new Page(Page.ROOT.resolve("docs/planted.md"), List.of("It took 7.68 × as long, in 50 MiB.")));
        assertThat(repeated(planted)).containsExactly("7.68 × in [docs/findings.md, docs/planted.md]");
    }
}
