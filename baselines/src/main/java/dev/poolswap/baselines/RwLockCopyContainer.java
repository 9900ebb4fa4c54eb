package dev.poolswap.baselines;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.SchemeProvider;
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
 * Limits. Every reader writes the lock's word twice. A thread that loses its processor inside the lock holds up
 * the others.
 */
/**
 * Baseline: copies on write and guards the reference with a read-write lock. Readers hold the lock only while they
 * copy the reference.
 *
 * <p><b>Progress.</b> Readers and writers block.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}; there is no reuse to order.
 *
 * <p><b>Reclamation.</b> By the collector, as with {@link AtomicReferenceContainer}.
 *
 * <p><b>Cost.</b> A read takes and releases a read lock. A write creates one new version.
 *
 * <p><b>Misuse.</b> Releases are not checked unless checking is on.
 *
 * <p><b>Source.</b> The Go original's benchmark, where it is called {@code MutexAlloc}.
 *
 * @param <T> the type of a version
 */
public final class RwLockCopyContainer<T> extends CopyingContainer<T> {
    /** The id of this scheme. */
    public static final String ID = "rwlock-copy";

    private static final Guarantees GUARANTEES = Guarantees.builder()
            .readers(Guarantees.Progress.BLOCKING)
            .writers(Guarantees.Progress.BLOCKING)
            .bound(Guarantees.Bound.COLLECTOR)
            .release(Guarantees.ReleaseBy.ANY_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NEW_VERSION)
            .minimumVersions(2)
            .failedFillKeepsPrevious(true)
            .build();

    private final ReentrantReadWriteLock lock;

    /** Guarded by the lock. */
    private @Nullable T current;

    RwLockCopyContainer(Recycler<T> recycler, Options options) {
        this(recycler, options, new ReentrantReadWriteLock());
    }

    /** Tests pass a lock that fails. */
    RwLockCopyContainer(Recycler<T> recycler, Options options, ReentrantReadWriteLock lock) {
        super(ID, GUARANTEES, recycler, options);
        this.lock = lock;
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
        lockForExchange();
        try {
            T before = current;
            current = next;
            return before;
        } finally {
            lock.writeLock().unlock();
        }
    }

    /** Never fails: without memory for a place in the lock's queue, it tries again. A close must not end halfway. */
    private void lockForExchange() {
        try {
            lock.writeLock().lock();
        } catch (OutOfMemoryError noPlace) {
            while (!lock.writeLock().tryLock()) {
                Thread.yield();
            }
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
    public static final class Provider extends SchemeProvider {
        /** Called by the service loader. */
        public Provider() {
            super(
                    ID,
                    "copy on write",
                    "a reference guarded by a read-write lock, a new object for every update",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new RwLockCopyContainer<>(recycler, options);
        }
    }
}
