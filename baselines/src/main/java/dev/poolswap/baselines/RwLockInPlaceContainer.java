package dev.poolswap.baselines;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.ForeignObjectException;
import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.LockMisuseException;
import dev.poolswap.NotADraftException;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import dev.poolswap.ThrowingConsumer;
import dev.poolswap.spi.DelegatingReadHandle;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.housekeeping.Backoff;
import dev.poolswap.spi.housekeeping.Chore;
import dev.poolswap.spi.housekeeping.Phrase;
import dev.poolswap.spi.housekeeping.RepeatedFailures;
import dev.poolswap.spi.logging.Failures;
import dev.poolswap.spi.observing.ContainerEvents;
import dev.poolswap.spi.observing.ObservedContainer;
import dev.poolswap.spi.pool.Limits;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/*
 * One object under a read-write lock.
 *
 * Words.
 *   object    the one version; null before the first draft and after its disposal; written under the write lock
 *   present   whether readers see the object; guarded by the lock
 *   closed    set once, without the lock
 *
 * Reader.  acquire: read lock; if present and not closed, the object is pinned and the lock stays held; else unlock.
 *          release: read unlock, in the same thread.
 * Writer.  draft: write lock, which waits for every pin and draft, up to the wait limit or an interrupt; present = false;
 *          reset the object, or create one.
 *          The lock stays held. publish: present = true; write unlock. discard: write unlock, with nothing present.
 *          revise: the same in one call, without the reset if the object was present.
 * So a version has no reader when it is retired, and is reclaimed at once.
 *
 * Closing. closed = true; then, if the write lock is free: present = false, dispose of the object.
 * If not, the housekeeper tries again until it can, and a writer that gives the lock back tries as well. Who comes
 * second finds no object. A thread that closes while its own draft is open leaves it to the discard.
 *
 * Orderings. write unlock <-> read lock: what was filled in is seen by readers. read unlock <-> write lock: what
 * readers did is seen by the writer that resets. object and closed are volatile for those who look without the lock.
 *
 * Limits. 65535 pins at once, nested ones included, which is what the lock counts to; it throws an Error then. A thread
 * that ends with a pin stops all writers for good, one that ends with a draft stops everybody.
 */
/**
 * Baseline: updates one object in place under a write lock. A pin holds the read lock, and a draft holds the write
 * lock.
 *
 * <p><b>Progress.</b> Readers and writers block: a reader waits while an update runs, and a writer waits for every
 * reader. {@link Options#waitLimit} limits the wait of a writer, {@link #clear} included, and an interrupt ends it. A
 * reader waits regardless of both. If the container is closed meanwhile, a waiting reader learns of that when its wait is
 * over, and a waiting writer once it has waited as long again.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}, by the lock.
 *
 * <p><b>Reclamation.</b> None needed: there is one object. A fill that throws, or a draft that is discarded, leaves
 * the container empty, because the old contents are gone.
 *
 * <p><b>Cost.</b> A read holds a read lock for the whole pin. A write allocates nothing.
 *
 * <p><b>Misuse.</b> A thread that holds a pin and drafts, clears or revises would wait for itself. A thread that
 * reads while its own draft is open would see the draft half filled. So would a recycler or an edit that calls its own
 * container. All get a {@link LockMisuseException}. A release by another thread is always detected.
 *
 * <p><b>Source.</b> The Go original's benchmark, where it is called {@code MutexInPlace}.
 *
 * @param <T> the type of a version
 */
public final class RwLockInPlaceContainer<T> implements SwapContainer<T>, ObservedContainer {
    /** The id of this scheme. */
    public static final String ID = "rwlock-inplace";

    private static final Guarantees GUARANTEES = Guarantees.builder()
            .readers(Guarantees.Progress.BLOCKING)
            .writers(Guarantees.Progress.BLOCKING)
            .bound(Guarantees.Bound.NONE)
            .release(Guarantees.ReleaseBy.OWNER_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NONE)
            .minimumVersions(1)
            .disposesRetired(true)
            .build();

    private static final String LOCK = "the lock of a closed container";

    private final RecyclerUnderLock<T> recycler;
    private final String name;
    private final boolean keepsFree;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private final WriteLockWait waiting;
    private final AtomicLong published = new AtomicLong();
    private final AtomicLong retired = new AtomicLong();
    private final AtomicLong created = new AtomicLong();
    private final AtomicLong disposed = new AtomicLong();
    private final AtomicLong discarded = new AtomicLong();
    private volatile boolean closed;

