package dev.poolswap.baselines;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.pool.PaddedLong;
import org.jspecify.annotations.Nullable;

/*
 * Reference count with compare-and-set, as in Lucene.
 *
 * Words.
 *   current     index of the current version; 0 = empty
 *   count[v]    OWN = 2^62 for being current + 1 for each pin; 0 = nobody may pin
 *   state[v]    generation and phase
 *
 * Reader.  acquire: do { v = current; n = count[v] } until n > 0 and CAS(count[v], n, n + 1);
 *          if current == v: pinned. Else undo = release, and again.
 *          release: if --count[v] == 0: try to reclaim v.
 * Writer.  count[n] += OWN; v = exchange(current, n); state[v] = RETIRED(g); if (count[v] -= OWN) == 0: try to
 *          reclaim v.
 * Try.     s = state[v]; if s is RETIRED(g) and count[v] == 0, read in this order: RETIRED(g) -> FREE(g).
 *
 * Why it is safe.
 *   T1. A count is raised from zero by a publishing writer only, so a version that is free or drafted
 *       is pinned by nobody.
 *   T2. Versions are reused, which Lucene's readers are not: between the load of current and the count
 *       v may have become another tenancy. If v is current at the second look, the count was raised
 *       before v could be retired, and protects the tenancy that is current now. If it is not, v may be
 *       a version that a writer has counted and not yet exchanged in, so the reader undoes itself.
 *   T3. The count is exact, undone pins included: writers add to it and never set it. A publication that
 *       fails takes its reference back and may leave a reader's that is about to be undone.
 *   T4. The thread that takes the count to zero looks at the state, then at the count again. While the state
 *       says RETIRED(g) a count of zero stays zero (T1), and the claim names g, so one that slept through
 *       another tenancy claims nothing. The container's own reference goes after the state says RETIRED,
 *       so the last one out finds it so and strands nothing.
 *   T5. The container's own reference is kept apart from the pins, so a release too many cannot take it: it finds no pin
 *       in the count, at whatever moment of a swap, and takes back what it took off. What remains: a pin that begins
 *       and ends between these two steps is refused too, and then the count stays one too high.
 *
 * ABA. A version that comes back as current is pinned as such (T2). compareAndExchange runs with the
 * expected version pinned. Counts have 62 bits.
 *
 * Orderings. Everything is volatile.
 *   CAS count, read current  <->  exchange, then count-- of the writer     T2
 *   count--, read state      <->  state, count--                           T4
 *   Each is a program in CasCountOrderingsTest; docs/orderings.md says what a weaker one would allow.
 *
 * Limits. 65535 versions at once. All readers write one word, with a CAS that fails under contention.
 */
/**
 * Peer: counts references per version and raises the count by compare-and-set if it is above zero. This is what
 * Lucene's {@code ReferenceManager} and {@code IndexReader.tryIncRef} do, with the second check that reuse requires.
 *
 * <p><b>Progress.</b> Readers are lock-free: a reader retries when another reader or a swap came between. Writers are
 * lock-free.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> Exact: the last release frees a retired version, without a scan. Only pinned versions wait.
 *
 * <p><b>Cost.</b> One compare-and-set and one atomic subtraction per pin, on a word that all readers share, and two
 * reads of the current version. There is no allocation. {@link #release} also looks the object up, in a few steps
 * however many versions there are. A read handle does so only if it has pinned another version since, and a lease
 * never does.
 *
 * <p><b>Misuse.</b> Always detected: the release of an object that is not a version of this container, or of a free
 * or drafted version; and a surplus release of a current version that no other thread pins. Detected with checking
 * on: every release without a pin.
 *
 * <p><b>Source.</b> Apache Lucene, {@code ReferenceManager.acquire} and {@code IndexReader.tryIncRef}.
 *
 * @param <T> the type of a version
 */
@SuppressWarnings("exports") // its kind of version is its own affair
public class CasCountContainer<T> extends CountingContainer<T, CasCountedVersion<T>> {
    /** The id of this scheme. */
    public static final String ID = "refcount-cas";

