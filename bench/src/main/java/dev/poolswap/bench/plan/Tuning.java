package dev.poolswap.bench.plan;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Named sets of JVM flags, each with the collectors and JDKs that have these flags. */
public enum Tuning {
    /** The JVM as it is. */
    NONE,
    /** G1 leaves the cards of changed references to the next pause. */
    NO_REFINEMENT;

    private static final int NEW_CONTROL = 20;
    private static final int NEW_BARRIER = 26;

    /** The word on the command line and in result files. */
    public String id() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Returns the flags of a JDK; empty where it has no such flags. */
    public Optional<List<String>> flags(Collector collector, int jdk) {
        if (this == NONE) {
            return Optional.of(List.of());
        }
        if (collector != Collector.G1 || jdk >= NEW_BARRIER) {
            return Optional.empty();
        }
        return Optional.of(
                jdk >= NEW_CONTROL
                        ? List.of("-XX:+UnlockDiagnosticVMOptions", "-XX:-G1UseConcRefinement")
                        : List.of(
                                "-XX:-G1UseAdaptiveConcRefinement",
                                "-XX:G1ConcRefinementGreenZone=1000000",
                                "-XX:G1ConcRefinementYellowZone=2000000",
                                "-XX:G1ConcRefinementRedZone=3000000"));
    }

    /** Returns the flags of the JDK that runs this. */
    public Optional<List<String>> flags(Collector collector) {
        return flags(collector, Runtime.version().feature());
    }

    /** Returns whether a newcomer's sweep shows it: where what it turns off makes pooling lose. */
    public static boolean isWorthShowing(Collector collector, int jdk) {
        return collector == Collector.G1 && jdk < NEW_CONTROL;
    }

    public static Optional<Tuning> find(String id) {
        return Arrays.stream(values()).filter(tuning -> tuning.id().equals(id)).findFirst();
    }

    public static List<String> ids() {
        return Arrays.stream(values()).map(Tuning::id).toList();
    }
}