    /** The object, null before the first draft and after its disposal. Written under the write lock. */
    private volatile @Nullable T object;

    /** Whether readers see the object. Guarded by the lock. */
    private boolean present;

    /** Whether the writer that holds the lock is in an edit. Guarded by the lock. */
    private boolean revising;

    private final ContainerEvents events;
    private final RepeatedFailures disposals;
    private final Chore tidying;

    /** The retirement by the writer that holds the lock, to be reported once it does not; 0 if there was none. */
    private long untoldRetirement;

    /** The publication, in the same way. */
    private long untoldPublication;

    /** What the object weighed when it was last published, or the object before it. Written under the write lock. */
    private volatile long weight;

    /** The weight of the last published version. Guarded by the write lock. */
    private long lastWeight;

    RwLockInPlaceContainer(Recycler<T> recycler, Options options) {
        this.name = options.name().isEmpty() ? ID + " container" : options.name();
        this.recycler = new RecyclerUnderLock<>(Objects.requireNonNull(recycler, "recycler must not be null"), name);
        Limits.require(ID, GUARANTEES, options);
        this.events = new ContainerEvents(name, ID, options);
        this.disposals =
                new RepeatedFailures(new Phrase("", name, ": dispose of a free version"), System.Logger.Level.WARNING);
        this.tidying = Chore.backingOff("disposing of the version of " + name, this::tidyAfterClose);
        this.keepsFree = options.maxIdle() > 0;
        this.waiting = new WriteLockWait(lock.writeLock(), name, options.waitLimit());
    }

    private void ensureOpen() {
        if (closed) {
            throw events.misused(new ContainerClosedException(name + " is closed; create a new one"));
        }
    }

    @Override
    public @Nullable T acquire() {
        ensureOpen();
        if (lock.isWriteLockedByCurrentThread()) {
            refuseWithinRecycler("acquire");
            refuseWithinRevision("acquire");
            throw events.misused(new LockMisuseException(
                    name + ": this thread reads while its own draft is open; publish or discard the draft first"));
        }
        lock.readLock().lock();
        if (present && !closed) {
            return object;
        }
        lock.readLock().unlock();
        ensureOpen();
        return null;
    }

    @Override
    public void release(@Nullable T version) {
        if (version == null) {
            return;
        }
        if (version != object) {
            throw events.misused(
                    new ForeignObjectException(name + ": release of an object that is not the version of this"
                            + " container; release exactly what acquire returned, once"));
        }
        if (lock.getReadHoldCount() == 0) {
            throw events.misused(
                    new NotPinnedException(name + ": this thread holds no pin; release exactly once what acquire"
                            + " returned, in the thread that acquired it"));
        }
        lock.readLock().unlock();
    }

    /** The lease is made before the lock is taken: what fails in between must not leave it held. */
    @Override
    public Lease<T> lease() {
        LockLease<T> lease = new LockLease<>(this);
        lease.pins(acquire());
        return lease;
    }

    /** Throws if the calling thread is revising: the object is in its edit's hands, and the lock with it. */
    private void refuseWithinRevision(String verb) {
        if (revising && lock.isWriteLockedByCurrentThread()) {
            throw events.misused(
                    new LockMisuseException(name + ": " + verb + " was called from within an edit of revise on the same"
                            + " container; use the edit's argument instead, or call it after revise has returned"));
        }
    }

    /** Throws if the calling thread runs the recycler: the object belongs to the recycler, and so does the lock. */
    private void refuseWithinRecycler(String verb) {
        if (lock.isWriteLockedByCurrentThread() && recycler.isRunning()) {
            throw events.misused(
                    new LockMisuseException(name + ": " + verb + " was called from within the recycler (create, reset,"
                            + " weigh or dispose), which runs under the lock of this container; a recycler must not"
                            + " read or write the container that calls it"));
        }
    }

    @Override
    public ReadHandle<T> readHandle() {
        ensureOpen();
        return new DelegatingReadHandle<>(this);
    }

