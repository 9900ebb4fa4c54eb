package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Overview;
import dev.poolswap.report.page.TerminalPage;
import dev.poolswap.report.page.Terms;
import dev.poolswap.report.study.JmhOverview;
import dev.poolswap.report.study.JmhStudy;
import dev.poolswap.report.study.Overviews;
import dev.poolswap.report.text.Words;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** The first screen: the finding, which scheme for whom, and one table. The page and the terminal show the same. */
public final class FirstScreen {
    private static final List<String> COUNTS = List.of(
            "No",
            "One",
            "Two",
            "Three",
            "Four",
            "Five",
            "Six",
            "Seven",
            "Eight",
            "Nine",
            "Ten",
            "Eleven",
            "Twelve",
            "Thirteen",
            "Fourteen",
            "Fifteen",
            "Sixteen",
            "Seventeen",
            "Eighteen",
            "Nineteen",
            "Twenty");
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("d MMMM yyyy", Locale.ENGLISH).withZone(ZoneOffset.UTC);

    private FirstScreen() {}

    /** Of these results. */
    public static Overview of(Results results) {
        if (JmhStudy.isAllOf(results)) {
            return ofJmh(results);
        }
        Overviews table = new Overviews(results);
        List<Overview.Row> rows = table.rows();
        return new Overview(
                Terms.SCHEMES,
                table.headline(),
                compared(results, rows),
                table.lostSomewhere() ? Payoff.of(results).map(Payoff::reason).orElse(List.of()) : List.of(),
                table.picks(),
                table.selectors(),
                table.places(),
                table.first(),
                table.base(rows),
                table.columns(),
                rows,
                caution(results, table.leftOut()),
                "./compare --profile quick");
    }

    /** Of benchmarks that are not ours: what was measured, and nothing about pools. */
    private static Overview ofJmh(Results results) {
        JmhOverview table = new JmhOverview(results);
        int fewest = Warnings.fewestForks(results);
        List<String> cautions = new ArrayList<>(List.of("the machine is unknown"));
        if (fewest == 0) {
            cautions.add("the file has no forks, so there are no intervals");
        } else if (fewest < Warnings.FEW_FORKS) {
            cautions.add("as few as " + Words.count(fewest, "fork") + " per benchmark");
        }
        return new Overview(
                Terms.BENCHMARKS,
                table.headline(),
                table.measured(results),
                List.of(),
                List.of(),
                table.selectors(),
                table.places(),
                table.first(),
                "",
                List.of(),
                table.rows(),
                String.join(", ", cautions) + ".",
                "");
    }

    /** Returns the same in text, without a browser. */
    public static List<String> lines(Results results, boolean unicode) {
        return TerminalPage.of(of(results), unicode);
    }

    /** Returns the same for a terminal that has so many columns. */
    public static List<String> lines(Results results, boolean unicode, int columns) {
        return TerminalPage.of(of(results), unicode, columns);
    }

    private static String compared(Results results, List<Overview.Row> rows) {
        Sweep sweep = results.sweep();
        Environment environment = sweep.environment();
        long schemes = rows.stream().map(Overview.Row::scheme).distinct().count();
        String what = schemes == 0
                ? "No scheme was measured"
                : (schemes < COUNTS.size() ? COUNTS.get((int) schemes) : Long.toString(schemes))
                        + (schemes == 1 ? " way" : " ways") + " to replace a heavy object under its readers";
        long machines = Parts.machines(results);
        List<String> where = new ArrayList<>();
        if (machines == 1) {
            where.add("JDK "
                    + Words.shortened(environment.jdk().split("[,(]", 2)[0].strip(), 30));
        }
        Set<String> collectors = collectors(results);
        if (!collectors.isEmpty()) {
            where.add(collectors.size() > 3 ? collectors.size() + " collectors" : Words.list(List.copyOf(collectors)));
        }
        if (!JmhStudy.isReadFrom(results)
                && (machines == 1 || !Parts.jdks(results).isEmpty())) {
            where.add(Words.count(environment.cores(), "core") + " of " + Words.shortened(environment.cpu(), 40));
        }
        forks(results).ifPresent(forks -> where.add(forks + " per configuration"));
        if (JmhStudy.isReadFrom(results)) {
            return what + ", from JMH's results: " + String.join(", ", where) + ".";
        }
        where.add(Parts.begun(sweep, DAY::format));
        return what + ", on " + Parts.where(results) + ": " + String.join(", ", where) + ".";
    }

    private static Set<String> collectors(Results results) {
        Set<String> collectors = new TreeSet<>();
        results.cells().stream()
                .filter(cell -> cell.study().equals("hotswap"))
                .map(Cell::gc)
                .filter(gc -> !gc.isBlank())
                .forEach(collectors::add);
        return collectors;
    }

    private static Optional<String> forks(Results results) {
        int[] forks = results.cells().stream()
                .filter(cell -> !cell.failed() && cell.forks() > 0)
                .mapToInt(Cell::forks)
                .sorted()
                .distinct()
                .toArray();
        return forks.length == 0
                ? Optional.empty()
                : Optional.of((forks.length == 1 ? "" : forks[0] + " to ")
                        + forks[forks.length - 1]
                        + (forks[forks.length - 1] == 1 ? " JVM fork" : " JVM forks"));
    }

    private static String caution(Results results, int leftOut) {
        List<String> parts = new ArrayList<>();
        if (leftOut > 0) {
            parts.add("the table leaves out " + Words.count(leftOut, "more setting") + " (see Heaps and ratios)");
        }
        Environment environment = results.sweep().environment();
        if (PageBuilder.rough(results)) {
            parts.add("results of profile " + results.sweep().profile() + " are not for citation");
        }
        if (environment.cores() > 0 && environment.cores() < Warnings.FEW_CORES) {
            parts.add("only " + Words.count(environment.cores(), "core"));
        }
        int fewest = Warnings.fewestForks(results);
        if (fewest < Warnings.FEW_FORKS) {
            parts.add("as few as " + Words.count(fewest, "JVM fork") + " per configuration");
        }
        long disturbed =
                results.cells().stream().filter(cell -> !cell.noise().isEmpty()).count();
        if (disturbed > 0) {
            parts.add(disturbed + " of " + Words.count(results.cells().size(), "configuration")
                    + (disturbed == 1 ? " was" : " were") + " disturbed");
        }
        long failed = results.cells().stream().filter(Cell::failed).count();
        if (failed > 0) {
            parts.add(failed + " failed");
        }
        Integer planned = results.sweep().planned();
        if (planned != null && results.cells().size() < planned) {
            parts.add("only " + results.cells().size() + " of " + planned + " configurations were measured");
        }
        int unfinished = Warnings.unfinished(results).size();
        if (unfinished > 0) {
            parts.add("not complete: " + Words.count(unfinished, "cell") + " with fewer forks than asked for");
        }
        if (collectors(results).size() == 1) {
            parts.add("only one collector");
        }
        return parts.isEmpty() ? "one machine, one workload." : String.join(", ", parts) + ".";
    }
}
