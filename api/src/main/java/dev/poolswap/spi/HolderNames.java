package dev.poolswap.spi;

import dev.poolswap.spi.pool.Version;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Names the holders of pins on retired versions, for messages. */
final class HolderNames {
    private static final int MOST_NAMED = 8;
    private static final String OTHERS = "readers that this scheme cannot identify";

    private HolderNames() {}

    /** Returns the holders that a container knows, and that there may be others. */
    static <T, V extends Version<T>> String of(PooledContainer<T, V> container) {
        Set<String> holders = new LinkedHashSet<>();
        for (int i = container.pool.slots(); i > 0; i--) {
            V version = container.pool.at(i);
            if (Version.isRetired(version.state())) {
                container.holdersOf(version).forEach(holder -> holders.add(holder.owner()));
            }
        }
        return holders.isEmpty()
                ? OTHERS + " (leak detection can)"
                : holders.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + ", perhaps also by " + OTHERS;
    }
}
