package dev.poolswap;

import org.jspecify.annotations.Nullable;

/**
 * A function that reads a version, returns a result and may throw a checked exception; see {@link ThrowingConsumer}.
 *
 * @param <T> the type of the argument
 * @param <R> the type of the result
 * @param <X> the checked exception; {@link RuntimeException} if there is none
 */
@FunctionalInterface
public interface ThrowingFunction<T extends @Nullable Object, R extends @Nullable Object, X extends Throwable> {

    /**
     * Reads a version.
     *
     * @param argument a version, null if the container is empty
     * @return the result
     * @throws X if the work fails
     */
    R apply(T argument) throws X;
}
