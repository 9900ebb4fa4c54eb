package dev.poolswap;

import org.jspecify.annotations.Nullable;

/**
 * A function that fills or edits a version and may throw a checked exception. {@link SwapContainer#replace} and
 * {@link SwapContainer#revise} throw exactly what the function throws:
 *
 * <pre>{@code
 * routes.replace(table -> table.load(source)); // throws the checked exceptions of load, if any
 * }</pre>
 *
 * <p>Java infers the exception of a lambda. Kotlin has no checked exceptions and requires it to be named once, as in
 * {@code routes.replace<RuntimeException> { it.load(source) }}.
 *
 * @param <T> the type of the argument
 * @param <X> the checked exception; {@link RuntimeException} if there is none
 */
@FunctionalInterface
public interface ThrowingConsumer<T extends @Nullable Object, X extends Throwable> {

    /**
     * Fills or edits a version.
     *
     * @param argument a version
     * @throws X if the work fails
     */
    void accept(T argument) throws X;
}
