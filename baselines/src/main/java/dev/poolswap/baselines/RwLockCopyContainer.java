package dev.poolswap.baselines;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CheckedContainer;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/*
 * A reference under a read-write lock. What it refers to, drafts and closing are as in CopyingContainer.
 *
 * Words.   current (guarded by the lock).
 * Reader.  acquire: read lock { v = current }. The lock is not held while v is read. release: nothing.
 * Writer.  publish: write lock { v = current; current = n }; publishIf: the same if v is the expected one.
 *          User code runs outside the lock.
 *
 * Orderings. write unlock <-> read lock: what was filled in is seen by readers.
 *
 * Limits. Every reader writes the lock's word twice. A thread that is put off the processor inside the lock holds up
 * the others.
 */
/**
 * Baseline: copy on write with the reference guarded by a read-write lock. Readers hold the lock only
 * while they copy the reference.
 *
 * <p><b>Progress.</b> Readers and writers block.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}; there is no reuse to order.
 *
 * <p><b>Reclamation.</b> By the collector, as with {@link AtomicReferenceContainer}.
 *
 * <p><b>Cost.</b> Reading: a read lock taken and given back. Writing: one new version for each update.
 *
 * <p><b>Misuse.</b> A release is not looked at, unless checking is on.
 *
 * <p><b>Source.</b> The Go original's benchmark, where it is called {@code MutexAlloc}.
 *
 * @param <T> the type of a version
 */
public final class RwLockCopyContainer<T> extends CopyingContainer<T> {
    /** The id of this scheme. */
    public static final String ID = "rwlock-copy";

    private static final Guarantees GUARANTEES = new Guarantees(
            Guarantees.Progress.BLOCKING,
            Guarantees.Progress.BLOCKING,
            Guarantees.Bound.COLLECTOR,
            Guarantees.ReleaseBy.ANY_THREAD,
            Guarantees.UpdateAllocation.NEW_VERSION,
            2,
            true,
            false,
            false);

    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    /** Guarded by the lock. */
    private @Nullable T current;

    RwLockCopyContainer(Recycler<T> recycler, Options options) {
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
        return CheckedContainer.ifAsked(new RwLockCopyContainer<>(recycler, options), options);
    }

    @Override
    @Nullable
    T current() {
        lock.readLock().lock();
        try {
            return current;
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    @Nullable
    T exchange(@Nullable T next) {
        lock.writeLock().lock();
        try {
            T before = current;
            current = next;
            return before;
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    boolean compareAndExchange(@Nullable T expected, T next) {
        lock.writeLock().lock();
        try {
            if (current != expected) {
                return false;
            }
            current = next;
            return true;
        } finally {
            lock.writeLock().unlock();
        }
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
            return "a reference guarded by a read-write lock, a new object for every update";
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
