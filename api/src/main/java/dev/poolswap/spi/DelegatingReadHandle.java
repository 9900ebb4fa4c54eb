package dev.poolswap.spi;

import dev.poolswap.ForeignObjectException;
import dev.poolswap.NotPinnedException;
import dev.poolswap.SwapContainer;
import org.jspecify.annotations.Nullable;

/**
 * A registered reader for schemes that need no registration: it counts its pins and passes on.
 *
 * @param <T> the type of a version
 */
public final class DelegatingReadHandle<T> extends PinCountingReadHandle<T> {
    private final SwapContainer<T> container;

    /**
     * Makes a reader.
     *
     * @param container where to read
     */
    public DelegatingReadHandle(SwapContainer<T> container) {
        super(container);
        this.container = container;
    }

    @Override
    public @Nullable T acquire() {
        requireOpen();
        T version = container.acquire();
        if (version != null) {
            pinned();
        }
        return version;
    }

    @Override
    public void release(@Nullable T version) {
        if (version == null) {
            return;
        }
        requirePin();
        unpinned();
        try {
            container.release(version);
        } catch (NotPinnedException | ForeignObjectException refused) {
            // Only a refusal leaves the pin. A reset that fails in the last reader comes after its end, whatever it
            // throws.
            pinned();
            throw refused;
        }
    }
}
