package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Chapter;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.study.Claims;
import dev.poolswap.report.study.JmhStudy;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The seven parts of the page. A part whose studies did not run is left out; what is trusted, and why, never is. */
final class Chapters {
    private static final Set<String> PLACED = Set.of(
            "choose",
            "hotswap",
            "reads",
            "footprint",
            "trade-offs",
            "stall",
            "longread",
            "latency",
            "serving",
            "writes",
            "scaling",
            "domain",
            "original");

    private final Results results;
    private final Set<String> present = new HashSet<>();
    private final List<Chapter> chapters = new ArrayList<>();

    private Chapters(Results results, List<Section> sections) {
        this.results = results;
        sections.forEach(section -> present.add(section.id()));
    }

    static List<Chapter> of(Results results, List<Section> sections) {
        Chapters all = new Chapters(results, sections);
        if (JmhStudy.isAllOf(results)) {
            sections.forEach(all::ofJmh);
            all.trustInJmh();
            return all.chapters;
        }
        Claims claims = new Claims(results);
        all.add(
                "heaps",
                "Heaps and ratios",
                claims.heaps(),
                List.of(
                        "Each dot is the time of an operation as a ratio to atomic-reference, each bar its 95 % interval;"
                                + " further left is faster.",
                        "The sentence above is corrected for all comparisons of the study; a bar is not, and may stand clear of"
                                + " 1 where no difference is shown."),
                "hotswap",
                "choose");
        all.add(
                "reads",
                "Reads",
                claims.reads(),
                List.of(
                        "One operation pins the current version, reads a field and releases the pin.",
                        "The dashed line is a plain read, which protects nothing."),
                "reads");
        all.add(
                "memory",
                "Memory",
                claims.memory(),
                List.of(
                        "The dot is the smallest heap in which the hot swap ran, the bar reaches down to the largest in"
                                + " which it failed.",
                        "A pool keeps its versions; a copying scheme needs room for garbage or collects more often."),
                "footprint",
                "trade-offs");
        all.stalls(claims);
        boolean timed = all.present.contains("latency") || !all.present.contains("serving");
        all.add(
                "latency",
                "Latency and serving",
                timed ? claims.latency() : claims.serving(),
                List.of(
                        timed
                                ? "Each curve ends where fewer than ten reads are left above it."
                                : "All threads together; beside them one writer swaps the object at a fixed rate.",
                        "Readers read without pause, so percentiles count operations and not time spent."),
                "latency",
                "serving",
                "writes");
        all.add(
                "scale",
                "Scale",
                claims.scale(),
                List.of(
                        "All threads together; beyond the number of cores they take turns.",
                        "The numbers for thousands of containers are below."),
                "scaling",
                "domain");
        all.trust(sections);
        return all.chapters;
    }

    private void stalls(Claims claims) {
        boolean stalled = present.contains("stall");
        add(
                "stalls",
                "Stalls",
                stalled ? claims.stalls() : claims.longReads(),
                stalled
                        ? List.of(
                                "A reader pins a version and stops while the writer goes on; the curve counts retired"
                                        + " versions that may not be used again yet.",
                                "A flat curve is a bound; a rising one grows with the length of the stall.")
                        : List.of(
                                "Every reader holds its pin for a fixed time while a writer goes on; the curve counts"
                                        + " retired versions that may not be used again yet.",
                                "A flat curve is a bound; a rising one grows with the length of a pin."),
                "stall",
                "longread");
    }

    private void add(String id, String name, String title, List<String> sentences, String... sections) {
        List<String> own = List.of(sections).stream().filter(present::contains).toList();
        if (!own.isEmpty()) {
            chapters.add(new Chapter(id, name, title, sentences, own));
        }
    }

    /** One a class: which came first in its charts is below, and nothing is claimed above. */
    private void ofJmh(Section section) {
        add(
                "jmh " + JmhStudy.words(section.id()),
                JmhStudy.words(section.id()),
                section.title(),
                List.of("Each dot or point is the mean over the forks of a benchmark, each bar its 95 % interval."),
                section.id());
    }

    private void trustInJmh() {
        chapters.add(new Chapter(
                "trust",
                "Trust",
                "Can the numbers be trusted? What JMH's files say, and what they do not",
                List.of(
                        "Every interval is a 95 % t interval over JVM runs, and every claim is corrected for the number of"
                                + " tests of its class.",
                        "On which machine and under what disturbance they were measured is not in the files."),
                List.of()));
    }

    private void trust(List<Section> sections) {
        List<String> rest = new ArrayList<>();
        sections.stream()
                .map(Section::id)
                .filter(id -> id.equals("original") || !PLACED.contains(id))
                .forEach(rest::add);
        List<Cell> cells = results.cells();
        long failed = cells.stream().filter(Cell::failed).count();
        long disturbed = cells.stream().filter(cell -> !cell.noise().isEmpty()).count();
        String title = "Can the numbers be trusted? " + (cells.size() - failed) + " of "
                + Words.count(cells.size(), "cell") + " were measured, " + (failed == 0 ? "none" : "" + failed)
                + " failed, " + (disturbed == 0 ? "none was" : disturbed + (disturbed == 1 ? " was" : " were"))
                + " disturbed";
        chapters.add(new Chapter(
                "trust",
                "Trust",
                title,
                List.of(
                        "Every interval is a 95 % t interval over JVM runs, and every claim is corrected for the number of"
                                + " tests of its study.",
                        "A failure is a result and is shown as one."),
                rest));
    }
}
