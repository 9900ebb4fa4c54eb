package dev.poolswap.bench.study;

import dev.poolswap.bench.plan.Study;
import java.util.List;
import java.util.Optional;

/** The list of all studies. A new study needs a line here. */
public final class Studies {
    private static final List<Study> ALL = List.of(
            new HotswapStudy(),
            new ReadsStudy(),
            new WritesStudy(),
            new LatencyStudy(),
            new StallStudy(),
            new ScalingStudy(),
            new FootprintStudy(),
            new DomainStudy(),
            new ServingStudy(),
            new LongReadStudy(),
            new SizesStudy());

    private Studies() {}

    /** In the order of display. */
    public static List<Study> all() {
        return ALL;
    }

    /** Returns the one that is measured unless others are asked for. */
    public static Study usual() {
        return ALL.get(0);
    }

    /** Returns the study of that id, if there is one. */
    public static Optional<Study> find(String id) {
        return ALL.stream().filter(study -> study.id().equals(id)).findFirst();
    }

    /** Returns the study of that id. */
    public static Study of(String id) {
        return find(id).orElseThrow(() -> new IllegalArgumentException("there is no study " + id));
    }
}
