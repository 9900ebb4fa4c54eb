package dev.poolswap.report.stats;

import java.util.OptionalDouble;

/**
 * What may be said about two means, after all tests of their family were judged together.
 *
 * @param answer one of the answers
 * @param differs whether a difference is shown, which may be one that is within the margin of what is level
 * @param comparison the numbers behind it
 * @param detectable the factor that this run would have shown in 80 % of all cases; none where there is no factor
 */
public record Verdict(Answer answer, boolean differs, Comparison comparison, OptionalDouble detectable) {
    /** The answers that numbers can give. */
    public enum Answer {
        /** The first is less. */
        LESS,
        /** The first is more. */
        MORE,
        /** They are no more than 5 % apart. */
        LEVEL,
        /** Neither is shown: no difference, and no equality. */
        NOT_SHOWN,
        /** Both are practically zero; they were not compared. */
        NEGLIGIBLE
    }

    /** Whether one of the two is shown to be less. */
    public boolean decided() {
        return answer == Answer.LESS || answer == Answer.MORE;
    }

    /** Returns the second against the first. */
    public Verdict reversed() {
        Answer turned = switch (answer) {
            case LESS -> Answer.MORE;
            case MORE -> Answer.LESS;
            case LEVEL, NOT_SHOWN, NEGLIGIBLE -> answer;
        };
        return new Verdict(turned, differs, comparison.reversed(), detectable);
    }
}
