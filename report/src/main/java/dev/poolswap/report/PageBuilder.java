package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Check;
import dev.poolswap.report.model.Environment;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.model.SchemeInfo;
import dev.poolswap.report.model.Sweep;
import dev.poolswap.report.page.Overview;
import dev.poolswap.report.page.Page;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.page.Table;
import dev.poolswap.report.page.Table.Entry;
import dev.poolswap.report.study.JmhStudy;
import dev.poolswap.report.study.Vocabulary;
import dev.poolswap.report.text.HeapSize;
import dev.poolswap.report.text.Numbers;
import dev.poolswap.report.text.Words;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Builds everything on the page except the studies: summary, environment, guarantees and method. */
final class PageBuilder {
    private static final Set<String> ROUGH_PROFILES = Set.of("smoke", "quick");
    private static final int FORKS_TO_CITE = 3;
    private static final DateTimeFormatter DATE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private PageBuilder() {}

    static Page page(Results results, List<Section> sections, List<Check> checks, List<String> notes) {
        if (JmhStudy.isAllOf(results)) {
            return JmhPage.page(results, sections, notes);
        }
        Sweep sweep = results.sweep();
        List<String> findings = new ArrayList<>();
        Overview first = FirstScreen.of(results);
        Payoff.of(results).ifPresent(payoff -> findings.addAll(payoff.lines()));
        findings.addAll(first.reason());
        sections.forEach(section -> findings.addAll(section.findings()));
        return new Page(
                first.headline(),
                rough(results)
                        ? "Profile " + sweep.profile() + ": not for citation. Some cells have fewer than "
                                + FORKS_TO_CITE + " JVM forks, too few for conclusions; for those, run --profile full."
                        : "",
                outcome(results),
                first,
                Chapters.of(results, sections),
                sections.stream().flatMap(section -> section.answers().stream()).toList(),
                findings,
                Stream.concat(notes.stream(), Warnings.of(results).stream()).toList(),
                environment(results),
                Commands.ofSweep(sweep),
                sections,
                guarantees(results),
                Evidence.tables(checks),
                JmhStudy.isReadFrom(results) ? "" : Citation.of(sweep),
                JmhStudy.isReadFrom(results) ? "" : Citation.FILE,
                Vocabulary.of(results),
                Method.PARAGRAPHS);
    }

    /** One line below every chart, so that an image alone says where it comes from. */
    static String footer(Results results) {
        if (JmhStudy.isReadFrom(results)) {
            return JmhPage.footer(results);
        }
        Sweep sweep = results.sweep();
        Environment environment = sweep.environment();
        List<String> parts = new ArrayList<>();
        if (rough(results)) {
            parts.add(sweep.profile() + " profile, not for citation");
        }
        parts.add("poolswap "
                + sweep.commit().substring(0, Math.min(7, sweep.commit().length())));
        List<String> jdks = Parts.jdks(results);
        if (Parts.machines(results) > 1 && jdks.isEmpty()) {
            parts.add(Parts.machines(results) + " machines");
            return String.join(" · ", parts);
        }
        parts.add(
                jdks.isEmpty()
                        ? "JDK "
                                + Words.shortened(
                                        environment.jdk().split("[,(]", 2)[0].strip(), 30)
                        : Words.list(jdks));
        parts.add(Words.count(environment.cores(), "core"));
        parts.add(Words.shortened(environment.cpu(), 40));
        return String.join(" · ", parts);
    }

    /** Returns a profile for a first look, unless {@code --forks} made more of it. */
    static boolean rough(Results results) {
        return ROUGH_PROFILES.contains(results.sweep().profile()) && Warnings.fewestForks(results) < FORKS_TO_CITE;
    }

    private static String outcome(Results results) {
        List<Cell> failed = results.cells().stream().filter(Cell::failed).toList();
        String measured = Words.count(results.cells().size(), "cell") + " of profile "
                + results.sweep().profile() + ": "
                + (results.cells().size() - failed.size()) + " measured, "
                + (failed.isEmpty() ? "none" : failed.size()) + " failed";
        if (failed.isEmpty()) {
            return measured + ".";
        }
        Map<String, Set<String>> byEnding = new LinkedHashMap<>();
        for (Cell cell : failed) {
            byEnding.computeIfAbsent(cell.scheme() + " " + cell.status().words(), ending -> new LinkedHashSet<>())
                    .add(place(cell));
        }
        List<String> endings = new ArrayList<>();
        byEnding.forEach((ending, places) -> endings.add(ending + " in " + Words.list(List.copyOf(places))));
        return measured + " (a failure is a result): " + String.join("; ", endings) + ".";
    }

