package dev.poolswap.refcount;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.housekeeping.Phrase;
import dev.poolswap.spi.housekeeping.RepeatedFailures;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/*
 * Reference count under a read-write lock.
 *
 * Words.   current (guarded by the lock), count[v] (atomic; OWN = 2^62 for being current, 1 for each pin).
 * Reader.  acquire: read lock { v = current; count[v]++ }.
 *          release: if --count[v] == 0: reset v, free it.
 * Writer.  count[n] += OWN; write lock { v = current; current = n }; then if (count[v] -= OWN) == 0: as a release
 *          does.
 *
 * Why it is safe.
 *   L1. Load and count are one step under the read lock, so the writer that replaces v under the write
 *       lock finds every reader of v counted. (Counting after the load without the lock is the classic
 *       fault: the version may be reused in between.)
 *   L2. Exactly one decrement takes the count to zero, and none goes up from there: v is not current.
 *   L3. The thread that resets v has claimed it before, RETIRED(g) -> RECLAIMING(g), with the count seen at zero after the state
 *       said RETIRED(g). Only one claim succeeds, so a writer that looks whether a last one out has failed to reset
 *       takes v from nobody.
 *   L4. The container's own reference is kept apart from the pins, so a release too many cannot take it: it finds no pin
 *       in the count, at whatever moment of a swap, and takes back what it took off. What remains: a pin that begins
 *       and ends between these two steps is refused too, and then the count stays one too high.
 *
 * The container's own reference is given up after the state of v says RETIRED, so the thread that takes the count to
 * zero finds it so. The one who resets v notes the generation before v is free; the writer that drafts
 * v finds the note, or resets.
 *
 * ABA and wrap-around. A version comes back only after its count was zero, and compareAndExchange runs with the
 * expected version pinned. The count is exact and has 62 bits, so it would take 2^61 pins at once; nothing else
 * counts up but the generation, modulo 2^61. What remains is a second release of one pin. It is detected if it finds
 * no pin in the count, or the version neither current nor retired; others with checking on. Otherwise it takes the
 * pin of another reader.
 *
 * Orderings. Lock and count have the effects of volatile.
 *   write lock { current = n }  <->  read lock { v = current }   what the writer filled in is seen by the reader
 *   count--                     <->  count--                     what readers did is seen by the thread that resets
 *   reset, push of the free v   <->  pop of it                   so is the reset, with its note, by the writer
 *                                                                that drafts
 *
 * Limits. 65535 versions at once. Every reader writes the lock's word twice and the count twice. A thread that
 * loses its processor inside the lock holds up the others: readers hold up writers, and a writer holds up all.
 */
/**
 * Counts references under a read lock, as the original Go library does. The last releaser resets the version. It is
 * included so that every chart shows the original algorithm.
 *
 * <p><b>Progress.</b> Readers and writers block on the lock, for a few instructions each. The last reader of a
 * version runs {@link Recycler#reset}.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> Exact: the last release reclaims the version. Only pinned versions wait. If the reset on the
 * reader's thread returns false or throws, the writer that drafts the version calls it again and acts on that result.
 * What it throws also goes to the releasing reader, but not to a writer that publishes, clears or closes, because
 * that operation has already succeeded.
 *
 * <p><b>Cost.</b> Four atomic operations per pin, all on memory that all readers share. The container itself
 * allocates nothing. {@link #release} also looks the object up, in a few steps however many versions there are. A read
 * handle does so only if it has pinned another version since, and a lease never does.
 *
 * <p><b>Misuse.</b> Always detected: the release of an object that is not a version of this container, or of a free
 * or drafted version. Detected with checking on: every release without a pin.
 *
 * <p><b>Source.</b> poolswap for Go, {@code poolswap.go}.
 *
 * @param <T> the type of a version
 */
@SuppressWarnings("exports") // its kind of version is its own affair
public class LockedCountContainer<T> extends CountingContainer<T, LockedVersion<T>> {
    /** The id of this scheme. */
    public static final String ID = "refcount-locked";

