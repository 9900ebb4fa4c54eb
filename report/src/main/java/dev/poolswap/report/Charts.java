package dev.poolswap.report;

import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.study.JmhStudy;
import java.util.ArrayList;
import java.util.List;

/**
 * Which charts are drawn: about a dozen, which is what a person looks at. Everything else is there as numbers. A sweep of
 * every study has fifty, and one of several collectors hundreds.
 */
final class Charts {
    private static final List<Wanted> WANTED = List.of(
            new Wanted("hotswap", "ratios", 1, false),
            new Wanted("reads", "-t", 2, false),
            new Wanted("footprint", "", 1, false),
            new Wanted("stall", "unreclaimed", 3, true),
            new Wanted("longread", "unreclaimed", 1, true),
            new Wanted("latency", "-read", 2, false),
            new Wanted("serving", "", 1, true),
            new Wanted("writes", "", 1, false),
            new Wanted("scaling", "", 1, false),
            new Wanted("domain", "", 2, false),
            new Wanted("trade-offs", "", 1, false));

    private static final int MOST = 12;

    private Charts() {}

    /**
     * What is drawn of a section.
     *
     * @param section its id
     * @param id what the ids of its charts contain
     * @param most how many of them, at most
     * @param last whether the last comes first: the one with the most stalled readers
     */
    private record Wanted(String section, String id, int most, boolean last) {}

    /** Of each section what is drawn, the one that stands open first; of several settings the first. */
    static List<List<Figure>> chosen(List<Section> sections) {
        List<List<Figure>> chosen = new ArrayList<>();
        int classes = (int) sections.stream()
                .filter(section -> JmhStudy.isOne(section.id()))
                .count();
        int drawn = 0;
        for (Section section : sections) {
            List<Figure> own = new ArrayList<>();
            if (JmhStudy.isOne(section.id()) && drawn < MOST) {
                section.figures().stream().limit(Math.max(1, MOST / classes)).forEach(own::add);
                drawn += own.size();
            }
            for (Wanted wanted : WANTED) {
                if (wanted.section().equals(section.id())) {
                    section.figures().stream()
                            .filter(figure -> figure.picture().id().contains(wanted.id()))
                            .limit(wanted.most())
                            .forEach(figure -> own.add(wanted.last() ? 0 : own.size(), figure));
                }
            }
            chosen.add(own);
        }
        return chosen;
    }
}