    /** Takes the write lock and hides the object from readers. */
    private void lockForWriting(String verb) {
        ensureOpen();
        if (lock.isWriteLockedByCurrentThread()) {
            refuseWithinRecycler(verb);
            refuseWithinRevision(verb);
            throw events.misused(new LockMisuseException(
                    name + ": this thread has a draft open; publish or discard it before the next"));
        }
        if (lock.getReadHoldCount() > 0) {
            throw events.misused(new LockMisuseException(
                    name + ": this thread holds a pin and would wait for itself; release the pin before writing"));
        }
        if (!lock.writeLock().tryLock()) {
            waiting.take(this::ensureOpen);
        }
        if (closed) {
            lock.writeLock().unlock();
            ensureOpen();
        }
    }

    @Override
    public T draft() {
        lockForWriting("draft");
        boolean ready = false;
        try {
            hide();
            T draft = resetOrCreate();
            ready = true;
            return draft;
        } finally {
            if (!ready) {
                unlock();
            }
        }
    }

    private void hide() {
        if (present) {
            present = false;
            untoldRetirement = retired.incrementAndGet();
        }
    }

    private T resetOrCreate() {
        T old = object;
        if (old != null) {
            if (reset(old)) {
                return old;
            }
            dispose(old);
        }
        T made = recycler.create();
        created.incrementAndGet();
        weight = lastWeight;
        object = made;
        return made;
    }

    private boolean reset(T old) {
        try {
            return recycler.reset(old);
        } catch (Throwable failure) {
            try {
                dispose(old);
            } catch (Throwable also) {
                throw Failures.<RuntimeException>rethrow(Failures.add(failure, also));
            }
            throw failure;
        }
    }

    private void dispose(T old) {
        object = null;
        weight = 0;
        disposed.incrementAndGet();
        recycler.dispose(old);
    }

    /** Reports without the lock, so that a listener may read the container. */
    private void unlockAndTell() {
        long retirement = untoldRetirement;
        long publication = untoldPublication;
        untoldRetirement = 0;
        untoldPublication = 0;
        lock.writeLock().unlock();
        try {
            if (retirement != 0) {
                // No reader was left when the writer had the lock: retired and reclaimed are one.
                events.retired(1, retirement);
                events.reclaimed(1, retirement, events.retirementTime());
                events.drain();
            }
            if (publication != 0) {
                events.published(1, publication);
            }
        } catch (Throwable failure) {
            // What the writer did is done, and must not look as if it had failed.
            Failures.log(this, "a publication or retirement could not be reported", failure);
        }
    }

    private void ensureDraft(@Nullable T draft, String verb) {
        refuseWithinRecycler(verb);
        refuseWithinRevision(verb);
        if (draft == null) {
            throw events.misused(new NotADraftException(name + ": " + verb + " of null; pass what draft() returned"));
        }
        if (draft != object || !lock.isWriteLockedByCurrentThread()) {
            throw events.misused(
                    new NotADraftException(name + ": " + verb + " of an object that is not a draft of this thread;"
                            + " what draft() returned goes to publish or discard exactly once, in the same thread"));
        }
    }

    @Override
    public void publish(T draft) {
        ensureDraft(draft, "publish");
        show(draft);
        unlock();
    }

    /** Lets readers see the object once the lock is given back. */
    private void show(T filled) {
        ensureOpen();
        long its = recycler.weigh(filled);
        ensureOpen();
        weight = its;
        lastWeight = its;
        present = true;
        untoldPublication = published.incrementAndGet();
    }

    /** While a draft is open nothing is current, so only null is as expected. */
    @Override
    public boolean publishIf(@Nullable T expectedCurrent, T draft) {
        ensureDraft(draft, "publishIf");
        if (expectedCurrent != null && expectedCurrent != object) {
            throw events.misused(
                    new ForeignObjectException(
                            name
                                    + ": publishIf expects an object that is not a version of this container; pass what acquire returned"));
        }
        ensureOpen();
        if (expectedCurrent != null) {
            return false;
        }
        publish(draft);
        return true;
    }

    @Override
    public void discard(T draft) {
        ensureDraft(draft, "discard");
        discarded.incrementAndGet();
        unlockAndTidy();
    }

    /** Ends a write that is done, so it must not look as if it had failed. */
    private void unlock() {
        try {
            unlockAndTidy();
        } catch (Throwable failure) {
            Failures.log(this, "disposing of the version of a closed container failed", failure);
        }
    }

    /** Gives the write lock back; the last writer out of a closed container disposes of the object. */
    private void unlockAndTidy() {
        T free = present ? null : object;
        Throwable failed = null;
        if (free != null && !keepsFree && !closed) {
            try {
                dispose(free);
            } catch (Throwable failure) {
                failed = failure;
            }
        }
        unlockAndTell();
        if (failed != null) {
            // What the writer did is done, and must not look as if it had failed.
            // Logged without the lock: a log may wait for a thread that reads the container.
            disposals.add(failed);
        }
        if (closed) {
            tidyInCaller();
        }
    }

