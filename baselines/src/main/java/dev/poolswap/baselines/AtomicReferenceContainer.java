package dev.poolswap.baselines;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CheckedContainer;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/*
 * A reference to the current version: read by readers, exchanged by writers, all volatile. The rest is in
 * CopyingContainer.
 */
/**
 * Baseline: a plain {@link AtomicReference}, a new object for every update, the garbage collector
 * takes the old one. What most programs do today.
 *
 * <p><b>Progress.</b> Readers are wait-free; the collector is not counted. The exchange is, too, but a writer may
 * wait for another one while that puts a version into, or takes it from, the hash tables by which misuse is told
 * and retired versions are counted: where two fall on one bin, one waits for the other.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}; there is no reuse to order.
 *
 * <p><b>Reclamation.</b> By the collector. {@link Recycler#dispose} is called only for drafts that were
 * never published, since nothing tells when the last reader has left.
 *
 * <p><b>Cost.</b> Reading: one volatile load. Writing: one new version for each update, and two small
 * objects by which the library counts the versions that the collector has not taken yet.
 *
 * <p><b>Misuse.</b> A release is not looked at, unless checking is on.
 *
 * <p><b>Source.</b> Common practice.
 *
 * @param <T> the type of a version
 */
public final class AtomicReferenceContainer<T> extends CopyingContainer<T> {
    /** The id of this scheme. */
    public static final String ID = "atomic-reference";

    private static final Guarantees GUARANTEES = new Guarantees(
            Guarantees.Progress.WAIT_FREE,
            Guarantees.Progress.BLOCKING,
            Guarantees.Bound.COLLECTOR,
            Guarantees.ReleaseBy.ANY_THREAD,
            Guarantees.UpdateAllocation.NEW_VERSION,
            2,
            true,
            false,
            false);

    private final AtomicReference<@Nullable T> current = new AtomicReference<>();

    AtomicReferenceContainer(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options);
    }

    /**
     * Makes an empty container.
     *
     * @param recycler the life of a version
     * @param options settings
     * @param <T> the type of a version
     * @return the container
     */
    public static <T> SwapContainer<T> create(Recycler<T> recycler, Options options) {
        return CheckedContainer.ifAsked(new AtomicReferenceContainer<>(recycler, options), options);
    }

    @Override
    @Nullable
    T current() {
        return current.get();
    }

    @Override
    @Nullable
    T exchange(@Nullable T next) {
        return current.getAndSet(next);
    }

    @Override
    boolean compareAndExchange(@Nullable T expected, T next) {
        return current.compareAndSet(expected, next);
    }

    /** Registers the scheme. */
    public static final class Provider implements Scheme {
        /** Called by the service loader. */
        public Provider() {}

        @Override
        public String id() {
            return ID;
        }

        @Override
        public String family() {
            return "copy on write";
        }

        @Override
        public String description() {
            return "an AtomicReference to a new object for every update; the garbage collector takes the old one";
        }

        @Override
        public Guarantees guarantees() {
            return GUARANTEES;
        }

        @Override
        public <T> SwapContainer<T> newContainer(Recycler<T> recycler, Options options) {
            return create(recycler, options);
        }
    }
}
