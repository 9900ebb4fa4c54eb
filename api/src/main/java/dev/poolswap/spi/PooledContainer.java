package dev.poolswap.spi;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.ForeignObjectException;
import dev.poolswap.Guarantees;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.PinHolder;
import dev.poolswap.Recycler;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import dev.poolswap.ThrowingConsumer;
import dev.poolswap.spi.housekeeping.Backoff;
import dev.poolswap.spi.logging.Failures;
import dev.poolswap.spi.observing.ContainerEvents;
import dev.poolswap.spi.observing.ObservedContainer;
import dev.poolswap.spi.pool.Exhausted;
import dev.poolswap.spi.pool.FreeStack;
import dev.poolswap.spi.pool.FreedVersions;
import dev.poolswap.spi.pool.Limits;
import dev.poolswap.spi.pool.PoolCounters;
import dev.poolswap.spi.pool.PoolOwner;
import dev.poolswap.spi.pool.RetirementWatch;
import dev.poolswap.spi.pool.StuckDisposals;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.pool.VersionPool;
import dev.poolswap.spi.pool.WaitingWriters;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The writer's side of every scheme that pools: it drafts, resets, publishes, discards, revises, counts and closes. A
 * scheme adds its {@link SchemeSteps}, and how a reader pins.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>C1. A version is marked CURRENT before it is exchanged in, and RETIRED after it was exchanged out, by the
 *       thread that exchanged it.
 *   <li>C2. User code ({@code create}, {@code reset}, {@code copy}, {@code fill}) runs outside locks, except that
 *       revisers hold the revisers' lock. {@code reset} runs only in a drafting writer, except where {@link
 *       Guarantees#readersRunUserCode()}. {@code dispose} runs in no reader, except where {@link
 *       Options#disposeInReaders()}.
 *   <li>C3. After close, every version is disposed of, once. A tidy empties the container, reads whether all retired
 *       versions are settled (P5), then empties the free stack. It is complete if they were settled. The thread that
 *       closes tidies. So does a writer that has published, cleared, discarded or given back and then sees the
 *       container closed. The housekeeper repeats a tidy until it is complete. So a version is on the free stack when a
 *       tidy empties it, or is unsettled for a tidy that will be repeated, or belongs to a writer that will tidy.
 *   <li>C4. A writer that waits for a version holds none itself: revise drafts before it pins.
 *   <li>C5. After close, no draft becomes current for good. A writer marks the draft CURRENT, then checks whether the
 *       container is closed. A tidy, whose container is closed, checks whether any version is CURRENT. So when the
 *       scheme gives up what it took for the container, no version can become current after that.
 *   <li>C6. An exchange that throws has exchanged nothing, unless it throws an Error. After an exchange that succeeded,
 *       the remaining steps are done one by one. A step that fails is logged and prevents no other.
 * </ol>
 *
 * <p>Orderings, all volatile. Exchange and pin order what was filled in. The state RETIRED and the release that reads
 * it order what readers did for the thread that reclaims. A writer's exchange or push and its read of the closed flag
 * are ordered against setting the flag and emptying container and stack (C3), as are CURRENT and the flag (C5). C3
 * and C5 are programs in {@code PoolOrderingsTest}; docs/orderings.md says what a weaker one would allow.
 *
 * @param <T> the type of the pooled objects
 * @param <V> the scheme's kind of version
 */
