package dev.poolswap;

import org.jspecify.annotations.Nullable;

/**
 * A container that has a version from the start and cannot be cleared, so that its readers never see null. {@link
 * ContainerBuilder#initial} builds one. After {@link #close} readers get a {@link ContainerClosedException}.
 *
 * <p><b>Progress, memory effects, reclamation, misuse.</b> Those of {@link SwapContainer}. <b>Cost.</b> Each read
 * costs one more field access and one more call, which the compiler inlines. A lease costs one more small object
 * where escape analysis does not remove it.
 *
 * @param <T> the type of a version
 */
public interface NonEmptyContainer<T> extends SwapContainer<T> {

    /**
     * Pins and returns the current version, as {@link SwapContainer#acquire} does.
     *
     * @return the current version, never null
     */
    @Override
    T acquire();

    /**
     * Pins the current version for the duration of a {@code try} block, as {@link SwapContainer#lease} does.
     *
     * @return a lease whose {@link NonEmptyLease#get()} is never null
     */
    @Override
    NonEmptyLease<T> lease();

    /**
     * Calls a function with the current version pinned, as {@link SwapContainer#read} does.
     *
     * @param reading the function; its argument is never null
     * @param <R> the type of the result
     * @param <X> the checked exception that the function throws, if any
     * @return what the function returned
     * @throws X if the function throws it
     */
    @Override
    default <R extends @Nullable Object, X extends Throwable> R read(
            ThrowingFunction<? super T, ? extends R, X> reading) throws X {
        return SwapContainer.super.read(reading);
    }

    /**
     * Registers a reader, as {@link SwapContainer#readHandle} does.
     *
     * @return a read handle that never returns null, to be closed when it is no longer used
     */
    @Override
    NonEmptyReadHandle<T> readHandle();

    /**
     * Throws an exception: a container that is never empty cannot be cleared.
     *
     * @throws UnsupportedOperationException always
     * @deprecated never supported here; publish a version that says "nothing" instead
     */
    @Deprecated
    @Override
    void clear();
}
