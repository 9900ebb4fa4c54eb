package dev.poolswap.spi;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.ForeignObjectException;
import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.PinHolder;
import dev.poolswap.PoolswapException;
import dev.poolswap.Recycler;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The writer's side of every scheme that pools: drafting, resetting, publishing, discarding,
 * revising, counting, closing. A scheme adds its {@link SchemeSteps} and how a reader pins.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>C1. A version is marked CURRENT before it is exchanged in and RETIRED after it was exchanged
 *       out, by the thread that exchanged it.
 *   <li>C2. User code ({@code create}, {@code reset}, {@code copy}, {@code fill}) runs outside locks,
 *       save that revisers hold the revisers' lock; {@code reset} runs only in a drafting writer, save
 *       where {@link Guarantees#readersRunUserCode()}; {@code dispose} runs in no reader, save where {@link
 *       Options#disposeInReaders()}.
 *   <li>C3. After close, whoever makes a version free sees that the container is closed (it pushes,
 *       then reads the flag; close sets the flag, then drains), so every version is disposed of, and
 *       once. The same for a writer that waits: it says so, then looks; a wake-up that is missed costs it
 *       one interval.
 *   <li>C4. A writer that waits for a version holds none itself: revise drafts before it pins.
 * </ol>
 *
 * <p>Orderings, all volatile: exchange and pin, for what was filled in; the state RETIRED and the release that
 * looks at it, for who reclaims; push of a free version and read of the closed flag, against setting the flag and
 * draining (C3).
 *
 * @param <T> the type of the pooled objects
 * @param <V> the scheme's kind of version
 */
public abstract class PooledContainer<T, V extends Version<T>> extends SchemeSteps<T, V>
        implements SwapContainer<T>, ObservedContainer {
    private static final int MOST_NAMED = 8;

    /** The versions. */
    protected final VersionPool<T, V> pool;

    private final String scheme;
    private final String name;
    private final Guarantees guarantees;
    private final Recycler<T> recycler;
    private final ReentrantLock revising = new ReentrantLock();
    private final ContainerEvents events;
    private final RetirementWatch watch;
    private final FreedVersions<T, V> freed;

    /**
     * Makes an empty container.
     *
     * @param scheme the scheme's id
     * @param guarantees what it promises
     * @param recycler the life of a version
     * @param options settings
     * @param factory makes an empty slot for an index
     */
    protected PooledContainer(
            String scheme, Guarantees guarantees, Recycler<T> recycler, Options options, IntFunction<V> factory) {
        this(scheme, guarantees, recycler, options, factory, () -> {});
    }

    /**
     * Makes an empty container.
     *
     * @param scheme the scheme's id
     * @param guarantees what it promises
     * @param recycler the life of a version
     * @param options settings
     * @param factory makes an empty slot for an index
     * @param notMade called if this constructor throws, to give up what the scheme took for the container
     */
    @SuppressWarnings("this-escape") // to parts of its own, which only keep it
    protected PooledContainer(
            String scheme,
            Guarantees guarantees,
            Recycler<T> recycler,
            Options options,
            IntFunction<V> factory,
            Runnable notMade) {
        boolean made = false;
        try {
            this.scheme = scheme;
            this.guarantees = guarantees;
            this.recycler = Objects.requireNonNull(recycler, "recycler: the life of a version must be given");
            this.name = nameOf(scheme, options);
            Limits.require(scheme, guarantees, options);
            this.events = new ContainerEvents(name, scheme, options);
            this.watch = new RetirementWatch(options);
            this.pool = new VersionPool<>(recycler, factory, name, options, guarantees.minimumVersions(), events);
            this.freed = new FreedVersions<>(this, pool, options);
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
     * Who pins a retired version, for reports.
     *
     * @param version a version; it may be reclaimed meanwhile
     * @return those who are known: unless the scheme knows more, those whose pins leak detection watches
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
     * What an acquire returns when there is no current version.
     *
     * @return null
     * @throws ContainerClosedException if the reason is that the container is closed
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
            throw new ContainerClosedException(name + " is closed; make a new one");
        }
    }

    /**
     * To be called by a releaser that made a version free: has the housekeeper dispose of it if the
     * container is closed or keeps too many, or disposes of it if the options ask for that, and wakes a writer
     * that waits for it.
     */
    protected final void freedByReader() {
        freed.byReader();
    }

    /**
     * Who pins versions, for the message of an {@link dev.poolswap.ExhaustedException}; called by a writer.
     *
     * @return names, as far as the scheme knows them
     */
    protected String describePins() {
        Set<String> holders = new LinkedHashSet<>();
        for (int i = pool.slots(); i > 0; i--) {
            V version = pool.at(i);
            if (Version.isRetired(version.state())) {
                holdersOf(version).forEach(holder -> holders.add(holder.owner()));
            }
        }
        String others = "readers that this scheme does not know by name";
        return holders.isEmpty()
                ? others + " (leak detection does)"
                : holders.stream().limit(MOST_NAMED).collect(Collectors.joining(", ")) + ", perhaps also by " + others;
    }

    /**
     * The name for messages.
     *
     * @return the name
     */
    protected final String name() {
        return name;
    }

    @Override
    public final T draft() {
        ensureOpen();
        while (true) {
            V version = pool.take();
            if (version == null) {
                reclaimForDraft();
                events.drain();
                version = pool.take();
            }
            if (version == null && !pool.room().tryTake()) {
                version = freed.awaitOne();
            }
            if (version == null) {
                version = pool.create();
                drafted(version);
                return object(version);
            }
            if (isReset(version) || reset(version)) {
                pool.toDraft(version);
                drafted(version);
                return object(version);
            }
            pool.dispose(version);
        }
    }

    private boolean reset(V version) {
        try {
            return recycler.reset(object(version));
        } catch (Throwable failure) {
            try {
                pool.dispose(version);
            } catch (Throwable also) {
                failure.addSuppressed(also);
            }
            throw failure;
        }
    }

    /** The object of a version that the caller drafted or pinned. */
    private T object(V version) {
        return Objects.requireNonNull(version.value(), "a drafted or pinned version has an object");
    }

    @Override
    public final void publish(T draft) {
        V version = pool.draft(draft, "publish");
        ensureOpen();
        pool.toCurrent(version);
        long generation = version.generation();
        retire(exchanged(version));
        published(version.index(), generation);
    }

    /*
     * Here and below a draft that is refused is its writer's again. After an Error nobody knows whether the exchange took
     * place: a version that is never used again is better than one that is filled under its readers.
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
        V expected = expectedCurrent == null ? null : expected(expectedCurrent);
        long generation = version.generation();
        if (!exchangeIf(expected, version)) {
            return false;
        }
        retire(expected);
        published(version.index(), generation);
        return true;
    }

    /** Makes a draft current if the expected version is; what follows an exchange that stands is the caller's. */
    private boolean exchangeIf(@Nullable V expected, V draft) {
        ensureOpen();
        pool.toCurrent(draft);
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
            throw new ForeignObjectException(name
                    + ": publishIf expects an object that is no version of this container; pass what acquire returned");
        }
        if (!Version.mayBePinned(expected.state())) {
            throw new NotPinnedException(name + ": publishIf expects a version that is " + expected.phaseName()
                    + ", so nobody pins it; keep the pin on what was read until publishIf has returned");
        }
        return expected;
    }

    private void published(int slot, long generation) {
        pool.counters().published();
        events.published(slot, generation);
        if (freed.isClosed()) {
            // A close ran between the check and the exchange and may have missed this version.
            retire(exchange(null));
            tidyInCaller();
        } else {
            freed.byWriter();
        }
    }

    private void retire(@Nullable V version) {
        if (version != null) {
            long generation = version.generation();
            beforeRetired(version);
            pool.toRetired(version);
            boolean watched = version.retiredAt() != 0 && (watch.looksForStalls() || readersReclaim());
            afterRetired(version);
            events.retired(version.index(), generation);
            events.drain();
            if (watched) {
                watch.start(this);
            }
        }
    }

    @Override
    public final void discard(T draft) {
        pool.discard(pool.draft(draft, "discard"));
        if (freed.isClosed()) {
            tidyInCaller();
        } else {
            freed.byWriter();
        }
    }

    @Override
    public final void revise(Consumer<? super T> edit) {
        Objects.requireNonNull(edit, "edit: a function that changes the copy is expected");
        if (revising.isHeldByCurrentThread()) {
            throw new PoolswapException(
                    name + ": revise was called from within an edit; one edit does all the changes");
        }
        revising.lock();
        try {
            while (!tryRevise(edit)) {
                Thread.onSpinWait();
            }
        } finally {
            revising.unlock();
            // The reviser's own pin may have been the last one on what it retired.
            events.drain();
        }
    }

    private boolean tryRevise(Consumer<? super T> edit) {
        // Drafted before the base is pinned: who waits for a version must not hold one that is retired.
        T draft = draft();
        V version = pool.draft(draft, "revise");
        long generation = version.generation();
        V expected = null;
        boolean exchanged = false;
        // The pin lasts until after the exchange: it keeps the expected version from coming back.
        try (Lease<T> base = lease()) {
            T from = base.get();
            if (from != null) {
                expected = pool.find(from);
                recycler.copy(from, draft);
            }
            edit.accept(draft);
            exchanged = exchangeIf(expected, version);
        } finally {
            if (!exchanged) {
                discard(draft);
            }
        }
        if (exchanged) {
            // Outside: a disposal that fails here must not have a published version discarded.
            retire(expected);
            published(version.index(), generation);
        }
        return exchanged;
    }

    @Override
    public final void clear() {
        ensureOpen();
        retire(exchange(null));
        if (freed.isClosed()) {
            // A close ran between the exchange and the retirement and has not seen this version.
            tidyInCaller();
        } else {
            freed.byWriter();
        }
    }

    @Override
    public final int trim() {
        ensureOpen();
        reclaimAndTell();
        try {
            return pool.disposeOfFree(() -> true);
        } finally {
            freed.wakeWaiting();
        }
    }

    @Override
    public final boolean awaitReclaimed(Duration limit) throws InterruptedException {
        Backoff backoff = new Backoff(limit);
        long[] then = pool.states();
        while (!haveLeft(then)) {
            if (Thread.interrupted()) {
                throw new InterruptedException(name + ": interrupted while waiting for readers to leave");
            }
            if (backoff.isOver()) {
                return false;
            }
            backoff.pause(this);
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
        return pool.stats(readerRecords(), fence());
    }

    @Override
    public final String scheme() {
        return scheme;
    }

    @Override
    public final void close() {
        if (freed.close()) {
            try {
                retire(exchange(null));
                tidyInCaller();
            } finally {
                events.closed();
            }
        }
    }

    /** Reclaims, and tells who listens of it; for writers and the housekeeper. */
    final void reclaimAndTell() {
        reclaim();
        events.drain();
    }

    final void tidyInCaller() {
        boolean done = false;
        try {
            done = tidyAfterClose();
        } finally {
            if (!done) {
                tidyLater();
            }
        }
    }

    final void tidyLater() {
        Housekeeper.watch(this::tidyAfterClose);
    }

    /** Disposes of what is free. Returns true when no retired version is left to wait for. */
    private boolean tidyAfterClose() {
        reclaimAndTell();
        pool.disposeOfFree(() -> true);
        if (pool.counters().unreclaimed() != 0) {
            return false;
        }
        nothingLeft();
        return true;
    }

    @Override
    public String toString() {
        return name + "[" + scheme + "]";
    }
}
