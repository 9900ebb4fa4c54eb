package dev.poolswap.report.model;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one run of a checker said about a scheme.
 *
 * @param kind kind of check, such as torture, litmus or lincheck
 * @param scheme id of the scheme
 * @param configuration what was run, in a few words
 * @param fence fence mode
 * @param jdk Java version
 * @param arch processor architecture
 * @param seed seed of the run
 * @param seconds how long it ran
 * @param verdict {@code passed}, {@code failed} or another word
 * @param message what was seen, in one sentence
 * @param counts what was counted, by name
 */
public record Check(
        String kind,
        String scheme,
        String configuration,
        @Nullable String fence,
        @Nullable String jdk,
        @Nullable String arch,
        @Nullable String seed,
        double seconds,
        String verdict,
        @Nullable String message,
        Map<String, Long> counts) {
    /** Refuses missing values. */
    public Check {
        kind = Printable.of(Checks.text(kind, "kind of a check"));
        scheme = Printable.of(Checks.text(scheme, "scheme of a check"));
        configuration = configuration == null ? "" : Printable.of(configuration);
        fence = Printable.orNull(fence);
        jdk = Printable.orNull(jdk);
        arch = Printable.orNull(arch);
        seed = Printable.orNull(seed);
        message = Printable.orNull(message);
        Checks.finite(seconds, "seconds of a check");
        verdict = Printable.of(Checks.text(verdict, "verdict of a check"));
        counts = counts == null
                ? Map.of()
                : Checks.copy(
                        Printable.names(Checks.copy(new LinkedHashMap<>(counts), "counts of a check")),
                        "counts of a check");
    }
}
