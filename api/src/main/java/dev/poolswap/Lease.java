package dev.poolswap;

import org.jspecify.annotations.Nullable;

/**
 * A pin on one version, released by {@link #close}.
 *
 * <p><b>Progress.</b> That of the scheme's readers. <b>Memory effects.</b> Those of {@link SwapContainer}.
 * <b>Reclamation.</b> The version stays until {@link #close}.
 *
 * <p><b>Cost.</b> One small object, which escape analysis removes if the lease does not leave the method that opened
 * it.
 *
 * <p><b>Misuse.</b> {@link #get} on a closed lease throws {@link NotPinnedException}. A second {@link #close} does
 * nothing, so a pipeline may close on completion and again on cancellation; with {@link
 * Options.Builder#checked(boolean) checking} on it throws {@link NotPinnedException}. The two calls must not run at the
 * same time: of two threads that race to close one lease, the second may end another reader's pin, which is detected only
 * with checking on. If cancellation or a time-out can race with completion, close the lease in one place, such as {@code
 * CompletableFuture.whenComplete}. A lease may be handed to another thread and closed there if {@link
 * Guarantees#release()} allows it; the hand-over itself must be a safe publication.
 *
 * @param <T> the type of a version
 */
public interface Lease<T> extends AutoCloseable {

    /**
     * Returns the pinned version.
     *
     * @return the version, or null if the container was empty
     * @throws NotPinnedException if the lease is closed
     */
    @Nullable
    T get();

    /**
     * Ends the pin, as {@link SwapContainer#release} does. Does nothing if the lease is already closed, unless checking is
     * on.
     *
     * @throws NotPinnedException if the lease is already closed and checking is on; if an extra release has ended its pin
     *     (detected on a best-effort basis); or if the scheme updates in place and another thread opened the lease
     */
    @Override
    void close();
}
