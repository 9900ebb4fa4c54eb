package dev.poolswap.spi;

import dev.poolswap.PoolswapException;
import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.observing.HandleMisuse;
import org.jspecify.annotations.Nullable;

/**
 * A registered reader for schemes that need no registration: it counts its pins and passes on.
 *
 * @param <T> the type of a version
 */
public final class DelegatingReadHandle<T> implements ReadHandle<T> {
    private final SwapContainer<T> container;
    private int pins;
    private boolean closed;

    /**
     * Makes a reader.
     *
     * @param container where to read
     */
    public DelegatingReadHandle(SwapContainer<T> container) {
        this.container = container;
    }

    @Override
    public @Nullable T acquire() {
        if (closed) {
            throw HandleMisuse.closed(container);
        }
        T version = container.acquire();
        if (version != null) {
            pins++;
        }
        return version;
    }

    @Override
    public void release(@Nullable T version) {
        if (version == null) {
            return;
        }
        if (pins == 0) {
            throw HandleMisuse.withoutPin(container);
        }
        pins--;
        try {
            container.release(version);
        } catch (PoolswapException refused) {
            // Only a refusal leaves the pin. A reset that fails in the last reader comes after its end.
            pins++;
            throw refused;
        }
    }

    @Override
    public void close() {
        if (pins != 0) {
            throw HandleMisuse.stillPins(container, pins);
        }
        closed = true;
    }

    @Override
    public String toString() {
        return "reader of " + container.name() + "[" + container.scheme() + ", " + (closed ? "closed" : "open") + "]";
    }
}
