package dev.poolswap.refcount;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.pool.PaddedLong;
import dev.poolswap.spi.pool.VersionPool;
import org.jspecify.annotations.Nullable;

/*
 * Split reference count.
 *
 * Words. B = 16 index bits.
 *
 *   word    = external count << B | index of the current version     one for the container
 *   in[v]   = balance << B | RETIRED (bit 0)                          one for each version
 *
 * The external count grows by one with every acquire and is in the same word as the index, so
 * "read the current version" and "count me" are one atomic step. The balance falls by one with every
 * release, and gets the external count added when the version is exchanged out. External count plus
 * balance is the number of pins.
 *
 * Reader.  acquire: w = word.getAndAdd(1 << B); the version is index(w).
 *          release: if in[v].addAndGet(-1 << B) == RETIRED: try to reclaim v.
 * Writer.  exchange(n): in[n] = 0; w = word.getAndSet(index of n);
 *          then, v = index(w): mark v RETIRED in its state; if in[v].addAndGet(count(w) << B | RETIRED)
 *          == RETIRED: try to reclaim v.
 * Try.     s = state[v]; if s is RETIRED(g) and in[v] == RETIRED, read in this order: RETIRED(g) -> FREE(g).
 *
 * Invariants.
 *   R1. index(w) of an acquire is counted in the very word it was read from, so the version cannot be
 *       reclaimed before this pin is released.
 *   R2. While v is current its RETIRED bit is clear: a balance that passes through zero means nothing.
 *   R3. After the fold, acquires can no longer reach v, so its balance only falls, and exactly one
 *       operation takes it to RETIRED with balance zero. That one reclaims. A writer that finds nothing free
 *       tries as well, for the case that this one failed before it could.
 *   R4. The state of v says RETIRED before the RETIRED bit is added, so the thread that reclaims finds it so. A publication
 *       clears the bit, so a try that slept through another tenancy finds it only once that one is folded too, and
 *       then its claim names that one, or fails.
 *   R5. A balance below zero with the RETIRED bit proves a release too many. It is set to zero, by compare-and-set,
 *       and v is reclaimed.
 *
 * Wrap-around. The counts are in the high bits, so a carry falls off the top and never into the
 * index; counts and balance are both taken modulo 2^48, so their sum is right as long as fewer than
 * 2^48 pins are outstanding at once, however many acquires there were. Tests start the count close to
 * the top (firstCount).
 *
 * ABA. A version comes back only after its last release, and compareAndExchange runs with the expected
 * version pinned. What remains is a second release of one pin: while others pin, it takes the pin of another reader.
 * It is refused if the version is neither current nor retired, and found by R5 if nobody else pins it until it is retired;
 * always, with checking on.
 *
 * Orderings. Everything is volatile.
 *   word.getAndAdd  <-> word.getAndSet    what the writer filled in is seen by the reader
 *   in.getAndAdd    <-> in.getAndAdd      what readers did is seen by the thread that reclaims, and by way of
 *                                         state and free stack by the writer that resets
 *   Each is a program in SplitCountOrderingsTest; docs/orderings.md says what a weaker one would allow.
 *
 * Limits. 65535 versions at once. All readers write one word: with more threads it becomes the
 * bottleneck, by far.
 */
/**
 * Counts references, with the count split between the container and the version. This is the reference scheme.
 *
 * <p><b>Progress.</b> Readers are wait-free: one fetch-and-add to acquire and one to release, where the processor has
 * that instruction (x86-64 and AArch64 with LSE do). The release that frees a version also returns it to the pool, which
 * is only lock-free. Writers are lock-free.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> Exact: the last release frees a retired version, without a scan. Only pinned versions wait.
 *
 * <p><b>Cost.</b> Two atomic operations per pin, one of them on a word that all readers share. There is no
 * allocation. {@link #release} also looks the object up, in a few steps however many versions there are. A read handle
 * does so only if it has pinned another version since, and a lease never does.
 *
 * <p><b>Misuse.</b> Refused: the release of an object that is not a version of this container, or of a free or
 * drafted version. A surplus release while no other thread pins the version is reported and corrected when the
 * version is retired. With checking on, every release without a pin is refused.
 *
 * <p><b>Source.</b> Williams, C++ Concurrency in Action, 7.2.4 (external and internal counts); Vyukov, differential
 * reference counting. Here the index is in the low bits, which makes it safe against wrap-around.
 *
 * @param <T> the type of a version
 */
@SuppressWarnings("exports") // its kind of version is its own affair
public class SplitCountContainer<T> extends CountingContainer<T, SplitVersion<T>> {
    /** The id of this scheme. */
    public static final String ID = "refcount-split";

    /** Also the guarantees of the scheme that extends this class. */
    static final Guarantees GUARANTEES = Guarantees.builder()
            .readers(Guarantees.Progress.WAIT_FREE)
            .writers(Guarantees.Progress.LOCK_FREE)
            .bound(Guarantees.Bound.PINNED)
            .release(Guarantees.ReleaseBy.ANY_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NONE)
            .minimumVersions(2)
            .failedFillKeepsPrevious(true)
            .disposesRetired(true)
            .build();

    private static final int B = VersionPool.INDEX_BITS;
    static final long INDEX = (1L << B) - 1;
    static final long ONE = 1L << B;
    static final long RETIRED = 1;

    private final long firstCount;
    final PaddedLong word;

    SplitCountContainer(Recycler<T> recycler, Options options, long firstCount) {
        this(ID, GUARANTEES, recycler, options, firstCount);
    }

    /** For a scheme that counts only some of the pins in this way. */
    SplitCountContainer(String scheme, Guarantees guarantees, Recycler<T> recycler, Options options, long firstCount) {
        super(scheme, guarantees, recycler, options, SplitVersion::new);
        this.firstCount = firstCount << B;
        this.word = new PaddedLong(this.firstCount);
    }

    @Override
    protected @Nullable SplitVersion<T> pin() {
        int index = (int) (word.getAndAdd(ONE) & INDEX);
        return index == 0 ? null : pool.at(index);
    }

    @Override
    protected void unpin(SplitVersion<T> version) {
        long in = version.in.getAndAdd(-ONE) - ONE;
        if (in == RETIRED) {
            if (tryReclaim(version)) {
                freedByReader();
            }
        } else if (in < 0 && (in & RETIRED) != 0) {
            throw releasedTooOften(version);
        }
    }

    /** Unknown before the fold. */
    @Override
    protected long balance(SplitVersion<T> version) {
        long in = version.in.get();
        return (in & RETIRED) == 0 ? 1 : in >> B;
    }

    @Override
    protected long mend(SplitVersion<T> version) {
        long in = version.in.get();
        while (in < 0 && (in & RETIRED) != 0) {
            if (version.in.compareAndSet(in, RETIRED)) {
                return -(in >> B);
            }
            in = version.in.get();
        }
        return 0;
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
        while (isOf(seen, index)) {
            if (word.compareAndSet(seen, prepared)) {
                exchangedOut(seen);
                return true;
            }
            seen = word.get();
        }
        return false;
    }

    /** Returns whether a word has a version, whatever its count. */
    boolean isOf(long seen, long index) {
        return (seen & INDEX) == index;
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

    @Override
    protected void afterRetired(SplitVersion<T> version) {
        long folded = version.external + RETIRED;
        long in = version.in.getAndAdd(folded) + folded;
        if (in == RETIRED || in < 0) {
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
                    "one word holds the current version and a count of its readers; the last release reclaims",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new SplitCountContainer<>(recycler, options, 0);
        }
    }
}
