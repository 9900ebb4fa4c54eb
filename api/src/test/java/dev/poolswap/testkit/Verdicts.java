package dev.poolswap.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * What a check said, one line of JSON each in {@code verdicts.jsonl}. The file lies in the folder that
 * {@code -Dpoolswap.verdicts=} names, {@code target} of the module otherwise, and only grows.
 *
 * <p>Fields: {@code kind} ({@code mutant}, {@code litmus}, {@code lincheck}, {@code sequences}, {@code
 * torture} or {@code rotation}, which is the sum of many short turns), {@code scheme}, {@code configuration}
 * (of a mutant: what is broken), {@code check} (the test), {@code fence}, {@code jdk}, {@code arch}, {@code
 * ended}, {@code seed}, {@code seconds}, {@code verdict} ({@code passed} or {@code failed}; a mutant passes by
 * being caught), {@code message}, {@code counts}. A count whose name ends in a number is one of a histogram, and
 * one whose name begins with that of another is a part of it; the report leaves both out.
 */
public final class Verdicts {
    private final Map<String, Object> fields = new LinkedHashMap<>();
    private final Map<String, Object> counts = new LinkedHashMap<>();

    private Verdicts(String kind, String scheme, String configuration) {
        fields.put("kind", kind);
        fields.put("scheme", scheme);
        fields.put("configuration", configuration);
        fields.put("check", "");
        fields.put("fence", "none");
        fields.put("jdk", System.getProperty("java.version"));
        fields.put(
                "arch", System.getProperty("os.name").toLowerCase(Locale.ROOT) + "/" + System.getProperty("os.arch"));
        fields.put("ended", "");
        fields.put("seed", 0L);
        fields.put("seconds", 0.0);
    }

    /** A verdict that is being put together. */
    public static Verdicts of(String kind, String scheme, String configuration) {
        return new Verdicts(kind, scheme, configuration);
    }

    /** The test that says it. */
    public Verdicts check(String name) {
        fields.put("check", name);
        return this;
    }

    /** The fence mode of the JVM that was tested. */
    public Verdicts fence(String mode) {
        fields.put("fence", mode);
        return this;
    }

    /** What repeats it. */
    public Verdicts seed(long seed) {
        fields.put("seed", seed);
        return this;
    }

    /** How long it took, from {@link System#nanoTime}. */
    public Verdicts since(long nanos) {
        long millis = (System.nanoTime() - nanos) / 1_000_000;
        fields.put("seconds", Math.round(millis / 100.0) / 10.0);
        counts.put("millis", millis);
        return this;
    }

    /** A figure. */
    public Verdicts count(String name, long value) {
        counts.put(name, value);
        return this;
    }

    /** Figures. */
    Verdicts counts(TortureCounts more) {
        counts.putAll(more.asMap());
        return this;
    }

    /** How long it took. */
    Verdicts seconds(double seconds) {
        fields.put("seconds", Math.round(seconds * 10) / 10.0);
        return this;
    }

    /** Ends it and writes it; passed if there is no failure. */
    public void write(Throwable failure) {
        write(failure == null, failure == null ? "" : String.valueOf(failure.getMessage()));
    }

    /** Ends it and writes it. */
    void write(boolean passed, String message) {
        fields.put("ended", Instant.now().truncatedTo(ChronoUnit.SECONDS).toString());
        fields.put("verdict", passed ? "passed" : "failed");
        fields.put("message", message);
        fields.put("counts", counts);
        byte[] line = (json(fields) + "\n").getBytes(StandardCharsets.UTF_8);
        try {
            Path folder = Files.createDirectories(Path.of(System.getProperty("poolswap.verdicts", "target")));
            // One write, so that several runs may append to one file.
            Files.write(folder.resolve("verdicts.jsonl"), line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new UncheckedIOException("the verdict could not be written", e);
        }
    }

    static String json(Object value) {
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
