package dev.poolswap.spi;

import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.observing.ContainerEvents;
import org.jspecify.annotations.Nullable;

/**
 * A lease that refuses to return its version once it is closed, and closes once. A scheme defines how the pin ends. It
 * has plain fields only, so that escape analysis can remove the whole object.
 *
 * @param <T> the type of a version
 * @param <C> the kind of container
 */
public abstract class OnceLease<T, C extends SwapContainer<T>> implements Lease<T> {
    /** The container where the lease was opened. */
    protected final C container;

    private @Nullable T version;
    private boolean closed;

    /**
     * Creates a lease that holds nothing yet. It is created before the pin, so that a lack of memory leaves no pin
     * behind.
     *
     * @param container the container where it is opened
     */
    protected OnceLease(C container) {
        this.container = container;
    }

    /**
     * Sets what the lease holds. Called by the code that opens the lease.
     *
     * @param pinned the version, null if there was none
     */
    protected final void holds(@Nullable T pinned) {
        version = pinned;
    }

    /**
     * Marks the lease as closed. From then on it does not keep the version alive.
     *
     * @return what the lease held; null if that is nothing, or if the lease was already closed
     */
    protected final @Nullable T closeOnce() {
        T held = version;
        closed = true;
        version = null;
        return held;
    }

    /**
     * Returns whether the lease is closed.
     *
     * @return true if it is
     */
    protected final boolean isClosed() {
        return closed;
    }

    @Override
    public final @Nullable T get() {
        if (closed) {
            throw closedAlready(container);
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
        return "lease of " + container.name() + "[" + container.scheme() + ", " + (closed ? "closed" : "open") + "]";
    }
}
