package dev.poolswap.baselines;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.ForeignObjectException;
import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.NotADraftException;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import dev.poolswap.ThrowingConsumer;
import dev.poolswap.spi.DelegatingReadHandle;
import dev.poolswap.spi.OnceLease;
import dev.poolswap.spi.RevisersLock;
import dev.poolswap.spi.housekeeping.Backoff;
import dev.poolswap.spi.logging.Failures;
import dev.poolswap.spi.observing.ContainerEvents;
import dev.poolswap.spi.observing.ObservedContainer;
import dev.poolswap.spi.pool.IdentityKey;
import dev.poolswap.spi.pool.Limits;
import dev.poolswap.spi.pool.RecyclerChecks;
import dev.poolswap.spi.pool.WeakIdentitySet;
import dev.poolswap.spi.pool.Weights;
import java.lang.ref.WeakReference;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/*
 * Copy on write. The collector is what keeps a version while somebody reads it.
 *
 * Words.
 *   current     the current version, null = empty; the subclass says what guards it
 *   drafts      what was drafted and neither published nor discarded, by identity; its weight, and whether it is taken
 *   published   what was published, by identity and weakly: shows foreign objects, and what the collector has taken
 *   closed      set once
 *
 * Reader.  acquire: v = current. release: nothing, since v is never used again.
 * Writer.  draft: create an object that is in neither set; add it to drafts.
 *          publish: take it in drafts, weigh it, add it to published; v = exchange(current, n); remove it from drafts;
 *          count v as retired. In this order, since a thread that reads it at once may expect it in a publication of its
 *          own. If the weighing or the exchange fails: back out of published, and give it back.
 *          discard: take it and remove it from drafts, dispose of it. Of two that have the same draft, one takes it.
 *
 * ABA. None: what has been current is not a draft and is refused as one, so it is never current again.
 *
 * Closing. closed = true; exchange(current, null). A writer exchanges, then looks at closed, and if it is set leaves
 * the container empty as well; so one of the two takes the last version out. Drafts can still be discarded.
 *
 * Orderings. exchange <-> read of current: what was filled in is seen by readers. Nothing is reused, so there is
 * nothing to order after a read.
 *
 * Limits. A new object for each update. Nothing shows when the last reader has left, so published versions are not
 * disposed of, and limits are only counted and reported.
 */
/**
 * The common part of the two copying baselines. Every draft is a new object, and the garbage collector takes the old
 * ones. The baselines differ in how they guard the reference to the current version.
 *
 * @param <T> the type of a version
 */
abstract class CopyingContainer<T> implements SwapContainer<T>, ObservedContainer {
    private static final String COLLECTOR = "the garbage collector";

    private final String scheme;
    private final String name;
    private final Guarantees guarantees;
    private final Recycler<T> recycler;
    private final RevisersLock<CopyingContainer<T>> revising = new RevisersLock<>(this);

    private final Map<IdentityKey, CopiedDraft> drafts;

    private final WeakIdentitySet<T> published = new WeakIdentitySet<>();
    private final AtomicLong publications = new AtomicLong();
    private final AtomicLong retired = new AtomicLong();
    private final AtomicLong reclaimed = new AtomicLong();
    private final AtomicLong created = new AtomicLong();
    private final AtomicLong disposed = new AtomicLong();
    private final AtomicLong discarded = new AtomicLong();
    private final AtomicLong peakUnreclaimed = new AtomicLong();
    private final ContainerEvents events;
    private final CollectedVersions collected;
    private final AtomicLong peakUnreclaimedBytes = new AtomicLong();
    private final AtomicLong exhausted = new AtomicLong();
    private final int maxVersions;
    private final long maxBytes;
    private final String limits;
    private volatile boolean closed;

    /** The weight of the last published version. */
    private volatile long lastWeight;

    /** The copy that is edited. Guarded by the revisers' lock; others only compare with it. */
    private volatile @Nullable T revised;

    CopyingContainer(String scheme, Guarantees guarantees, Recycler<T> recycler, Options options) {
        this(scheme, guarantees, recycler, options, new ConcurrentHashMap<>());
    }

