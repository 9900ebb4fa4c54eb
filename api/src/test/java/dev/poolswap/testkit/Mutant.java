package dev.poolswap.testkit;

import dev.poolswap.testkit.Violation.Kind;
import java.util.EnumSet;
import java.util.Set;

/** A container with one planted fault, and as what it must be caught. */
public final class Mutant {
    final Subject subject;
    private final Set<Kind> expected;

    private Mutant(Subject subject, Set<Kind> expected) {
        this.subject = subject;
        this.expected = expected;
    }

    /** Reuses or disposes of versions too early. */
    public static Mutant thatReuses(Subject subject) {
        return new Mutant(subject, EnumSet.complementOf(EnumSet.of(Kind.LOST)));
    }

    /** Neither reuses nor disposes of some version. */
    public static Mutant thatLoses(Subject subject) {
        return new Mutant(subject, EnumSet.of(Kind.LOST));
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
