package dev.poolswap.report;

import dev.poolswap.report.model.Check;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What checked each scheme, for how long, and with which result. */
final class Evidence {
    private static final String PASSED = "passed";

    /** How counts are named that together are a histogram: {@code age 1}, {@code age <4}. */
    private static final Pattern BUCKET = Pattern.compile(".* <?\\d+");

    /** The names are those of the scheme and of the kind of check. */
    private static final Comparator<List<String>> BY_SCHEME =
            Comparator.comparing((List<String> names) -> names.get(0)).thenComparing(names -> names.get(1));

    private Evidence() {}

    /** One row a scheme and kind of check; then every run that did not pass, with its seed. */
    static List<Table> tables(List<Check> checks) {
        if (checks.isEmpty()) {
            return List.of();
        }
        Map<List<String>, List<Check>> groups = new TreeMap<>(BY_SCHEME);
        checks.forEach(check -> groups.computeIfAbsent(List.of(check.scheme(), check.kind()), any -> new ArrayList<>())
                .add(check));
        List<List<Entry>> rows = new ArrayList<>();
        groups.forEach((names, runs) -> rows.add(row(names, runs)));
        List<Table> tables = new ArrayList<>();
        tables.add(Table.of(
                "Runs of the checkers",
                List.of("Scheme", "Check", "Verdict", "Runs", "Seconds", "Fence modes", "JDKs", "Processors", "Counts"),
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
                    List.of("Scheme", "Check", "Configuration", "Verdict", "Seed", "Message"),
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
            add(fences, check.fence());
            add(jdks, check.jdk());
            add(processors, check.arch());
        }
        // The seconds have a column of their own.
        counts.remove("millis");
        String counted = counts.entrySet().stream()
                .filter(entry -> entry.getValue() != 0 && !isPart(entry.getKey(), counts.keySet()))
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

    /**
     * Returns whether a count is one of a histogram, or is in a sum that is there: {@code rounds brisk} in {@code
     * rounds}.
     */
    private static boolean isPart(String name, Set<String> names) {
        return BUCKET.matcher(name).matches() || names.stream().anyMatch(other -> name.startsWith(other + " "));
    }

    private static void add(Set<String> values, @Nullable String value) {
        if (value != null) {
            values.add(value);
        }
    }
}
