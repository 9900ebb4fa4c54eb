package dev.poolswap;

/**
 * A pin on a version of a {@link NonEmptyContainer}, released by {@link #close}. Otherwise like {@link Lease}.
 *
 * @param <T> the type of a version
 */
public interface NonEmptyLease<T> extends Lease<T> {

    /**
     * Returns the pinned version.
     *
     * @return the version, never null
     * @throws NotPinnedException if the lease is closed
     */
    @Override
    T get();
}
