package dev.poolswap;

import org.jspecify.annotations.Nullable;

/**
 * A registered reader of a {@link NonEmptyContainer}. Otherwise like {@link ReadHandle}.
 *
 * @param <T> the type of a version
 */
public interface NonEmptyReadHandle<T> extends ReadHandle<T> {

    /**
     * Pins and returns the current version, as {@link ReadHandle#acquire} does.
     *
     * @return the current version, never null
     */
    @Override
    T acquire();

    /**
     * Calls a function with the current version pinned, as {@link ReadHandle#read} does.
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
        return ReadHandle.super.read(reading);
    }
}