    /** Tests pass a map that fails. */
    CopyingContainer(
            String scheme,
            Guarantees guarantees,
            Recycler<T> recycler,
            Options options,
            Map<IdentityKey, CopiedDraft> drafts) {
        this.drafts = drafts;
        this.scheme = scheme;
        this.guarantees = guarantees;
        this.recycler = Objects.requireNonNull(recycler, "recycler must not be null");
        this.name = options.name().isEmpty() ? scheme + " container" : options.name();
        Limits.require(scheme, guarantees, options);
        this.events = new ContainerEvents(name, scheme, options);
        this.collected = new CollectedVersions(events);
        this.maxVersions = options.maxVersions();
        this.maxBytes = options.maxBytes();
        this.limits = Limits.words(options);
    }

    /** The current version, with the ordering of a volatile read. */
    abstract @Nullable T current();

    abstract @Nullable T exchange(@Nullable T next);

    abstract boolean compareAndExchange(@Nullable T expected, T next);

    private void ensureOpen() {
        if (closed) {
            throw events.misused(new ContainerClosedException(name + " is closed; create a new one"));
        }
    }

    @Override
    public final @Nullable T acquire() {
        T version = current();
        if (version == null) {
            ensureOpen();
        }
        return version;
    }

    /** Nothing to do: the collector sees the reader's reference. Checking needs {@code Options.checked}. */
    @Override
    public final void release(@Nullable T version) {}

    @Override
    public final Lease<T> lease() {
        // No pin is lost if there is no memory for the lease: nothing is counted.
        return new PlainLease<>(this, acquire());
    }

    @Override
    public final ReadHandle<T> readHandle() {
        ensureOpen();
        return new DelegatingReadHandle<>(this);
    }

    @Override
    public final T draft() {
        ensureOpen();
        countIfExhausted();
        T draft = RecyclerChecks.create(recycler, name);
        if (!isTakenIn(draft)) {
            throw RecyclerChecks.ownedAlready(draft, recycler, name);
        }
        created.incrementAndGet();
        return draft;
    }

    /** False for an object that the container has already. If this fails, for lack of memory, say, the draft is disposed of. */
    private boolean isTakenIn(T draft) {
        IdentityKey key = null;
        CopiedDraft taken = null;
        try {
            key = new IdentityKey(draft, 0);
            taken = new CopiedDraft(lastWeight);
            return !published.contains(draft) && drafts.putIfAbsent(key, taken) == null;
        } catch (Throwable failure) {
            try {
                if (key != null && taken != null) {
                    // A map that has no memory to grow has the entry already.
                    drafts.remove(key, taken);
                }
            } catch (Throwable also) {
                Failures.add(failure, also);
            }
            try {
                recycler.dispose(draft);
            } catch (Throwable also) {
                throw Failures.<RuntimeException>rethrow(Failures.add(failure, also));
            }
            throw failure;
        }
    }

    /** Only counts and reports: what exists is up to the collector. */
    private void countIfExhausted() {
        if (maxVersions == 0 && maxBytes == 0) {
            return;
        }
        long existing = existing(unreclaimed());
        boolean tooMany = maxVersions != 0 && existing >= maxVersions;
        boolean tooHeavy =
                maxBytes != 0 && existing >= guarantees.minimumVersions() && bytes() + (double) lastWeight > maxBytes;
        if (tooMany || tooHeavy) {
            exhausted.incrementAndGet();
            events.exhausted(usage());
        }
    }

    private String usage() {
        return limits + ", with " + (current() == null ? 0 : 1) + " current, " + drafts.size() + " drafted and "
                + unreclaimed() + " retired but not collected yet.";
    }

    /** The weight of what was published and is not collected yet, and of the drafts. */
    private long bytes() {
        long bytes = published.weight();
        for (CopiedDraft draft : drafts.values()) {
            bytes = Weights.sum(bytes, draft.weight());
        }
        return bytes;
    }

    @Override
    public final void publish(T draft) {
        IdentityKey key = key(draft, "publish");
        revising.refuseWithin("publish");
        CopiedDraft taken = begin(key, draft, "publish");
        boolean done = false;
        T before;
        try {
            before = exchange(draft);
            done = true;
        } finally {
            end(key, draft, taken, done);
        }
        published(before);
    }

