package dev.poolswap;

import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A registered reader: what {@link SwapContainer#acquire} and {@link SwapContainer#release} do,
 * without looking up the calling thread. Made for event loops and hot threads.
 *
 * <p><b>Progress, memory effects, reclamation.</b> Those of the container.
 *
 * <p><b>Cost.</b> The cheapest read path of schemes whose readers announce themselves: while one pin is
 * held, its release does not look the object up. In other schemes, where no thread is looked up, it costs a
 * nanosecond more than {@link SwapContainer#acquire}, for telling misuse. Allocates nothing. A reader
 * that is not closed keeps its record until the reader is garbage.
 *
 * <p><b>Misuse.</b> One thread at a time: a reader may move to another thread by a proper
 * publication, never be shared. Pins taken here are released here. What is released is looked at closely
 * only while several pins are held, or with {@link Options.Builder#checked(boolean) checking} on.
 *
 * @param <T> the type of a version
 */
public interface Reader<T> extends AutoCloseable {

    /**
     * Pins and returns the current version, as {@link SwapContainer#acquire} does.
     *
     * @return the current version, or null when the container is empty
     * @throws ContainerClosedException if the reader or its container is closed
     * @throws LockMisuseException as {@link SwapContainer#acquire} does
     */
    @Nullable
    T acquire();

    /**
     * Ends one pin of this reader, as {@link SwapContainer#release} does.
     *
     * @param version what {@link #acquire} returned; null is ignored
     * @throws NotPinnedException if this reader holds no such pin, where that can be told
     * @throws ForeignObjectException if the object was never a version of the container, where that can be
     *     told
     */
    void release(@Nullable T version);

    /**
     * Calls a function with the current version pinned.
     *
     * @param reading what to do; its argument is null when the container is empty
     * @param <R> the type of the result
     * @return what the function returned
     * @throws ContainerClosedException if the reader or its container is closed
     * @throws LockMisuseException as {@link SwapContainer#acquire} does
     */
    default <R extends @Nullable Object> R read(Function<? super @Nullable T, ? extends R> reading) {
        T version = acquire();
        try {
            return reading.apply(version);
        } finally {
            release(version);
        }
    }

    /**
     * Ends the registration. Closing twice is harmless.
     *
     * @throws PoolswapException if the reader still holds a pin; release it, then close again
     */
    @Override
    void close();
}
