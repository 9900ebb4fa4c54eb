package dev.poolswap.baselines;

import dev.poolswap.Guarantees;
import dev.poolswap.NotPinnedException;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CheckedContainer;
import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.PaddedLong;
import dev.poolswap.spi.Version;
import org.jspecify.annotations.Nullable;

/*
 * Reference count with compare-and-set, as in Lucene.
 *
 * Words.
 *   current     index of the current version; 0 = empty
 *   count[v]    1 for being current + 1 for each pin; 0 = nobody may pin
 *   state[v]    generation and phase
 *
 * Reader.  acquire: do { v = current; n = count[v] } until n > 0 and CAS(count[v], n, n + 1);
 *          if current == v: pinned. Else undo = release, and again.
 *          release: if --count[v] == 0: try to reclaim v.
 * Writer.  count[n]++; v = exchange(current, n); state[v] = RETIRED(g); then release the container's
 *          own reference to v, as a reader would.
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
 *   T4. Whoever takes the count to zero looks at the state, then at the count again. While the state
 *       says RETIRED(g) a count of zero stays zero (T1), and the claim names g, so one that slept through
 *       another tenancy claims nothing. The container's own reference goes after the state says RETIRED,
 *       so the last one out finds it so and strands nothing.
 *
 * ABA. A version that comes back as current is pinned as such (T2). compareAndExchange runs with the
 * expected version pinned. Counts have 64 bits.
 *
 * Orderings. Everything is volatile.
 *   CAS count, read current  <->  exchange, then count-- of the writer     T2
 *   count--, read state      <->  state, count--                           T4
 *
 * Limits. 65535 versions at once. All readers write one word, with a CAS that fails under contention.
 */
/**
 * Peer: a reference count for each version, raised by compare-and-set if it is above zero. What Lucene's
 * {@code ReferenceManager} and {@code IndexReader.tryIncRef} do, with the second look that reuse needs.
 *
 * <p><b>Progress.</b> Readers are lock-free: they try again when another reader or a swap came between.
 * Writers are lock-free.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> Exact: the last release makes a retired version free, with no scan. Only pinned
 * versions wait.
 *
 * <p><b>Cost.</b> A compare-and-set and an atomic subtraction for each pin, on a word that all readers
 * share, and two reads of the current version. No allocation. {@link #release} and a registered reader look
 * the object up besides: one comparison for each slot at the most, with as many slots as versions ever existed at
 * once. A lease looks nothing up.
 *
 * <p><b>Misuse.</b> Told: release of what is no version here, or of one that is free or drafted, and a
 * release too many of a current version that nobody else pins. With checking on: every release that has no
 * pin.
 *
 * <p><b>Source.</b> Apache Lucene, {@code ReferenceManager.acquire} and {@code IndexReader.tryIncRef}.
 *
 * @param <T> the type of a version
 */
@SuppressWarnings("exports") // its kind of version is its own affair
public class CasCountContainer<T> extends CountingContainer<T, CasCountedVersion<T>> {
    /** The id of this scheme. */
    public static final String ID = "refcount-cas";

    private static final Guarantees GUARANTEES = new Guarantees(
            Guarantees.Progress.LOCK_FREE,
            Guarantees.Progress.LOCK_FREE,
            Guarantees.Bound.PINNED,
            Guarantees.ReleaseBy.ANY_THREAD,
            Guarantees.UpdateAllocation.NONE,
            2,
            true,
            true,
            false);

    private final PaddedLong current = new PaddedLong(0);

    CasCountContainer(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options, CasCountedVersion::new);
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
        return CheckedContainer.ifAsked(new CasCountContainer<>(recycler, options), options);
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

    /** Lucene's tryIncRef. */
    boolean tryCount(CasCountedVersion<T> version) {
        long count = version.count.get();
        return count > 0 && version.count.compareAndSet(count, count + 1);
    }

    /** A pin that came too late ends like any other, and may be the last one out. */
    void undo(CasCountedVersion<T> version) {
        if (version.count.getAndAdd(-1) == 1 && tryReclaim(version)) {
            freedByReader();
        }
    }

    @Override
    protected void unpin(CasCountedVersion<T> version) {
        long before = version.count.getAndAdd(-1);
        if (before > 1) {
            return;
        }
        // The container's own reference goes after the state says retired, so nobody gets here before.
        if (before < 1 || Version.isCurrent(version.state())) {
            if (version.count.getAndAdd(1) == -1) {
                tryReclaim(version);
            }
            throw new NotPinnedException(
                    name() + ": a version was released more often than acquired; release exactly once");
        }
        if (tryReclaim(version)) {
            freedByReader();
        }
    }

    /** Makes a version free if it is retired and its count is zero. */
    boolean tryReclaim(CasCountedVersion<T> version) {
        long state = version.state();
        return Version.isRetired(state) && version.count.get() == 0 && pool.tryReclaim(version, state);
    }

    @Override
    protected @Nullable CasCountedVersion<T> exchange(@Nullable CasCountedVersion<T> next) {
        if (next == null) {
            return version(current.getAndSet(0));
        }
        countCurrent(next);
        return version(current.getAndSet(next.index()));
    }

    /** The container's own reference, taken before the version can be seen. */
    void countCurrent(CasCountedVersion<T> next) {
        next.count.getAndAdd(1);
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
        next.count.getAndAdd(-1);
        return false;
    }

    @Override
    protected long pinsOn(CasCountedVersion<T> version) {
        return version.count.get();
    }

    @Override
    protected void afterRetired(CasCountedVersion<T> version) {
        if (version.count.getAndAdd(-1) == 1) {
            tryReclaim(version);
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
            return "Lucene's way: the version's count is raised by compare-and-set if it is above zero";
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