    /** Edits in place: with one object there is nothing to copy. An edit that throws leaves the container empty. */
    @Override
    public <X extends Throwable> void revise(ThrowingConsumer<? super T, X> edit) throws X {
        if (edit == null) {
            throw new NullPointerException(name + ": edit must not be null; pass a function that changes its argument");
        }
        lockForWriting("revise");
        try {
            revising = true;
            T version = present ? Objects.requireNonNull(object) : resetOrCreate();
            hide();
            edit.accept(version);
            show(version);
        } catch (Throwable failure) {
            revising = false;
            hide();
            unlockAfter(failure);
            throw failure;
        }
        revising = false;
        unlock();
    }

    /** A disposal that fails must not hide why the write failed. */
    private void unlockAfter(Throwable failure) {
        try {
            unlockAndTidy();
        } catch (Throwable also) {
            Failures.add(failure, also);
        }
    }

    @Override
    public void clear() {
        lockForWriting("clear");
        hide();
        unlock();
    }

    /** Disposes of the object if it is not current and nobody uses the lock; then it is free. */
    @Override
    public int trim() {
        ensureOpen();
        if (lock.getReadHoldCount() > 0
                || lock.isWriteLockedByCurrentThread()
                || !lock.writeLock().tryLock()) {
            return 0;
        }
        try {
            T old = object;
            if (present || old == null) {
                return 0;
            }
            dispose(old);
            return 1;
        } finally {
            unlock();
        }
    }

    /** A writer has waited for readers before; only what a close found in use is still to be disposed of. */
    @Override
    public boolean awaitReclaimed(Duration limit) throws InterruptedException {
        Backoff backoff = new Backoff(name, limit);
        backoff.refuseInterrupted(LOCK);
        while (closed && (lock.isWriteLockedByCurrentThread() || !tidyAfterClose())) {
            if (backoff.isOver()) {
                return false;
            }
            refuseWithinRecycler("awaitReclaimed");
            backoff.pause(this);
            backoff.refuseInterrupted(LOCK);
        }
        return true;
    }

    @Override
    public Guarantees guarantees() {
        return GUARANTEES;
    }

    @Override
    public Stats stats() {
        // Effects before their causes: a cause is counted first, so no difference is negative.
        long gone = disposed.get();
        long there = Math.min(1, created.get() - gone);
        long hidden = retired.get();
        long shown = published.get();
        long current = shown - hidden;
        long drafted = lock.isWriteLocked() ? 1 : 0;
        return events.addTo(Stats.builder()
                        .published(shown)
                        .retired(hidden)
                        .reclaimed(hidden)
                        .created(gone + there)
                        .disposed(gone)
                        .discarded(discarded.get())
                        .versions(there)
                        .idle((int) Math.max(0, there - current - drafted))
                        .bytes(weight))
                .build();
    }

    @Override
    public ContainerEvents events() {
        return events;
    }

    /** Grows with each retirement, for which no pin may be held. */
    @Override
    public long tenancyOf(Object version) {
        return retired.get();
    }

    @Override
    public String scheme() {
        return ID;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        try {
            tidyInCaller();
        } finally {
            events.closed();
            disposals.sum();
        }
    }

    private void tidyInCaller() {
        // A draft of this thread is handled when it is given back.
        if (!lock.isWriteLockedByCurrentThread() && !tidyAfterClose()) {
            tidying.request();
        }
    }

    /** Disposes of the object if nobody holds the lock. */
    private boolean tidyAfterClose() {
        if (!lock.writeLock().tryLock()) {
            return false;
        }
        try {
            hide();
            T old = object;
            if (old != null) {
                dispose(old);
            }
            return true;
        } finally {
            unlockAndTell();
        }
    }

    @Override
    public String toString() {
        return name + "[" + ID + ", " + (closed ? "closed" : "open") + "]";
    }

    /** Registers the scheme. */
    public static final class Provider extends SchemeProvider {
        /** Called by the service loader. */
        public Provider() {
            super(
                    ID,
                    "locks",
                    "one object, read under the read lock and updated in place under the write lock",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new RwLockInPlaceContainer<>(recycler, options);
        }
    }
}