    private static final Guarantees GUARANTEES = Guarantees.builder()
            .readers(Guarantees.Progress.LOCK_FREE)
            .writers(Guarantees.Progress.LOCK_FREE)
            .bound(Guarantees.Bound.PINNED)
            .release(Guarantees.ReleaseBy.ANY_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NONE)
            .minimumVersions(2)
            .failedFillKeepsPrevious(true)
            .disposesRetired(true)
            .build();

    private final PaddedLong current = new PaddedLong(0);

    CasCountContainer(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options, CasCountedVersion::new);
    }

    @Override
    protected @Nullable CasCountedVersion<T> pin() {
        while (true) {
            CasCountedVersion<T> version = current();
            if (version == null) {
                return null;
            }
            if (tryCount(version)) {
                if (isCurrent(version)) {
                    return version;
                }
                undo(version);
            }
            Thread.onSpinWait();
        }
    }

    final @Nullable CasCountedVersion<T> current() {
        long index = current.get();
        return index == 0 ? null : pool.at((int) index);
    }

    boolean isCurrent(CasCountedVersion<T> version) {
        return current.get() == version.index();
    }

    /** Does what Lucene's tryIncRef does. */
    boolean tryCount(CasCountedVersion<T> version) {
        long count = version.count.get();
        return count > 0 && version.count.compareAndSet(count, count + 1);
    }

    /** Ends a pin that came too late. Like any release, it may be the last one. */
    void undo(CasCountedVersion<T> version) {
        if (version.count.getAndAdd(-1) == 1) {
            lastOneOut(version);
        }
    }

    /** Called after the last pin of a version that is not current has ended. */
    void lastOneOut(CasCountedVersion<T> version) {
        if (tryReclaim(version)) {
            freedByReader();
        }
    }

    @Override
    protected long balance(CasCountedVersion<T> version) {
        return version.count.get();
    }

    @Override
    protected long pinsOn(CasCountedVersion<T> version) {
        return Math.max(0, CasCountedVersion.pins(version.count.get()));
    }

    @Override
    protected void unpin(CasCountedVersion<T> version) {
        long before = version.count.getAndAdd(-1);
        if (before == 1) {
            lastOneOut(version);
        } else if (!hasPin(before)) {
            version.count.getAndAdd(1);
            throw releasedTooOften(version);
        }
    }

    /** Returns whether a count had a pin to take off. The container's own reference is not a pin. */
    boolean hasPin(long count) {
        return CasCountedVersion.pins(count) > 0;
    }

    @Override
    protected @Nullable CasCountedVersion<T> exchange(@Nullable CasCountedVersion<T> next) {
        if (next == null) {
            return version(current.getAndSet(0));
        }
        countCurrent(next);
        return version(current.getAndSet(next.index()));
    }

    /** Takes the container's own reference, before any reader can see the version. */
    void countCurrent(CasCountedVersion<T> next) {
        next.count.getAndAdd(CasCountedVersion.OWN);
    }

    private @Nullable CasCountedVersion<T> version(long index) {
        return index == 0 ? null : pool.at((int) index);
    }

    @Override
    protected boolean compareAndExchange(@Nullable CasCountedVersion<T> expected, CasCountedVersion<T> next) {
        countCurrent(next);
        if (current.compareAndSet(expected == null ? 0 : expected.index(), next.index())) {
            return true;
        }
        next.count.getAndAdd(-CasCountedVersion.OWN);
        return false;
    }

    @Override
    protected void afterRetired(CasCountedVersion<T> version) {
        if (version.count.getAndAdd(-CasCountedVersion.OWN) == CasCountedVersion.OWN) {
            tryReclaim(version);
        }
    }

    /** Registers the scheme. */
    public static final class Provider extends SchemeProvider {
        /** Called by the service loader. */
        public Provider() {
            super(
                    ID,
                    "reference counting",
                    "Lucene's algorithm: a compare-and-set raises the version's count if it is above zero",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new CasCountContainer<>(recycler, options);
        }
    }
}