    private IdentityKey key(@Nullable T draft, String verb) {
        if (draft == null) {
            throw events.misused(new NotADraftException(name + ": " + verb + " of null; pass what draft() returned"));
        }
        return new IdentityKey(draft, 0);
    }

    /** Begins a publication. From here on no other call can publish or discard the draft. */
    private CopiedDraft begin(IdentityKey key, T draft, String verb) {
        CopiedDraft taken = take(key, verb);
        boolean ready = false;
        try {
            ensureOpen();
            long weight = RecyclerChecks.weigh(recycler, draft, name);
            ensureOpen();
            // Before the exchange: a thread that reads it at once may expect it in a publication of its own.
            published.add(draft, weight);
            lastWeight = weight;
            taken.weight(0); // It weighs among the published ones now.
            ready = true;
            return taken;
        } finally {
            if (!ready) {
                taken.giveBack();
            }
        }
    }

    private CopiedDraft take(IdentityKey key, String verb) {
        CopiedDraft draft = drafts.get(key);
        if (draft == null || !draft.take()) {
            throw events.misused(notADraft(verb));
        }
        return draft;
    }

    /** Ends a publication. If it failed, the draft is a draft again. */
    private void end(IdentityKey key, T draft, CopiedDraft taken, boolean done) {
        if (done) {
            drafts.remove(key);
            return;
        }
        try {
            taken.weight(published.weightOf(draft));
            published.remove(draft);
        } finally {
            taken.giveBack();
        }
    }

    /** Does what follows a publication that has happened. Throws nothing. */
    private void published(@Nullable T before) {
        long number = publications.incrementAndGet();
        retire(before);
        try {
            events.published(0, number);
        } catch (Throwable failure) {
            Failures.log(this, "a publication could not be reported", failure);
        }
        if (closed) {
            // A close ran between the check and the exchange and may have missed this version.
            retire(exchange(null));
        }
    }

    private NotADraftException notADraft(String verb) {
        return new NotADraftException(name + ": " + verb + " of an object that is not a draft of this container;"
                + " what draft() returned goes to publish or discard exactly once");
    }

    /** Throws nothing: the version is retired, whatever can be said of it. */
    private void retire(@Nullable T version) {
        if (version != null) {
            long number = retired.incrementAndGet();
            try {
                collected.retired(version, number);
                // The version that is current now is published too, but not retired.
                peakUnreclaimed.accumulateAndGet(unreclaimed(), Math::max);
                peakUnreclaimedBytes.accumulateAndGet(unreclaimedBytes(), Math::max);
            } catch (Throwable failure) {
                Failures.log(this, "a retirement could not be reported", failure);
            }
        }
    }

    private long unreclaimedBytes() {
        return published.weightWithout(current());
    }

    private long existing(long waiting) {
        return waiting + drafts.size() + (current() == null ? 0 : 1);
    }

    private long unreclaimed() {
        long gone = reclaimed.addAndGet(published.expunge());
        return Math.max(0, retired.get() - gone);
    }

    /** No version is ever used again, so what is expected need not be pinned here. */
    @Override
    public final boolean publishIf(@Nullable T expectedCurrent, T draft) {
        IdentityKey key = key(draft, "publishIf");
        if (expectedCurrent != null && !published.contains(expectedCurrent)) {
            throw events.misused(
                    new ForeignObjectException(
                            name
                                    + ": publishIf expects an object that is not a version of this container; pass what acquire returned"));
        }
        revising.refuseWithin("publishIf");
        return exchangeIf(expectedCurrent, draft, key);
    }

    private boolean exchangeIf(@Nullable T expectedCurrent, T draft, IdentityKey key) {
        CopiedDraft taken = begin(key, draft, "publishIf");
        boolean done = false;
        try {
            done = compareAndExchange(expectedCurrent, draft);
        } finally {
            end(key, draft, taken, done);
        }
        if (done) {
            published(expectedCurrent);
        }
        return done;
    }

    @Override
    public final void discard(T draft) {
        if (draft == revised) {
            revising.refuseWithin("discard of the edit's argument");
        }
        discardIt(draft);
    }

    private void discardIt(T draft) {
        IdentityKey key = key(draft, "discard");
        take(key, "discard");
        drafts.remove(key);
        discarded.incrementAndGet();
        disposed.incrementAndGet();
        recycler.dispose(draft);
    }

