package dev.poolswap.bench.run;

import org.jspecify.annotations.Nullable;

/**
 * The result of one check before measuring.
 *
 * @param severity how bad it is
 * @param name what was checked
 * @param value what was found
 * @param sentence what it means for the measurements; null if nothing
 */
public record Finding(
        Severity severity,
        String name,
        String value,
        @Nullable String sentence) {

    /** How much a finding matters. */
    public enum Severity {
        /** As it should be, or not known here. */
        OK,
        /** A property of the machine that a reader of the figures must know. */
        NOTE,
        /** Makes the figures doubtful, and can be helped; with {@code --strict} nothing is measured. */
        WARNING
    }

    static Finding ok(String name, String value) {
        return new Finding(Severity.OK, name, value, null);
    }

    static Finding note(String name, String value, String sentence) {
        return new Finding(Severity.NOTE, name, value, sentence);
    }

    static Finding warning(String name, String value, String sentence) {
        return new Finding(Severity.WARNING, name, value, sentence);
    }
}
