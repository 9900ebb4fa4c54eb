package dev.poolswap.report;

import dev.poolswap.report.page.Block;
import dev.poolswap.report.page.Block.Figure;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.study.JmhStudy;
import dev.poolswap.report.study.Studies;
import dev.poolswap.report.study.Study.Drawn;
import dev.poolswap.report.text.Slugs;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses the charts that are drawn: about a dozen, which is as many as a person looks at. Everything else is given as
 * numbers. A sweep of every study has fifty charts, and one of several collectors has hundreds.
 */
final class Charts {
    private static final List<Drawn> TRADE_OFFS = List.of(new Drawn("", 1, false));

    private static final int MOST = 12;

    private Charts() {}

    /** Of each section what is drawn, the one that is open first; of several settings the first. */
    static List<List<Figure>> chosen(List<Section> sections) {
        List<List<Figure>> chosen = new ArrayList<>();
        int classes = (int) sections.stream()
                .filter(section -> JmhStudy.isOne(section.id()))
                .count();
        int ofJmh = 0;
        for (Section section : sections) {
            List<Figure> own = new ArrayList<>();
            if (JmhStudy.isOne(section.id()) && ofJmh < MOST) {
                section.figures().stream().limit(Math.max(1, MOST / classes)).forEach(own::add);
                ofJmh += own.size();
            }
            for (Drawn drawn : drawn(section)) {
                section.figures().stream()
                        .filter(figure -> figure.picture().id().contains(drawn.id()))
                        .limit(drawn.most())
                        .forEach(figure -> own.add(drawn.lastFirst() ? 0 : own.size(), figure));
            }
            chosen.add(own);
        }
        return chosen;
    }

    /**
     * The section with ids of charts that no other has, which are names of files too. Each study has distinct ones, but the
     * names of two classes of benchmarks may be the same without their capital letters or those that are not Latin.
     */
    static Section named(Section section, Slugs ids) {
        return new Section(
                section.id(),
                section.title(),
                section.answers(),
                section.findings(),
                section.blocks().stream().map(block -> named(block, ids)).toList());
    }

    private static Block named(Block block, Slugs ids) {
        if (block instanceof Block.Figures figures) {
            return new Block.Figures(
                    figures.figures().stream().map(figure -> named(figure, ids)).toList());
        }
        return block instanceof Block.Part part
                ? new Block.Part(
                        part.tags(),
                        part.name(),
                        part.blocks().stream().map(inner -> named(inner, ids)).toList())
                : block;
    }

    private static Figure named(Figure figure, Slugs ids) {
        return new Figure(
                figure.picture().withId(ids.unique(figure.picture().id())),
                figure.alt(),
                figure.data(),
                figure.tags(),
                figure.studies());
    }

    private static List<Drawn> drawn(Section section) {
        return section.id().equals("trade-offs")
                ? TRADE_OFFS
                : Studies.of(section.id()).drawn();
    }
}
