package dev.poolswap.report.jmh;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How JMH measures, by the short name that its files have. */
enum JmhMode {
    THROUGHPUT("thrpt"),
    AVERAGE("avgt"),
    SAMPLE("sample"),
    SINGLE_SHOT("ss");

    private final String id;

    JmhMode(String id) {
        this.id = id;
    }

    String id() {
        return id;
    }

    /** The name of its score in the report: all but one are times. */
    String metric() {
        return this == THROUGHPUT ? "throughput" : "time";
    }

    static JmhMode of(String id) {
        return Arrays.stream(values())
                .filter(mode -> mode.id.equals(id))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("mode is \"" + id + "\", expected one of "
                        + Arrays.stream(values()).map(JmhMode::id).collect(Collectors.joining(", "))));
    }
}
