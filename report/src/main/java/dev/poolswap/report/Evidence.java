package dev.poolswap.report;

import dev.poolswap.report.model.Check;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What checked each scheme, for how long, and what came of it. */
final class Evidence {
    private static final String PASSED = "passed";

    private Evidence() {}

    /** One row a scheme and kind of check; then every run that did not pass, with its seed. */
    static List<Table> tables(List<Check> checks) {
        if (checks.isEmpty()) {
            return List.of();
        }
        Map<List<String>, List<Check>> groups = new LinkedHashMap<>();
        checks.forEach(check -> groups.computeIfAbsent(List.of(check.scheme(), check.kind()), any -> new ArrayList<>())
                .add(check));
        List<List<Entry>> rows = new ArrayList<>();
        groups.forEach((names, runs) -> rows.add(row(names, runs)));
        List<Table> tables = new ArrayList<>();
        tables.add(Table.of(
                "Runs of checkers beside these measurements",
                List.of(
                        "Scheme",
                        "Check",
                        "Verdict",
                        "Runs",
                        "Seconds",
                        "Fence modes",
                        "JDKs",
                        "Processors",
                        "Counted"),
                rows));
        List<List<Entry>> failures = new ArrayList<>();
        for (Check check : checks) {
            if (!check.verdict().equals(PASSED)) {
                failures.add(List.of(
                        Entry.text(check.scheme()),
                        Entry.text(check.kind()),
                        Entry.text(check.configuration()),
                        Entry.failed(check.verdict()),
                        Entry.text(check.seed() == null ? "–" : check.seed()),
                        Entry.text(check.message() == null ? "" : check.message())));
            }
        }
        if (!failures.isEmpty()) {
            tables.add(Table.of(
                    "Runs that did not pass",
                    List.of("Scheme", "Check", "Configuration", "Verdict", "Seed", "What was seen"),
                    failures));
        }
        return tables;
    }

    private static List<Entry> row(List<String> names, List<Check> runs) {
        long failed =
                runs.stream().filter(check -> !check.verdict().equals(PASSED)).count();
        Map<String, Long> counts = new LinkedHashMap<>();
        Set<String> fences = new LinkedHashSet<>();
        Set<String> jdks = new LinkedHashSet<>();
        Set<String> processors = new LinkedHashSet<>();
        for (Check check : runs) {
            check.counts().forEach((name, count) -> counts.merge(name, count, Long::sum));
            // The seconds stand in a column of their own.
            counts.remove("millis");
            add(fences, check.fence());
            add(jdks, check.jdk());
            add(processors, check.arch());
        }
        String counted = counts.entrySet().stream()
                .map(entry -> Numbers.in("count", entry.getValue()) + " " + entry.getKey())
                .collect(Collectors.joining(", "));
        return List.of(
                Entry.text(names.get(0)),
                Entry.text(names.get(1)),
                failed == 0 ? Entry.text(PASSED) : Entry.failed(Words.count(failed, "run") + " did not pass"),
                Entry.number(Integer.toString(runs.size())),
                Entry.number(Numbers.significant(
                        runs.stream().mapToDouble(Check::seconds).sum())),
                Entry.text(String.join(", ", fences)),
                Entry.text(String.join(", ", jdks)),
                Entry.text(String.join(", ", processors)),
                Entry.text(counted));
    }

    private static void add(Set<String> values, @Nullable String value) {
        if (value != null) {
            values.add(value);
        }
    }
}