    private static String place(Cell cell) {
        List<String> parts = new ArrayList<>(List.of(cell.study()));
        if (!cell.heap().equals("default")) {
            parts.add("with " + HeapSize.words(cell.heap()));
        }
        if (cell.writePercent() != null) {
            parts.add("at " + cell.writePercent() + " % writes");
        }
        if (cell.path() != null) {
            parts.add("by " + cell.path());
        }
        return String.join(" ", parts);
    }

    /** JMH's files name neither the machine nor the date. */
    private static String known(Environment environment, String text) {
        return environment.cores() == 0 ? "unknown" : text;
    }

    private static Table environment(Results results) {
        Sweep sweep = results.sweep();
        Environment environment = sweep.environment();
        Table.Rows rows = new Table.Rows();
        if (Parts.machines(results) == 1) {
            rows.texts("Processor", environment.cpu())
                    .texts("Cores", known(environment, Integer.toString(environment.cores())))
                    .texts("Memory", known(environment, Numbers.bytes(environment.memoryBytes())))
                    .texts("System", environment.os())
                    .texts("JDK", environment.jdk())
                    .texts("JVM", environment.jvm())
                    .texts("Fence mode", environment.fence());
        }
        rows.texts("Collector", joined(results.cells().stream().map(Cell::gc).collect(Collectors.toSet())))
                .texts("JVM flags", commonFlags(results.cells()));
        environment.facts().forEach((name, value) -> rows.texts(Words.head(name), value));
        rows.texts("Commit", sweep.commit())
                .texts("Date", known(environment, Parts.begun(sweep, DATE::format)))
                .texts("Profile", sweep.profile())
                .texts("Seed", known(environment, Parts.seeds(sweep)))
                .texts("Forks and iterations", effort(results.cells()));
        return Table.of("Environment of the measurements", List.of("Property", "Value"), rows.list());
    }

    private static String joined(Set<String> values) {
        return values.isEmpty() ? "–" : values.stream().sorted().collect(Collectors.joining(", "));
    }

    /** Flags that differ between the cells of a study, such as the heap limit, are its axes and are shown there. */
    private static String commonFlags(List<Cell> cells) {
        Map<String, Set<String>> common = new LinkedHashMap<>();
        for (Cell cell : cells) {
            common.computeIfAbsent(cell.study(), study -> new LinkedHashSet<>(cell.jvmArgs()))
                    .retainAll(cell.jvmArgs());
        }
        List<String> flags = new ArrayList<>();
        common.forEach(
                (study, shared) -> flags.add(study + ": " + (shared.isEmpty() ? "none" : String.join(" ", shared))));
        return flags.isEmpty() ? "–" : String.join("; ", flags);
    }

    private static String effort(List<Cell> cells) {
        Set<String> efforts = new LinkedHashSet<>();
        for (Cell cell : cells) {
            if (!cell.failed()) {
                efforts.add(cell.study() + ": " + Words.count(cell.forks(), "fork") + " × "
                        + Words.count(cell.iterations(), "iteration"));
            }
        }
        return efforts.isEmpty() ? "–" : String.join("; ", efforts);
    }

    private static Table guarantees(Results results) {
        Set<String> ran = results.cells().stream().map(Cell::scheme).collect(Collectors.toSet());
        // A control, such as the floor of a study, promises nothing.
        List<SchemeInfo> schemes = results.sweep().schemes().stream()
                .filter(scheme -> ran.contains(scheme.id()))
                .filter(scheme -> !scheme.guarantees().isEmpty())
                .toList();
        Set<String> labels = new LinkedHashSet<>();
        schemes.forEach(scheme -> labels.addAll(scheme.guarantees().keySet()));
        List<String> columns = new ArrayList<>(List.of("Scheme", "Role", "Family"));
        labels.forEach(label -> columns.add(Words.head(label)));
        columns.add("Description");
        List<List<Entry>> rows = new ArrayList<>();
        for (SchemeInfo scheme : schemes) {
            List<Entry> row = new ArrayList<>(
                    List.of(Entry.text(scheme.id()), Entry.text(scheme.role()), Entry.text(scheme.family())));
            labels.forEach(label -> row.add(Entry.text(scheme.guarantees().getOrDefault(label, "–"))));
            row.add(Entry.text(scheme.description()));
            rows.add(row);
        }
        return Table.of(
                "Guarantees as each scheme declares them and tests assert them. No test distinguishes wait-free from lock-free.",
                columns,
                rows);
    }
}
