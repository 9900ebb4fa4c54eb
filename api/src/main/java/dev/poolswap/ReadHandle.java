package dev.poolswap;

import org.jspecify.annotations.Nullable;

/**
 * A registered reader, which pins versions without looking up the calling thread. Made for event loops and hot
 * threads.
 *
 * <p><b>Progress, memory effects, reclamation.</b> Those of the container.
 *
 * <p><b>Cost.</b> It looks up neither the calling thread nor, while it holds one pin, the released object. That makes
 * it the cheapest read path of schemes whose readers announce. Where {@link SwapContainer#acquire} looks nothing up
 * either, as with baselines that copy, a handle costs slightly more, because it detects misuse. It allocates nothing. A
 * handle that is not closed keeps its record, if the scheme has records, until the handle is garbage.
 *
 * <p><b>Misuse.</b> Only one thread may use a handle at a time. A handle may move to another thread by safe
 * publication, but must never be shared. Pins that are taken here must be released here. Schemes whose
 * readers announce check the released object closely only while the handle holds several pins, or with {@link
 * Options.Builder#checked(boolean) checking} on.
 *
 * @param <T> the type of a version
 */
public interface ReadHandle<T> extends AutoCloseable {

    /**
     * Pins and returns the current version, as {@link SwapContainer#acquire} does.
     *
     * @return the current version, or null if the container is empty
     * @throws ContainerClosedException if the handle or its container is closed
     * @throws LockMisuseException as {@link SwapContainer#acquire} does
     */
    @Nullable
    T acquire();

    /**
     * Ends one pin of this handle, as {@link SwapContainer#release} does.
     *
     * @param version what {@link #acquire} returned; null is ignored
     * @throws NotPinnedException if this handle holds no such pin (detected on a best-effort basis)
     * @throws ForeignObjectException if the object was never a version of the container (detected on a
     *     best-effort basis)
     */
    void release(@Nullable T version);

    /**
     * Calls a function with the current version pinned, as {@link SwapContainer#read} does.
     *
     * @param reading the function; its argument is null if the container is empty
     * @param <R> the type of the result
     * @param <X> the checked exception that the function throws, if any
     * @return what the function returned
     * @throws X if the function throws it
     * @throws ContainerClosedException if the handle or its container is closed
     * @throws LockMisuseException as {@link SwapContainer#acquire} does
     */
    // NullAway takes nullable type arguments into account only with a newer javac.
    @SuppressWarnings("NullAway")
    default <R extends @Nullable Object, X extends Throwable> R read(
            ThrowingFunction<? super @Nullable T, ? extends R, X> reading) throws X {
        if (reading == null) {
            throw new NullPointerException(this + ": reading must not be null; pass a function of the version");
        }
        T version = acquire();
        R result;
        try {
            result = reading.apply(version);
        } catch (Throwable failure) {
            try {
                release(version);
            } catch (Throwable also) {
                FollowingFailure.suppress(also, failure);
            }
            throw failure;
        }
        release(version);
        return result;
    }

    /**
     * Ends the registration. Closing twice does nothing.
     *
     * @throws PoolswapException if the handle still holds a pin; release the pin, then close again
     */
    @Override
    void close();
}
