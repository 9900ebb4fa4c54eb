package dev.poolswap.report;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Chapter;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.study.JmhStudy;
import dev.poolswap.report.study.PagePart;
import dev.poolswap.report.study.Studies;
import dev.poolswap.report.study.Study;
import dev.poolswap.report.study.Study.Claim;
import dev.poolswap.report.text.Words;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The seven parts of the page. A part whose studies did not run is left out; what is trusted, and why, never is. */
final class Chapters {
    private final Results results;
    private final Set<String> present = new HashSet<>();
    private final Set<String> placed = new HashSet<>();
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
        for (PagePart part : PagePart.values()) {
            if (part != PagePart.TRUST) {
                all.add(part);
            }
        }
        all.trust(sections);
        return all.chapters;
    }

    /** What the first of its studies claims that claims anything. */
    private void add(PagePart part) {
        List<Study> studies = Studies.in(part).stream()
                .filter(study -> present.contains(study.id()))
                .toList();
        List<String> own = new ArrayList<>(studies.stream().map(Study::id).toList());
        part.beside().stream().filter(present::contains).forEach(own::add);
        if (own.isEmpty()) {
            return;
        }
        placed.addAll(own);
        Claim claim = studies.stream()
                .flatMap(study -> study.claim(results).stream())
                .findFirst()
                .orElse(new Claim(part.heading(), List.of()));
        chapters.add(new Chapter(part.id(), part.words(), claim.heading(), claim.sentences(), own));
    }

    /** One a class: which came first in its charts is below, and nothing is claimed above. */
    private void ofJmh(Section section) {
        chapters.add(new Chapter(
                "jmh " + JmhStudy.words(section.id()),
                JmhStudy.words(section.id()),
                section.title(),
                List.of("Each dot or point is the mean over the forks of one benchmark. A bar is its 95 % interval."),
                List.of(section.id())));
    }

    private void trustInJmh() {
        chapters.add(new Chapter(
                PagePart.TRUST.id(),
                PagePart.TRUST.words(),
                PagePart.TRUST.heading() + " What JMH's files record and what they leave out",
                List.of(
                        "Every interval is a 95 % t interval over JVM forks, and every claim is corrected for the number of"
                                + " tests of its class.",
                        "The files do not record the machine or the noise on it."),
                List.of()));
    }

    private void trust(List<Section> sections) {
        List<String> rest = new ArrayList<>();
        sections.stream().map(Section::id).filter(id -> !placed.contains(id)).forEach(rest::add);
        List<Cell> cells = results.cells();
        long failed = cells.stream().filter(Cell::failed).count();
        long disturbed = cells.stream().filter(cell -> !cell.noise().isEmpty()).count();
        String title = PagePart.TRUST.heading() + " " + (cells.size() - failed) + " of "
                + Words.count(cells.size(), "configuration") + (cells.size() == 1 ? " was" : " were") + " measured, "
                + (failed == 0 ? "none" : "" + failed)
                + " failed, " + (disturbed == 0 ? "none was" : disturbed + (disturbed == 1 ? " was" : " were"))
                + " disturbed";
        chapters.add(new Chapter(
                PagePart.TRUST.id(),
                PagePart.TRUST.words(),
                title,
                List.of(
                        "Every interval is a 95 % t interval over JVM forks, and every claim is corrected for the number of"
                                + " tests of its study.",
                        "A cell is one configuration of one study. A cell that fails is a result and is shown as one."),
                rest));
    }
}
