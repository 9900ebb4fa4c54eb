package dev.poolswap.spi;

import dev.poolswap.ForeignObjectException;
import dev.poolswap.NotPinnedException;
import dev.poolswap.SwapContainer;
import org.jspecify.annotations.Nullable;

/**
 * A read handle for schemes that need no registration. It counts its pins and passes the calls on.
 *
 * @param <T> the type of a version
 */
public final class DelegatingReadHandle<T> extends PinCountingReadHandle<T> {
    private final SwapContainer<T> container;

    /**
     * Creates a handle.
     *
     * @param container the container to read
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
            // Only a refusal leaves the pin. If a reset fails in the last reader, whatever it throws, the pin has
            // ended.
            pinned();
            throw refused;
        }
    }
}