public abstract class PooledContainer<T, V extends Version<T>> extends SchemeSteps<T, V>
        implements SwapContainer<T>, ObservedContainer {
    private static final String READERS = "readers to leave";

    /** The versions. */
    protected final VersionPool<T, V> pool;

    private final String scheme;
    private final String name;
    private final Guarantees guarantees;
    final Recycler<T> recycler;
    private final Revising<T, V> revising;
    private final ContainerEvents events;
    /** Kept here, since the watch refers to it weakly. */
    private final PoolOwner<T, V> owner;

    private final RetirementWatch watch;
    private final FreedVersions freed;

    private final Exhausted<T, V> exhausted;

    /**
     * Creates an empty container.
     *
     * @param scheme the scheme's id
     * @param guarantees what the scheme promises
     * @param recycler creates, resets and disposes of versions
     * @param options the settings
     * @param factory creates an empty slot for an index
     */
    protected PooledContainer(
            String scheme, Guarantees guarantees, Recycler<T> recycler, Options options, IntFunction<V> factory) {
        this(scheme, guarantees, recycler, options, factory, () -> {});
    }

    /**
     * Creates an empty container.
     *
     * @param scheme the scheme's id
     * @param guarantees what the scheme promises
     * @param recycler creates, resets and disposes of versions
     * @param options the settings
     * @param factory creates an empty slot for an index
     * @param notMade called if this constructor throws, to give up what the scheme took for the container
     */
    protected PooledContainer(
            String scheme,
            Guarantees guarantees,
            Recycler<T> recycler,
            Options options,
            IntFunction<V> factory,
            Runnable notMade) {
        this(scheme, guarantees, recycler, options, factory, notMade, new FreeStack(), new WaitingWriters());
    }

    /** Takes parts through which a test can intervene. */
    @SuppressWarnings("this-escape") // to parts of its own, which only keep it
    PooledContainer(
            String scheme,
            Guarantees guarantees,
            Recycler<T> recycler,
            Options options,
            IntFunction<V> factory,
            Runnable notMade,
            FreeStack free,
            WaitingWriters waiting) {
        boolean made = false;
        try {
            this.scheme = scheme;
            this.guarantees = guarantees;
            this.recycler = Objects.requireNonNull(recycler, "recycler must not be null");
            this.name = nameOf(scheme, options);
            Limits.require(scheme, guarantees, options);
            this.events = new ContainerEvents(name, scheme, options);
            this.pool = new VersionPool<>(
                    recycler,
                    factory,
                    name,
                    options,
                    guarantees.minimumVersions(),
                    events,
                    free,
                    waiting,
                    new PoolCounters());
            this.owner = new OwnedPool<>(this);
            this.watch = new RetirementWatch(owner, name, options);
            this.freed = new FreedVersions(owner, options);
            this.exhausted = new Exhausted<>(owner, options);
            this.revising = new Revising<>(this);
            pool.preallocate(options.preallocate());
            made = true;
        } finally {
            if (!made) {
                notMade.run();
            }
        }
    }

    static String nameOf(String scheme, Options options) {
        return options.name().isEmpty() ? scheme + " container" : options.name();
    }

    /**
     * Returns the holders of the pins on a retired version, for reports.
     *
     * @param version a version; it may be reclaimed meanwhile
     * @return the known holders: those whose pins leak detection watches, unless the scheme knows more
     */
    protected List<PinHolder> holdersOf(V version) {
        return events.watchedOn(version.value());
    }

    @Override
    public final ContainerEvents events() {
        return events;
    }

    @Override
    public final long tenancyOf(Object version) {
        @SuppressWarnings("unchecked") // looked up by identity only
        V slot = pool.find((T) version);
        return slot == null ? -1 : slot.generation();
    }

    /**
     * Returns what an acquire returns when there is no current version.
     *
     * @return null
     * @throws ContainerClosedException if there is none because the container is closed
     */
    protected final @Nullable T emptyOrClosed() {
        ensureOpen();
        return null;
    }

    /**
     * Throws if the container is closed.
     *
     * @throws ContainerClosedException if it is
     */
    protected final void ensureOpen() {
        if (freed.isClosed()) {
            throw events.misused(new ContainerClosedException(name + " is closed; create a new one"));
        }
    }

    /**
     * Called by a reader whose release freed a version. If the container is closed or keeps too many versions, asks the
     * housekeeper to dispose of it, or disposes of it if the options ask for that.
     */
    protected final void freedByReader() {
        freed.byReader();
    }

    /**
     * Describes the holders of pins, for the message of an {@link dev.poolswap.ExhaustedException}. Called by a writer.
     *
     * @return their names, as far as the scheme knows them
     */
    protected String describePins() {
        return HolderNames.of(this);
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final T draft() {
        ensureOpen();
        while (true) {
            V version = freeOrPlace();
            if (freed.isClosed()) {
                // The version may be free because of the close, which this writer must then report.
                giveBack(version);
                ensureOpen();
            }
            if (version == null) {
                return handedOut(pool.create());
            }
            if (isReset(version) || reset(version)) {
                pool.toDraft(version);
                return handedOut(version);
            }
            pool.dispose(version);
        }
    }

    /** Returns the object of a draft. If the scheme fails to note the draft, it goes back: no writer has it. */
    private T handedOut(V draft) {
        T object = object(draft);
        try {
            drafted(draft);
            return object;
        } catch (Throwable failure) {
            revising.discardAfter(failure, object);
            throw failure;
        }
    }

    /** Returns a free version, which then belongs to this writer, or null after reserving a place for a new one. */
    private @Nullable V freeOrPlace() {
        V version = pool.take();
        if (version == null) {
            reclaimForDraft();
            tell();
            version = pool.take();
        }
        if (version == null && !pool.room().tryTake()) {
            version = exhausted.resolve();
        }
        return version;
    }

    /** Returns a version that was taken for a draft after the close. */
    private void giveBack(@Nullable V version) {
        if (version == null) {
            pool.notCreated();
        } else {
            pool.backToFree(version);
            tidyInCaller();
        }
    }

    private boolean reset(V version) {
        try {
            return version.reset(recycler);
        } catch (Throwable failure) {
            try {
                pool.dispose(version);
            } catch (Throwable also) {
                throw Failures.<RuntimeException>rethrow(Failures.add(failure, also));
            }
            throw failure;
        }
    }

    /** Returns the object of a version that the caller drafted or pinned. */
    private T object(V version) {
        return Objects.requireNonNull(version.value(), "a drafted or pinned version has an object");
    }

    @Override
    public final void publish(T draft) {
        V version = pool.draft(draft, "publish");
        revising.refuseWithin("publish");
        toCurrent(version);
        long generation = version.generation();
        stands(exchanged(version), version.index(), generation);
    }

    /** DRAFT → CURRENT, unless the container is closed. */
    private void toCurrent(V draft) {
        ensureOpen();
        pool.toCurrent(draft);
        if (freed.isClosed()) {
            pool.backToDraft(draft);
            ensureOpen();
        }
    }

    /*
     * Here and below, a draft that is refused belongs to its writer again. After an Error it is unknown whether the
     * exchange took place. A version that is never used again is better than one that is filled while readers use it.
     */
    private @Nullable V exchanged(V draft) {
        try {
            return exchange(draft);
        } catch (RuntimeException refused) {
            pool.backToDraft(draft);
            throw refused;
        }
    }

    @Override
    public final boolean publishIf(@Nullable T expectedCurrent, T draft) {
        V version = pool.draft(draft, "publishIf");
        revising.refuseWithin("publishIf");
        V expected = expectedCurrent == null ? null : expected(expectedCurrent);
        long generation = version.generation();
        if (!exchangeIf(expected, version)) {
            return false;
        }
        stands(expected, version.index(), generation);
        return true;
    }

    /**
     * Makes a draft current if the expected version is current. The steps after a successful exchange are left to the
     * caller.
     */
    final boolean exchangeIf(@Nullable V expected, V draft) {
        toCurrent(draft);
        boolean exchanged;
        try {
            exchanged = compareAndExchange(expected, draft);
        } catch (RuntimeException refused) {
            pool.backToDraft(draft);
            throw refused;
        }
        if (!exchanged) {
            pool.backToDraft(draft);
        }
        return exchanged;
    }

    private V expected(T object) {
        V expected = pool.find(object);
        if (expected == null) {
            throw events.misused(
                    new ForeignObjectException(
                            name
                                    + ": publishIf expects an object that is not a version of this container; pass what acquire returned"));
        }
        if (!Version.mayBePinned(expected.state())) {
            throw events.misused(
                    new NotPinnedException(name + ": publishIf expects a version that is " + expected.phaseName()
                            + ", so nobody pins it; keep the pin on what was read until publishIf has returned"));
        }
        return expected;
    }

    /** Does everything that follows a successful publication (C6). */
    final void stands(@Nullable V before, int slot, long generation) {
        pool.counters().published();
        retire(before);
        try {
            events.published(slot, generation);
        } catch (Throwable failure) {
            Failures.log(this, "a publication could not be reported", failure);
        }
        written();
    }

    /** Retires a version that was exchanged out. Throws nothing. */
    private void retire(@Nullable V version) {
        if (version == null) {
            return;
        }
        long generation = version.generation();
        beforeRetired(version);
        pool.toRetired(version);
        boolean watched = version.retiredAt() != 0 && (watch.looksForStalls() || readersReclaim());
        try {
            afterRetired(version);
        } catch (Throwable failure) {
            Failures.log(this, "looking for the readers of a retired version failed; it will be tried again", failure);
        }
        try {
            events.retired(version.index(), generation);
        } catch (Throwable failure) {
            Failures.log(this, "a retirement could not be reported", failure);
        }
        tell();
        if (watched) {
            watch.start();
        }
    }

    /** Completes every write that succeeded. Throws nothing. */
    private void written() {
        try {
            if (freed.isClosed()) {
                // The close may not have seen what this write freed or made current.
                tidyInCaller();
            } else {
                freed.byWriter();
            }
        } catch (Throwable failure) {
            Failures.log(this, "disposing of free versions failed; it will be tried again", failure);
        }
    }

    @Override
    public final void discard(T draft) {
        V version = pool.draft(draft, "discard");
        if (revising.edits(version)) {
            revising.refuseWithin("discard of the edit's argument");
        }
        discardIt(version);
    }

    final void discardIt(V draft) {
        pool.discard(draft);
        if (freed.isClosed()) {
            // The close left the draft to its writer, which gets the exception if the disposal fails.
            tidyInCaller();
        } else {
            written();
        }
    }

    @Override
    public final <X extends Throwable> void revise(ThrowingConsumer<? super T, X> edit) throws X {
        revising.revise(edit);
    }

    @Override
    public final void clear() {
        ensureOpen();
        revising.refuseWithin("clear");
        retire(exchange(null));
        written();
    }

    @Override
    public final int trim() {
        ensureOpen();
        reclaimAndTell();
        // Only as many as are free now: other writers, or a disposal that writes, might free more without end.
        int[] left = {pool.count(Version.FREE)};
        return pool.disposeOfFree(() -> left[0]-- > 0);
    }

    @Override
    public final boolean awaitReclaimed(Duration limit) throws InterruptedException {
        Backoff backoff = new Backoff(name, limit);
        backoff.refuseInterrupted(READERS);
        long[] then = pool.states();
        while (!haveLeft(then)) {
            if (backoff.isOver()) {
                return false;
            }
            if (freed.isClosed()) {
                pool.room().refuseWithinRecycler("awaitReclaimed", "is closed and waits for that call");
            }
            backoff.pause(this);
            backoff.refuseInterrupted(READERS);
        }
        return true;
    }

    private boolean haveLeft(long[] then) {
        boolean gone = freed.isClosed();
        if (gone) {
            tidyAfterClose();
        } else {
            reclaimAndTell();
            freed.byWriter();
        }
        return pool.haveLeft(then, gone);
    }

    @Override
    public final Guarantees guarantees() {
        return guarantees;
    }

    @Override
    public final Stats stats() {
        return events.addTo(pool.stats(readerRecords(), fence())).build();
    }

    @Override
    public final String scheme() {
        return scheme;
    }

    @Override
    public final boolean isClosed() {
        return freed.isClosed();
    }

    @Override
    public final void close() {
        if (freed.close()) {
            try {
                pool.waiting().wakeAll();
            } catch (VirtualMachineError failure) {
                Failures.log(this, "waiting writers could not be woken; they check again within a second", failure);
            }
            try {
                tidyInCaller();
            } finally {
                events.closed();
            }
        }
    }

    /** Reclaims versions and reports that to listeners. Called by writers and the housekeeper. */
    final void reclaimAndTell() {
        reclaim();
        tell();
    }

    private void tell() {
        try {
            events.drain();
        } catch (Throwable failure) {
            Failures.log(this, "reclamations could not be reported", failure);
        }
    }

    private void tidyInCaller() {
        boolean done = false;
        try {
            done = tidyAfterClose();
        } finally {
            if (!done) {
                freed.late().ask();
            }
        }
    }

    /** Does a tidy, see C3. Returns true if it need not be repeated. */
    final boolean tidyAfterClose() {
        retire(exchange(null));
        reclaimAndTell();
        // Read before the free stack is emptied: a version that is settled later may be pushed later.
        boolean settled = pool.counters().isSettled();
        if (pool.hasFree()) {
            StuckDisposals.disposeOfAll(pool, freed.late());
        }
        if (settled) {
            freed.over();
            if (!pool.mayBePinned()) {
                nothingLeft();
            }
        }
        return settled;
    }

    @Override
    public String toString() {
        return name + "[" + scheme + ", " + (isClosed() ? "closed" : "open") + "]";
    }
}