    @Override
    public final <X extends Throwable> void revise(ThrowingConsumer<? super T, X> edit) throws X {
        revising.lockFor(edit);
        try {
            while (!tryRevise(edit)) {
                Thread.onSpinWait();
            }
        } finally {
            revising.unlock();
        }
    }

    private <X extends Throwable> boolean tryRevise(ThrowingConsumer<? super T, X> edit) throws X {
        T from = acquire();
        T draft = draft();
        boolean done = false;
        try {
            revised = draft;
            if (from != null) {
                recycler.copy(from, draft);
            }
            edit.accept(draft);
            done = exchangeIf(from, draft, key(draft, "publishIf"));
        } catch (Throwable failure) {
            revised = null;
            discardAfter(failure, draft);
            throw failure;
        }
        revised = null;
        if (!done) {
            discardIt(draft);
        }
        return done;
    }

    /** A disposal that fails must not hide why the draft is discarded. */
    private void discardAfter(Throwable failure, T draft) {
        try {
            discardIt(draft);
        } catch (Throwable also) {
            Failures.add(failure, also);
        }
    }

    @Override
    public final void clear() {
        ensureOpen();
        revising.refuseWithin("clear");
        retire(exchange(null));
    }

    /** Nothing is kept. */
    @Override
    public final int trim() {
        ensureOpen();
        return 0;
    }

    @Override
    public final boolean awaitReclaimed(Duration limit) throws InterruptedException {
        Backoff backoff = new Backoff(name, limit);
        backoff.refuseInterrupted(COLLECTOR);
        List<WeakReference<T>> waitedFor = published.references();
        while (true) {
            unreclaimed();
            removeCollected(waitedFor);
            if (waitedFor.isEmpty()) {
                return true;
            }
            if (backoff.isOver()) {
                return false;
            }
            backoff.pause(this);
            backoff.refuseInterrupted(COLLECTOR);
        }
    }

    /**
     * Also removes what was not retired before: the current version, since no version becomes current twice, and a draft
     * whose publication was under way and has failed.
     */
    private void removeCollected(List<WeakReference<T>> versions) {
        T now = current();
        versions.removeIf(version -> version.refersTo(null) || version.refersTo(now) || !published.has(version));
    }

    @Override
    public final Guarantees guarantees() {
        return guarantees;
    }

    @Override
    public final Stats stats() {
        long waiting = unreclaimed();
        // Effects before their causes, and no part more than its whole, as in PoolCounters.
        long freed = reclaimed.get();
        long replaced = retired.get();
        long gone = disposed.get();
        long waitingBytes = unreclaimedBytes();
        return events.addTo(Stats.builder()
                        .published(Math.max(replaced, publications.get()))
                        .retired(replaced)
                        .reclaimed(freed)
                        .created(created.get())
                        .disposed(gone)
                        .discarded(discarded.get())
                        .versions(existing(waiting))
                        .unreclaimed(waiting)
                        .peakUnreclaimed(peakUnreclaimed.accumulateAndGet(waiting, Math::max))
                        .bytes(Math.max(waitingBytes, bytes()))
                        .unreclaimedBytes(waitingBytes)
                        .peakUnreclaimedBytes(peakUnreclaimedBytes.accumulateAndGet(waitingBytes, Math::max))
                        .exhausted(exhausted.get()))
                .build();
    }

    @Override
    public final ContainerEvents events() {
        return events;
    }

    @Override
    public final String scheme() {
        return scheme;
    }

    @Override
    public final String name() {
        return name;
    }

    @Override
    public final boolean isClosed() {
        return closed;
    }

    @Override
    public final void close() {
        closed = true;
        try {
            retire(exchange(null));
        } finally {
            events.closed();
        }
    }

    @Override
    public String toString() {
        return name + "[" + scheme + ", " + (closed ? "closed" : "open") + "]";
    }

    private static final class PlainLease<T> extends OnceLease<T, SwapContainer<T>> {
        PlainLease(SwapContainer<T> container, @Nullable T version) {
            super(container);
            holds(version);
        }

        @Override
        public void close() {
            closeOnce();
        }
    }
}
