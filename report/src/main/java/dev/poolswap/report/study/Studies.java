package dev.poolswap.report.study;

import dev.poolswap.report.model.Cell;
import dev.poolswap.report.model.Results;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** All studies the report knows, in the order of the page. */
public final class Studies {
    private static final List<Study> KNOWN = List.of(
            new HotswapStudy(),
            new SizesStudy(),
            new ReadsStudy(),
            new FootprintStudy(),
            new StallStudy(),
            new LongReadStudy(),
            new LatencyStudy(),
            new ServingStudy(),
            new WritesStudy(),
            new ScalingStudy(),
            new DomainStudy());

    private Studies() {}

    /** The study with that id; one that only lists its numbers when it is not known. */
    public static Study of(String id) {
        return KNOWN.stream()
                .filter(study -> study.id().equals(id))
                .findFirst()
                .orElseGet(() -> JmhStudy.isOne(id) ? new JmhStudy(id) : new PlainStudy(id));
    }

    /** Those in one part of the page. */
    public static List<Study> in(PagePart part) {
        return KNOWN.stream().filter(study -> study.part() == part).toList();
    }

    /** Returns the studies that have cells: known ones first, the others as they come. */
    public static List<Study> in(Results results) {
        Set<String> present = new LinkedHashSet<>();
        results.cells().stream().map(Cell::study).forEach(present::add);
        List<Study> studies = new ArrayList<>();
        for (Study study : KNOWN) {
            if (present.remove(study.id())) {
                studies.add(study);
            }
        }
        present.forEach(id -> studies.add(of(id)));
        return studies;
    }
}
