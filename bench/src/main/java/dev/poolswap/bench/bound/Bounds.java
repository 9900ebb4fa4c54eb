package dev.poolswap.bench.bound;

import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The bounds: containers that are measured beside the schemes to show what schemes cannot reach. */
public final class Bounds {
    /** No reclamation at all. */
    public static final String NONE = NoReclamation.ID;

    /** Quiescent states that the application announces. */
    public static final String QSBR = Qsbr.ID;

    static final String FAMILY = "bound";

    private static final List<Scheme> ALL = List.of(new NoReclamation.Provider(), new Qsbr.Provider());

    private Bounds() {}

    /** Both. */
    public static List<Scheme> all() {
        return ALL;
    }

    /** Returns what the table of guarantees says of one, which keeps no contract. */
    public static Map<String, String> table(String id) {
        Map<String, String> table = new LinkedHashMap<>();
        table.put("readers", "wait-free");
        if (id.equals(NONE)) {
            table.put("unreclaimed versions", "all: none is ever reclaimed");
            table.put("release by", "nobody: a pin has no effect");
        } else {
            table.put("unreclaimed versions", "unbounded until every thread announces");
            table.put(
                    "release by",
                    "nobody: each reading thread must announce between operations that it holds no version, so acquire and"
                            + " release by other threads are not supported");
        }
        return table;
    }

    /**
     * Returns a reader that says when it holds nothing, for the calling thread; empty where the container asks for
     * none.
     */
    public static Optional<QuiescentReader<?>> reader(SwapContainer<?> container) {
        return container instanceof Qsbr<?> quiescent ? Optional.of(quiescent.readHandle()) : Optional.empty();
    }
}
