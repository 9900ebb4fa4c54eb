package dev.poolswap.spi;

import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.observing.ContainerEvents;
import org.jspecify.annotations.Nullable;

/**
 * A lease that refuses its version once it is closed, and closes once. A scheme adds how the pin ends. Plain fields only:
 * escape analysis can then remove the whole object.
 *
 * @param <T> the type of a version
 */
public abstract class OnceLease<T> implements Lease<T> {
    private @Nullable T version;
    private boolean closed;

    /** Holds nothing yet. Made before the pin, so that a lack of memory comes before it too. */
    protected OnceLease() {}

    /**
     * Returns where it was opened, for messages.
     *
     * @return the container
     */
    protected abstract SwapContainer<T> container();

    /**
     * Sets what the lease holds; by whoever opens it.
     *
     * @param pinned the version, null if there was none
     */
    protected final void holds(@Nullable T pinned) {
        version = pinned;
    }

    /**
     * Returns what the lease holds or held.
     *
     * @return the version, null if there was none
     */
    protected final @Nullable T held() {
        return version;
    }

    /**
     * Marks the lease as closed.
     *
     * @return false if it was closed already
     */
    protected final boolean closeOnce() {
        boolean first = !closed;
        closed = true;
        return first;
    }

    /**
     * Returns whether the lease is closed.
     *
     * @return true if so
     */
    protected final boolean isClosed() {
        return closed;
    }

    @Override
    public final @Nullable T get() {
        if (closed) {
            throw closedAlready(container());
        }
        return version;
    }

    private static NotPinnedException closedAlready(SwapContainer<?> container) {
        return ContainerEvents.misused(
                container,
                new NotPinnedException(
                        container.name() + ": the lease is closed already; use its version before you close it"));
    }

    @Override
    public final String toString() {
        SwapContainer<T> container = container();
        return "lease of " + container.name() + "[" + container.scheme() + ", " + (closed ? "closed" : "open") + "]";
    }
}
