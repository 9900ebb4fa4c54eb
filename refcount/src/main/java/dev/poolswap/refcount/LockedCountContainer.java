package dev.poolswap.refcount;

import dev.poolswap.Guarantees;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CheckedContainer;
import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.Version;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/*
 * Reference count under a read-write lock.
 *
 * Words.   current (guarded by the lock), count[v] (atomic; 1 for being current, 1 for each pin).
 * Reader.  acquire: read lock { v = current; count[v]++ }.
 *          release: if --count[v] == 0: reset v, make it free.
 * Writer.  count[n] = 1; write lock { v = current; current = n }; then give up the container's
 *          reference to v, as a release does.
 *
 * Why it is safe.
 *   L1. Load and count are one step under the read lock, so the writer that replaces v under the write
 *       lock finds every reader of v counted. (Counting after the load without the lock is the classic
 *       fault: the version may be reused in between.)
 *   L2. Exactly one decrement takes the count to zero, and none goes up from there: v is not current.
 *
 * The container's own reference is given up after the state of v says RETIRED, so whoever takes the count to
 * zero finds it so. The one who resets v notes the generation before v is free; the writer that drafts
 * v finds the note, or resets.
 *
 * ABA and wrap-around. A version comes back only after its count was zero, and compareAndExchange runs with the
 * expected version pinned. The count is exact and has 64 bits, so it would take 2^63 pins at once; nothing else
 * counts up but the generation, modulo 2^61. What is left is a second release of one pin. It is told if it finds
 * the count at zero, or the version neither current nor retired; others with checking on. Else it takes a pin of
 * someone else, or the container's own reference, and then v is reset and made free while it is current.
 *
 * Orderings. Lock and count have the effects of volatile.
 *   write lock { current = n }  <->  read lock { v = current }   what the writer filled in is seen by the reader
 *   count--                     <->  count--                     what readers did is seen by whoever resets
 *   reset, push of the free v   <->  pop of it                   so is the reset, with its note, by the writer
 *                                                                that drafts
 *
 * Limits. 65535 versions at once. Every reader writes the lock's word twice and the count twice. A thread that is
 * put off the processor inside the lock holds up the others: readers hold up writers, and a writer everybody.
 */
/**
 * The Go library's own algorithm: a read lock around loading and counting, and the last releaser
 * resets the version. Here so that the original stands in every chart.
 *
 * <p><b>Progress.</b> Readers and writers block on the lock, for a few instructions each; a reader that
 * is the last one out runs {@link Recycler#reset}.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> Exact, by the last release. Only pinned versions wait. If the reset on the
 * reader's side says no or throws, the writer that drafts the version asks again and acts on that
 * answer; a throw goes to the releasing reader as well, but not to a writer that
 * publishes, clears or closes, since what it did stands.
 *
 * <p><b>Cost.</b> Four atomic operations for each pin, all on memory that all readers share. No
 * allocation by the container itself. {@link #release} and a registered reader look the object up besides: one
 * comparison for each slot at the most, with as many slots as versions ever existed at once. A lease looks nothing
 * up.
 *
 * <p><b>Misuse.</b> Told: release of what is no version here, or of one that is free or drafted. With
 * checking on: every release that has no pin.
 *
 * <p><b>Source.</b> poolswap for Go, {@code poolswap.go}.
 *
 * @param <T> the type of a version
 */
@SuppressWarnings("exports") // its kind of version is its own affair
public class LockedCountContainer<T> extends CountingContainer<T, LockedVersion<T>> {
    /** The id of this scheme. */
    public static final String ID = "refcount-locked";

    private static final Guarantees GUARANTEES = new Guarantees(
            Guarantees.Progress.BLOCKING,
            Guarantees.Progress.BLOCKING,
            Guarantees.Bound.PINNED,
            Guarantees.ReleaseBy.ANY_THREAD,
            Guarantees.UpdateAllocation.NONE,
            2,
            true,
            true,
            true);

    private static final System.Logger LOG = System.getLogger("dev.poolswap");

    private final Recycler<T> recycler;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    /** Guarded by the lock. */
    @Nullable
    LockedVersion<T> current;

    LockedCountContainer(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options, LockedVersion::new);
        this.recycler = recycler;
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
        return CheckedContainer.ifAsked(new LockedCountContainer<>(recycler, options), options);
    }

    @Override
    protected @Nullable LockedVersion<T> pin() {
        lock.readLock().lock();
        try {
            LockedVersion<T> version = current;
            if (version != null) {
                version.count.getAndAdd(1);
            }
            return version;
        } finally {
            lock.readLock().unlock();
        }
    }

    @Override
    protected void unpin(LockedVersion<T> version) {
        long before = version.count.getAndAdd(-1);
        if (before > 1) {
            return;
        }
        // The container's own count goes after the state says retired, so this was that one, or nobody's.
        if (before < 1 || Version.isCurrent(version.state())) {
            if (version.count.getAndAdd(1) == -1 && Version.isRetired(version.state())) {
                // The container took its own in between, and found one too few.
                lastOut(version);
            }
            throw new NotPinnedException(
                    name() + ": a version was released more often than acquired; release exactly once");
        }
        lastOut(version);
    }

    private void lastOut(LockedVersion<T> version) {
        try {
            resetAndRecycle(version);
        } finally {
            freedByReader();
        }
    }

    /** As in the original, the last one out resets. */
    private void resetAndRecycle(LockedVersion<T> version) {
        T object = version.value();
        try {
            if (object != null && recycler.reset(object)) {
                version.resetIn = version.generation();
            }
        } finally {
            recycle(version);
        }
    }

    @Override
    protected boolean isReset(LockedVersion<T> version) {
        return version.resetIn == version.generation() - 1;
    }

    @Override
    protected @Nullable LockedVersion<T> exchange(@Nullable LockedVersion<T> next) {
        prepare(next);
        lock.writeLock().lock();
        try {
            LockedVersion<T> before = current;
            current = next;
            return before;
        } finally {
            lock.writeLock().unlock();
        }
    }

    @Override
    protected boolean compareAndExchange(@Nullable LockedVersion<T> expected, LockedVersion<T> next) {
        prepare(next);
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

    private static void prepare(@Nullable LockedVersion<?> next) {
        if (next != null) {
            next.count.set(1);
        }
    }

    @Override
    protected long pinsOn(LockedVersion<T> version) {
        return version.count.get();
    }

    @Override
    protected void afterRetired(LockedVersion<T> version) {
        if (version.count.getAndAdd(-1) == 1) {
            try {
                resetAndRecycle(version);
            } catch (Throwable failure) {
                // The exchange stands, so publish, clear and close must not look as if they had failed.
                LOG.log(
                        System.Logger.Level.WARNING,
                        name() + ": reset of a retired version failed; the writer that drafts it asks again",
                        failure);
            }
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
            return "reference counting";
        }

        @Override
        public String description() {
            return "the Go library's algorithm: a read lock around loading and counting; the last reader resets";
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
