package dev.poolswap;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A scheme was asked for that is not on the class path or module path. */
public class UnknownSchemeException extends IllegalArgumentException {
    private static final long serialVersionUID = 1L;

    /** Which artifact brings which scheme. A name to put into a message only: nothing is loaded by it. */
    private static final Map<String, String> ARTIFACTS = Map.of(
            "refcount-split", "poolswap-refcount",
            "refcount-striped", "poolswap-refcount",
            "refcount-locked", "poolswap-refcount",
            "epoch", "poolswap-epoch",
            "hazard", "poolswap-hazard",
            "atomic-reference", "poolswap-baselines",
            "rwlock-copy", "poolswap-baselines",
            "rwlock-inplace", "poolswap-baselines",
            "left-right", "poolswap-baselines",
            "refcount-cas", "poolswap-baselines");

    /**
     * Makes the exception.
     *
     * @param asked the id that was asked for, null if none was
     * @param present the ids that are present
     */
    public UnknownSchemeException(@Nullable String asked, List<String> present) {
        super(message(asked, present));
    }

    private static String message(@Nullable String asked, List<String> present) {
        String have = present.isEmpty() ? "none is present" : "present are " + String.join(", ", present);
        if (asked == null) {
            return "no scheme was chosen and there is not exactly one: " + have
                    + (present.isEmpty()
                            ? "; add an artifact such as dev.poolswap:poolswap-epoch"
                            : "; choose one with scheme(id)");
        }
        String artifact = ARTIFACTS.get(asked);
        return "unknown scheme \"" + asked + "\": " + have
                + (artifact == null
                        ? "; the ids are documented in the README"
                        : "; add dev.poolswap:" + artifact + " to the dependencies to have this one");
    }
}
