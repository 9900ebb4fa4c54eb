package dev.poolswap.testkit;

import dev.poolswap.testkit.Violation.Kind;
import java.util.EnumSet;
import java.util.Set;

/** A container with one planted fault, and as what it must be caught. */
public final class Mutant {
    final Subject subject;
    private final Set<Kind> expected;

    /** Whether it shows seldom, so that a build does not hunt it twice. */
    final boolean rare;

    private Mutant(Subject subject, Set<Kind> expected, boolean rare) {
        this.subject = subject;
        this.expected = expected;
        this.rare = rare;
    }

    /** The same, known to show within a window of nanoseconds only. */
    public Mutant rare() {
        return new Mutant(subject, expected, true);
    }

    /** Reuses or disposes of versions too early. */
    public static Mutant thatReuses(Subject subject) {
        return new Mutant(subject, EnumSet.complementOf(EnumSet.of(Kind.LOST)), false);
    }

    /** Neither reuses nor disposes of some version. */
    public static Mutant thatLoses(Subject subject) {
        return new Mutant(subject, EnumSet.of(Kind.LOST), false);
    }

    /** Whether it shows only once nothing is in use any more. */
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
