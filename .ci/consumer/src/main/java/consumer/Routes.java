package consumer;

import dev.poolswap.NonEmptyContainer;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.util.Map;

/** A bean as a container such as Spring's makes it: it closes what it owns, and is closed by an inferred {@code close}. */
public final class Routes implements AutoCloseable {
    private final NonEmptyContainer<Map<String, String>> routes;

    /**
     * Makes the bean.
     *
     * @param maps what the application's configuration provides
     */
    public Routes(Recycler<Map<String, String>> maps) {
        routes = SwapContainer.builder(maps)
                .name("routes")
                .initial(first -> first.put("a", "1"))
                .build();
    }

    /**
     * Looks a hop up.
     *
     * @param address where to
     * @return the hop
     */
    public String hop(String address) {
        return routes.read(now -> now.getOrDefault(address, "none"));
    }

    /**
     * Whether the bean is closed.
     *
     * @return true once it is
     */
    public boolean isClosed() {
        return routes.isClosed();
    }

    @Override
    public void close() {
        routes.close();
    }
}
