package dev.poolswap.testkit;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** One line of {@code verdicts.jsonl}; {@link TortureRun} says what the fields are. */
final class Verdict {
    private final Map<String, Object> fields = new LinkedHashMap<>();

    Verdict(String kind, TortureConfiguration configuration, long seed) {
        fields.put("kind", kind);
        fields.put("scheme", configuration.subject.scheme());
        fields.put("configuration", configuration.subject.toString());
        fields.put("fence", configuration.fence);
        fields.put("jdk", System.getProperty("java.version"));
        fields.put(
                "arch", System.getProperty("os.name").toLowerCase(Locale.ROOT) + "/" + System.getProperty("os.arch"));
        fields.put("ended", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put("seed", seed);
    }

    Verdict seconds(double seconds) {
        fields.put("seconds", Math.round(seconds * 10) / 10.0);
        return this;
    }

    /** Passed if there is no failure. */
    Verdict outcome(String failure, TortureCounts counts) {
        return outcome(failure == null, failure == null ? "" : failure, counts);
    }

    Verdict outcome(boolean passed, String message, TortureCounts counts) {
        fields.put("verdict", passed ? "passed" : "failed");
        fields.put("message", message);
        fields.put("counts", counts.asMap());
        return this;
    }

    boolean isPassed() {
        return "passed".equals(fields.get("verdict"));
    }

    String toJson() {
        return json(fields);
    }

    private static String json(Object value) {
        if (value instanceof Map) {
            StringBuilder text = new StringBuilder("{");
            ((Map<?, ?>) value)
                    .forEach((name, field) -> text.append(text.length() == 1 ? "" : ",")
                            .append(json(name))
                            .append(':')
                            .append(json(field)));
            return text.append('}').toString();
        }
        return value instanceof Number ? value.toString() : quoted(value.toString());
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (char c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < ' ' || c > '~') {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
