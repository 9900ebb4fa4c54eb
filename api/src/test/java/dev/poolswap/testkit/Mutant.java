package dev.poolswap.testkit;

import dev.poolswap.testkit.Violation.Kind;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;

/** A container with one planted fault, and as what it must be caught. */
public final class Mutant {
    final Subject subject;
    private final Set<Kind> expected;

    private final Subject inBuilds;

    private Mutant(Subject subject, Set<Kind> expected, Subject inBuilds) {
        this.subject = subject;
        this.expected = expected;
        this.inBuilds = inBuilds;
    }

    /**
     * The same, known to show within a window of nanoseconds only, which takes minutes at times. A build hunts it with
     * the window held open.
     *
     * @param open calls {@link #dawdle} within the window
     */
    public Mutant rare(Subject open) {
        return new Mutant(subject, expected, open);
    }

    /** Gives the processor away now and then. */
    public static void dawdle() {
        if (ThreadLocalRandom.current().nextInt(64) == 0) {
            Thread.yield();
        }
    }

    /** What a build looks for. */
    Mutant inBuilds() {
        return new Mutant(inBuilds, expected, inBuilds);
    }

    /** Reuses or disposes of versions too early. */
    public static Mutant thatReuses(Subject subject) {
        return new Mutant(subject, EnumSet.complementOf(EnumSet.of(Kind.LOST)), subject);
    }

    /** Neither reuses nor disposes of some version. */
    public static Mutant thatLoses(Subject subject) {
        return new Mutant(subject, EnumSet.of(Kind.LOST), subject);
    }

    /** Whether it shows only once nothing is in use. */
    boolean loses() {
        return expected.contains(Kind.LOST);
    }

    boolean isExpected(Violation violation) {
        return expected.contains(violation.kind());
    }

    @Override
    public String toString() {
        return subject.toString();
    }
}
