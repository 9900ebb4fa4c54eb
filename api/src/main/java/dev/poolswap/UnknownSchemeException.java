package dev.poolswap;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when a scheme is not on the class path or module path, or when none was chosen and there is not exactly one.
 */
public class UnknownSchemeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** The artifact that provides each scheme. The names are used in messages only: nothing is loaded by them. */
    private static final Map<String, String> ARTIFACTS = Map.ofEntries(
            Map.entry("refcount-split", "poolswap-refcount"),
            Map.entry("refcount-striped", "poolswap-refcount"),
            Map.entry("debt", "poolswap-refcount"),
            Map.entry("hyaline", "poolswap-refcount"),
            Map.entry("refcount-locked", "poolswap-refcount"),
            Map.entry("epoch", "poolswap-epoch"),
            Map.entry("hazard", "poolswap-hazard"),
            Map.entry("hazard-eras", "poolswap-hazard"),
            Map.entry("atomic-reference", "poolswap-baselines"),
            Map.entry("rwlock-copy", "poolswap-baselines"),
            Map.entry("rwlock-inplace", "poolswap-baselines"),
            Map.entry("left-right", "poolswap-baselines"),
            Map.entry("refcount-cas", "poolswap-baselines"));

    /**
     * Creates an exception that lists the available schemes.
     *
     * @param asked the id that was asked for, or null if none was
     * @param present the ids of the available schemes
     * @param looked where schemes were looked for, and what was found there
     */
    public UnknownSchemeException(@Nullable String asked, List<String> present, List<String> looked) {
        super(message(asked, present) + ". Found: " + String.join("; ", looked) + advice(asked, present));
    }

    /** What to do where the artifact is there, but services of other bundles or loaders are not visible. */
    private static String advice(@Nullable String asked, List<String> present) {
        boolean isOurs = asked == null ? present.isEmpty() : ARTIFACTS.containsKey(asked);
        return isOurs
                ? ". Where ServiceLoader does not see an artifact that is there, as in OSGi, give the scheme itself, as in"
                        + " scheme(new EpochContainer.Provider())"
                : "";
    }

    private static String message(@Nullable String asked, List<String> present) {
        String among = String.join(", ", present);
        if (asked == null) {
            return present.isEmpty()
                    ? "no scheme is available; add an artifact such as dev.poolswap:poolswap-epoch to the dependencies"
                    : "several schemes are available (" + among + "); choose one with scheme(id)";
        }
        String artifact = ARTIFACTS.get(asked);
        return "unknown scheme \"" + asked + "\"; " + (present.isEmpty() ? "none is available" : "available: " + among)
                + (artifact == null
                        ? "; docs/choosing.md lists the ids"
                        : "; add dev.poolswap:" + artifact + " to the dependencies to get this one");
    }
}
