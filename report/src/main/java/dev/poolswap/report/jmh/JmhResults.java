package dev.poolswap.report.jmh;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.study.JmhStudy;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;

/** Entries of JMH's files as results: a class is a study, a method a series, and what has a value is an axis. */
final class JmhResults {
    /** What tells entries apart that are the same otherwise, from what says most to what always does. */
    private static final Map<String, Function<JmhRun, String>> FURTHER = further();

    private JmhResults() {}

    private static Map<String, Function<JmhRun, String>> further() {
        Map<String, Function<JmhRun, String>> axes = new LinkedHashMap<>();
        axes.put(JmhStudy.axis("JDK"), run -> run.jvm().jdk());
        axes.put(JmhStudy.axis("JVM"), run -> run.jvm().vm());
        axes.put(JmhStudy.axis("flags"), run -> String.join(" ", run.jvm().args()));
        axes.put(JmhStudy.axis("file"), JmhRun::file);
        return axes;
    }

    /**
     * All entries as one set of results.
     *
     * @throws IllegalArgumentException when two entries cannot be distinguished
     */
    static Results of(int files, List<JmhRun> runs) {
        return of(files, runs, owners(runs), axes(runs));
    }

    /**
     * Returns the entries of each file as results of its own, in which the same benchmark has the same name and axes.
     *
     * @throws IllegalArgumentException when two entries of a file cannot be distinguished
     */
    static List<Results> ofEach(List<List<JmhRun>> files) {
        Map<String, String> owners = owners(files.stream().flatMap(List::stream).toList());
        List<List<String>> axesOfEach = files.stream().map(JmhResults::axes).toList();
        List<String> axes = FURTHER.keySet().stream()
                .filter(axis -> axesOfEach.stream().anyMatch(own -> own.contains(axis)))
                .toList();
        return files.stream().map(runs -> of(1, runs, owners, axes)).toList();
    }

    private static Map<String, String> owners(List<JmhRun> runs) {
        return ShortNames.of(runs.stream().map(JmhRun::owner).toList());
    }

    private static Results of(int files, List<JmhRun> runs, Map<String, String> owners, List<String> axes) {
        Map<List<String>, Integer> places = new LinkedHashMap<>();
        List<Cell> cells = new ArrayList<>();
        for (JmhRun run : runs) {
            List<String> identity = identity(run, axes);
            Integer before = places.putIfAbsent(identity, places.size() + 1);
            if (before != null) {
                throw new IllegalArgumentException(
                        run.benchmark() + " (" + run.mode().id() + ", " + run.params()
                                + ") occurs twice, and nothing distinguishes the two; keep one of them");
            }
            Map<String, String> further = new LinkedHashMap<>();
            axes.forEach(axis -> further.put(axis, axis(axis, run)));
            cells.add(JmhCells.of(
                    String.join("|", identity), Objects.requireNonNull(owners.get(run.owner())), run, further));
        }
        return new Results(sweep(files, runs), cells);
    }

    private static String axis(String name, JmhRun run) {
        String value = Objects.requireNonNull(FURTHER.get(name)).apply(run);
        return value.isEmpty() ? "none" : value;
    }

    private static List<String> identity(JmhRun run, List<String> axes) {
        List<String> identity =
                new ArrayList<>(List.of(run.benchmark(), run.mode().id(), Integer.toString(run.threads())));
        run.params().forEach((name, value) -> identity.add(name + "=" + value));
        axes.forEach(axis -> identity.add(axis(axis, run)));
        return identity;
    }

    /** Returns the further axes that it takes. */
    private static List<String> axes(List<JmhRun> runs) {
        List<String> axes = new ArrayList<>();
        for (String candidate : FURTHER.keySet()) {
            boolean helps = runs.stream().collect(Collectors.groupingBy(run -> identity(run, axes))).values().stream()
                    .anyMatch(same -> same.stream()
                                    .map(run -> axis(candidate, run))
                                    .distinct()
                                    .count()
                            > 1);
            if (helps) {
                axes.add(candidate);
            }
        }
        return axes;
    }

    private static Sweep sweep(int files, List<JmhRun> runs) {
        Map<String, String> facts = new LinkedHashMap<>();
        facts.put("JMH", distinct(runs, run -> run.jvm().jmh()));
        facts.put("Files", distinct(runs, JmhRun::file));
        List<String> warnings = new ArrayList<>();
        warnings.add("JMH's files do not record the machine or the commit.");
        if (files > 1) {
            warnings.add("These results come from " + files + " files, perhaps from different machines.");
        }
        Environment environment = new Environment(
                "not known",
                0,
                "not known",
                0,
                distinct(runs, run -> run.jvm().jdk()),
                distinct(runs, run -> run.jvm().vm()),
                "none",
                warnings,
                facts);
        return new Sweep(JmhStudy.PROFILE, "not known", Instant.EPOCH, 0, List.of(), environment, List.of());
    }

    private static String distinct(List<JmhRun> runs, Function<JmhRun, String> value) {
        String all = runs.stream()
                .map(value)
                .filter(text -> !text.isEmpty())
                .distinct()
                .collect(Collectors.joining("; "));
        return all.isEmpty() ? "not known" : all;
    }
}
