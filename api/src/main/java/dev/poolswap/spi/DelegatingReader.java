package dev.poolswap.spi;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.NotPinnedException;
import dev.poolswap.PoolswapException;
import dev.poolswap.Reader;
import dev.poolswap.SwapContainer;
import org.jspecify.annotations.Nullable;

/**
 * A registered reader for schemes that need no registration: it counts its pins and passes on.
 *
 * @param <T> the type of a version
 */
public final class DelegatingReader<T> implements Reader<T> {
    private final SwapContainer<T> container;
    private int pins;
    private boolean closed;

    /**
     * Makes a reader.
     *
     * @param container where to read
     */
    public DelegatingReader(SwapContainer<T> container) {
        this.container = container;
    }

    @Override
    public @Nullable T acquire() {
        if (closed) {
            throw new ContainerClosedException("this reader is closed; ask the container for a new one");
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
            throw new NotPinnedException("this reader holds no pin; release exactly once what its acquire returned");
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
            throw new PoolswapException(
                    "the reader still holds " + pins + " pins; release them, then close the reader");
        }
        closed = true;
    }
}
