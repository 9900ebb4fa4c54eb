package dev.poolswap.spi.leaks;

import dev.poolswap.Lease;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.logging.Failures;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The lease that the user holds while another one, which may be pooled, holds the pin. There is one class and one place
 * that creates it, whether it is watched or not, and no call on a rare path is passed this lease or the inner one. So
 * the JIT can remove both.
 *
 * @param <T> the type of a version
 */
public final class TrackedLease<T> implements Lease<T> {
    private final @Nullable LeaseWatch watch;
    private @Nullable Lease<T> inner;

    private TrackedLease(@Nullable LeaseWatch watch) {
        this.watch = watch;
    }

    /**
     * Opens a lease, which is watched if the tracker chooses it. Everything that it needs is created before the pin,
     * because a failure in between must not leave a pin behind.
     *
     * @param tracker chooses and watches
     * @param container where to pin
     * @param <T> the type of a version
     * @return the lease for the user
     */
    public static <T> Lease<T> open(LeakTracker tracker, SwapContainer<T> container) {
        LeaseWatch watch = tracker.chooses() ? new LeaseWatch(tracker) : null;
        TrackedLease<T> tracked = new TrackedLease<>(watch);
        Lease<T> lease = container.lease();
        T version = lease.get();
        tracked.inner = lease;
        if (watch != null && version != null) {
            Throwable failure = watch.begin(version);
            if (failure != null) {
                lease.close();
                throw Failures.<RuntimeException>rethrow(failure);
            }
        }
        return tracked;
    }

    private Lease<T> inner() {
        return Objects.requireNonNull(inner, "set before the lease is handed out");
    }

    @Override
    public @Nullable T get() {
        return inner().get();
    }

    @Override
    public void close() {
        LeaseWatch watching = watch;
        if (watching != null) {
            watching.end();
        }
        inner().close();
    }

    @Override
    public String toString() {
        return inner().toString();
    }
}
