package dev.poolswap.report;

import dev.poolswap.report.chart.Chart;
import dev.poolswap.report.chart.CurveChart;
import dev.poolswap.report.chart.Picture;
import dev.poolswap.report.model.Results;
import dev.poolswap.report.page.Section;
import dev.poolswap.report.study.JmhStudy;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Everything that has a colour and a marker of its own, in a fixed order. */
final class Looks {
    private Looks() {}

    /** The schemes; for results of JMH also the values that are series of a chart. */
    static List<String> of(Results results, List<Section> sections) {
        Set<String> ids = new LinkedHashSet<>();
        results.sweep().schemes().forEach(scheme -> ids.add(scheme.id()));
        results.cells().forEach(cell -> ids.add(cell.scheme()));
        sections.stream()
                .filter(section -> JmhStudy.isOne(section.id()))
                .flatMap(section -> section.figures().stream())
                .forEach(figure -> add(ids, figure.picture()));
        return List.copyOf(ids);
    }

    private static void add(Set<String> ids, Picture picture) {
        if (picture instanceof CurveChart curves) {
            curves.curves().forEach(curve -> ids.add(curve.scheme()));
        } else if (picture instanceof Chart chart) {
            chart.panels().forEach(panel -> panel.marks().forEach(mark -> ids.add(mark.scheme())));
        }
    }
}
