package dev.poolswap;

import org.jspecify.annotations.Nullable;

/**
 * One pin as a resource.
 *
 * <p><b>Progress.</b> That of the scheme's readers. <b>Memory effects.</b> Those of {@link
 * SwapContainer}. <b>Reclamation.</b> The version stays until {@link #close}.
 *
 * <p><b>Cost.</b> One small object, which escape analysis removes when the lease does not leave the
 * method that opened it.
 *
 * <p><b>Misuse.</b> Closing twice, or asking for the version after closing, throws {@link
 * NotPinnedException}. A lease may be handed to another thread and closed there if {@link
 * Guarantees#release()} allows; the hand-over itself must be a proper publication. Two threads that
 * race to close one lease are caught only with checking on.
 *
 * @param <T> the type of a version
 */
public interface Lease<T> extends AutoCloseable {

    /**
     * The pinned version.
     *
     * @return the version, or null if the container was empty
     * @throws NotPinnedException if the lease is closed
     */
    @Nullable
    T get();

    /**
     * Ends the pin.
     *
     * @throws NotPinnedException if the lease is closed already
     */
    @Override
    void close();
}
