package dev.poolswap.report.model;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;
import java.util.Locale;

/** How a cell ended. Every ending but {@link #OK} is a result too. */
public enum CellStatus {
    /** All forks came back with numbers. */
    OK("measured"),
    /** A fork ended in OutOfMemoryError. */
    OOM("out of memory"),
    /** A fork did not end within its time. */
    TIMEOUT("timed out"),
    /** A fork ended in any other way. */
    CRASH("crashed");

    private final String words;

    CellStatus(String words) {
        this.words = words;
    }

    /** Returns the word in result files and tables: {@code ok}, {@code oom}, {@code timeout}, {@code crash}. */
    @JsonValue
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** For readers of the report, as in "out of memory". */
    public String words() {
        return words;
    }

    /**
     * Returns the status with this id.
     *
     * @throws IllegalArgumentException when there is none
     */
    @JsonCreator
    public static CellStatus of(String id) {
        return Arrays.stream(values())
                .filter(status -> status.id().equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "status \"" + id + "\" is unknown, expected ok, oom, timeout or crash"));
    }
}
