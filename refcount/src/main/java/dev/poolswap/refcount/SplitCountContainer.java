package dev.poolswap.refcount;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CheckedContainer;
import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.PaddedLong;
import dev.poolswap.spi.VersionPool;
import org.jspecify.annotations.Nullable;

/*
 * Split reference count.
 *
 * Words. B = 16 index bits.
 *
 *   word    = external count << B | index of the current version     one for the container
 *   in[v]   = balance << B | RETIRED (bit 0)                          one for each version
 *
 * The external count grows by one with every acquire and stands in the same word as the index, so
 * "read the current version" and "count me" are one atomic step. The balance falls by one with every
 * release, and gets the external count added when the version is exchanged out. External count plus
 * balance is the number of pins.
 *
 * Reader.  acquire: w = word.getAndAdd(1 << B); the version is index(w).
 *          release: if in[v].addAndGet(-1 << B) == RETIRED: reclaim v.
 * Writer.  exchange(n): in[n] = 0; w = word.getAndSet(index of n);
 *          then, v = index(w): mark v RETIRED in its state; if in[v].addAndGet(count(w) << B | RETIRED)
 *          == RETIRED: reclaim v.
 *
 * Invariants.
 *   R1. index(w) of an acquire is counted in the very word it was read from, so the version cannot be
 *       reclaimed before this pin is released.
 *   R2. While v is current its RETIRED bit is clear: a balance that passes through zero means nothing.
 *   R3. After the fold no acquire can reach v any more, so its balance only falls, and exactly one
 *       operation takes it to RETIRED with balance zero. That one reclaims. Nobody scans.
 *   R4. The state of v says RETIRED before the RETIRED bit is added, so whoever reclaims finds it so.
 *
 * Wrap-around. The counts stand in the high bits, so a carry falls off the top and never into the
 * index; counts and balance are both taken modulo 2^48, so their sum is right as long as fewer than
 * 2^48 pins are outstanding at once, however many acquires there were. Tests start the count close to
 * the top (firstCount).
 *
 * ABA. A version comes back only after its last release, and compareAndExchange runs with the expected
 * version pinned. What is left is a second release of one pin: it would take a pin of someone else. A
 * release of a version that is neither current nor retired is told; others are told with checking on.
 *
 * Orderings. Everything is volatile.
 *   word.getAndAdd  <-> word.getAndSet    what the writer filled in is seen by the reader
 *   in.getAndAdd    <-> in.getAndAdd      what readers did is seen by whoever reclaims, and by way of
 *                                         state and free stack by the writer that resets
 *
 * Limits. 65535 versions at once. All readers write one word: with more threads it becomes the
 * bottleneck, by far.
 */
/**
 * The reference scheme: reference counting with the count split between the container and the
 * version.
 *
 * <p><b>Progress.</b> Readers are wait-free: one fetch-and-add to acquire, one to release (where the
 * processor has it; x86-64 and AArch64 with LSE do). Writers are lock-free.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> Exact: the last release makes a retired version free, with no scan. Only
 * pinned versions wait.
 *
 * <p><b>Cost.</b> Two atomic operations for each pin, one of them on a word that all readers share.
 * No allocation. {@link #release} and a registered reader look the object up besides: one comparison for each
 * slot at the most, with as many slots as versions ever existed at once. A lease looks nothing up.
 *
 * <p><b>Misuse.</b> Told: release of what is no version here, or of one that is free or drafted. With
 * checking on: every release that has no pin.
 *
 * <p><b>Source.</b> Williams, C++ Concurrency in Action, 7.2.4 (external and internal counts); Vyukov,
 * differential reference counting; with the index in the low bits, so that it is proof against wrap.
 *
 * @param <T> the type of a version
 */
@SuppressWarnings("exports") // its kind of version is its own affair
public class SplitCountContainer<T> extends CountingContainer<T, SplitVersion<T>> {
    /** The id of this scheme. */
    public static final String ID = "refcount-split";

    private static final Guarantees GUARANTEES = new Guarantees(
            Guarantees.Progress.WAIT_FREE,
            Guarantees.Progress.LOCK_FREE,
            Guarantees.Bound.PINNED,
            Guarantees.ReleaseBy.ANY_THREAD,
            Guarantees.UpdateAllocation.NONE,
            2,
            true,
            true,
            false);

    private static final int B = VersionPool.INDEX_BITS;
    static final long INDEX = (1L << B) - 1;
    static final long ONE = 1L << B;
    private static final long RETIRED = 1;

    private final long firstCount;
    final PaddedLong word;

    SplitCountContainer(Recycler<T> recycler, Options options, long firstCount) {
        super(ID, GUARANTEES, recycler, options, SplitVersion::new);
        this.firstCount = firstCount << B;
        this.word = new PaddedLong(this.firstCount);
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
        return CheckedContainer.ifAsked(new SplitCountContainer<>(recycler, options, 0), options);
    }

    @Override
    protected @Nullable SplitVersion<T> pin() {
        int index = (int) (word.getAndAdd(ONE) & INDEX);
        return index == 0 ? null : pool.at(index);
    }

    @Override
    protected void unpin(SplitVersion<T> version) {
        if (version.in.getAndAdd(-ONE) - ONE == RETIRED) {
            recycle(version);
            freedByReader();
        }
    }

    @Override
    protected @Nullable SplitVersion<T> exchange(@Nullable SplitVersion<T> next) {
        return exchangedOut(word.getAndSet(prepare(next)));
    }

    @Override
    protected boolean compareAndExchange(@Nullable SplitVersion<T> expected, SplitVersion<T> next) {
        long index = expected == null ? 0 : expected.index();
        long prepared = prepare(next);
        long seen = word.get();
        while ((seen & INDEX) == index) {
            if (word.compareAndSet(seen, prepared)) {
                exchangedOut(seen);
                return true;
            }
            seen = word.get();
        }
        return false;
    }

    private long prepare(@Nullable SplitVersion<T> next) {
        if (next == null) {
            return firstCount;
        }
        next.in.set(-firstCount);
        return firstCount | next.index();
    }

    private @Nullable SplitVersion<T> exchangedOut(long seen) {
        int index = (int) (seen & INDEX);
        if (index == 0) {
            return null;
        }
        SplitVersion<T> version = pool.at(index);
        version.external = seen & ~INDEX;
        return version;
    }

    /** Right once the external count is folded in, which is soon after the retirement. */
    @Override
    protected long pinsOn(SplitVersion<T> version) {
        return version.in.get() >> B;
    }

    @Override
    protected void afterRetired(SplitVersion<T> version) {
        long folded = version.external + RETIRED;
        if (version.in.getAndAdd(folded) + folded == RETIRED) {
            recycle(version);
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
            return "one word holds the current version and a count of its readers; the last release reclaims";
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