    private static final Guarantees GUARANTEES = Guarantees.builder()
            .readers(Guarantees.Progress.BLOCKING)
            .writers(Guarantees.Progress.BLOCKING)
            .bound(Guarantees.Bound.PINNED)
            .release(Guarantees.ReleaseBy.ANY_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NONE)
            .minimumVersions(2)
            .failedFillKeepsPrevious(true)
            .disposesRetired(true)
            .readersRunUserCode(true)
            .build();

    private final Recycler<T> recycler;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final RepeatedFailures resets;

    /** Guarded by the lock. */
    @Nullable
    LockedVersion<T> current;

    LockedCountContainer(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options, LockedVersion::new);
        this.recycler = recycler;
        String name = options.name().isEmpty() ? ID + " container" : options.name();
        this.resets = new RepeatedFailures(
                new Phrase("", name, ": reset of a retired version, which is repeated when it is drafted,"),
                System.Logger.Level.WARNING);
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
        if (before == 1) {
            lastOneOut(version);
        } else if (!hasPin(before)) {
            version.count.getAndAdd(1);
            throw releasedTooOften(version);
        }
    }

    private void lastOneOut(LockedVersion<T> version) {
        try {
            tryReclaim(version);
        } finally {
            freedByReader();
        }
    }

    /** Returns whether a count had a pin to take off. The container's own reference is not a pin. */
    boolean hasPin(long count) {
        return LockedVersion.pins(count) > 0;
    }

    @Override
    protected long balance(LockedVersion<T> version) {
        return version.count.get();
    }

    @Override
    protected long pinsOn(LockedVersion<T> version) {
        return Math.max(0, LockedVersion.pins(version.count.get()));
    }

    /** As in the original, the last reader resets. It claims the version first, so that no other thread does. */
    @Override
    protected boolean claim(LockedVersion<T> version, long retired) {
        if (!pool.tryClaim(version, retired)) {
            return false;
        }
        try {
            if (version.reset(recycler)) {
                version.resetIn = version.generation();
            }
        } finally {
            pool.freeClaimed(version, retired);
        }
        return true;
    }

    @Override
    protected boolean isReset(LockedVersion<T> version) {
        return version.resetIn == version.generation() - 1;
    }

    @Override
    protected @Nullable LockedVersion<T> exchange(@Nullable LockedVersion<T> next) {
        prepare(next);
        lockForExchange();
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
        lockForExchange();
        boolean exchanged;
        try {
            exchanged = current == expected;
            if (exchanged) {
                current = next;
            }
        } finally {
            lock.writeLock().unlock();
        }
        if (!exchanged) {
            next.count.getAndAdd(-LockedVersion.OWN);
        }
        return exchanged;
    }

    /** Never fails: without memory for a place in the lock's queue, it tries again. */
    private void lockForExchange() {
        try {
            lock.writeLock().lock();
        } catch (OutOfMemoryError noPlace) {
            while (!lock.writeLock().tryLock()) {
                Thread.yield();
            }
        }
    }

    private static void prepare(@Nullable LockedVersion<?> next) {
        if (next != null) {
            next.count.getAndAdd(LockedVersion.OWN);
        }
    }

    @Override
    protected void afterRetired(LockedVersion<T> version) {
        if (version.count.getAndAdd(-LockedVersion.OWN) == LockedVersion.OWN) {
            try {
                tryReclaim(version);
            } catch (Throwable failure) {
                // The exchange has succeeded, so publish, clear and close must not look as if they had failed.
                resets.add(failure);
            }
        }
    }

    @Override
    protected void nothingLeft() {
        super.nothingLeft();
        resets.sum();
    }

    /** Registers the scheme. */
    public static final class Provider extends SchemeProvider {
        /** Called by the service loader. */
        public Provider() {
            super(
                    ID,
                    "reference counting",
                    "the Go library's algorithm: a read lock around load and count; the last reader resets the version",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new LockedCountContainer<>(recycler, options);
        }
    }
}
