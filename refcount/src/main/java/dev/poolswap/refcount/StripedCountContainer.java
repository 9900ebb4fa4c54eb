package dev.poolswap.refcount;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.StripedVersion;
import dev.poolswap.spi.pool.PaddedLong;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.pool.VersionPool;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/*
 * Striped reference count, by direction.
 *
 * Words. B = 16 index bits.
 *
 *   current        generation << B | index of the current version; 0 = empty
 *   in[v][s]       pins begun on v through stripe s, including those that were undone
 *   out[v][s]      pins ended on v through stripe s; neither is ever reset
 *   state[v]       generation and phase
 *
 * Reader.  acquire: w = current; in[v][s]++; if current == w: pinned. Else undo = release, and again.
 *          release: out[v][s']++; if state[v] is RETIRED(g): try to reclaim v, g.
 * Writer.  v = exchange(n); state[v] = RETIRED(g); try to reclaim v, g.
 * Try.     if (sum of out) == (sum of in), read in this order: RETIRED(g) -> FREE(g).
 *
 * Why it is safe.
 *   S1. Both counters only grow, and every out comes after its in. If the sums agree then at the moment
 *       between the two reads everyone who had come had left: an out that was summed has its in summed.
 *   S2. An in that was not summed came after the sums, hence after the exchange; its second look at
 *       current fails and it undoes itself. So it never uses v.
 *   S3. The claim names the generation. A thread that found the sums equal in one tenancy and slept
 *       claims nothing in the next (untagged, this fails only after four swaps).
 *   S4. Nobody strands v: a thread that counts out, the undo included, then looks at the state; the writer
 *       sets the state, then looks at the counts. One of them sees the other.
 *
 *   S5. More outs than ins prove a release too many, whatever else goes on. The missing ins are counted in, by one
 *       thread at a time, so that the next tenancy starts even.
 *
 * The two directions are what lets any thread release, through any stripe: with one counter up and
 * down, a scan could miss the up on one stripe and count the down on another.
 *
 * ABA. current carries the generation, modulo 2^48. Counters: 2^64 pins for each stripe of a version.
 *
 * Orderings. Everything is volatile: in++ <-> exchange (S2), out++ / read state <-> state / sums (S4).
 * Each is a program in StripedCountOrderingsTest; docs/orderings.md says what a weaker one would allow.
 *
 * Limits. Memory: two counters of 128 bytes for each stripe of each version, at most 64 stripes. A false
 * "not yet" when a reader is about to undo; the undo then reclaims.
 */
/**
 * Counts references in stripes, so that readers on different threads do not write to the same memory.
 *
 * <p><b>Progress.</b> Readers are lock-free: a reader retries when a swap happened in between. Writers are lock-free.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> Exact: the last reader frees a retired version. Only pinned versions wait. Any thread may
 * release, and no thread registers.
 *
 * <p><b>Cost.</b> Two atomic additions per pin, on memory that few threads share. There is no allocation. {@link
 * #release} also looks the object up, in a few steps however many versions there are. A read handle does so only if it
 * has pinned another version since, and a lease never does. A release that finds the version retired reads every
 * stripe, and so does a retirement.
 *
 * <p>Each version takes {@code (stripes + 2) * 256} bytes. There are two to four stripes per processor, but at most 64.
 * That is 8.7 kB per version on 9 to 16 processors, and 16.9 kB on more.
 *
 * <p><b>Misuse.</b> Refused: the release of an object that is not a version of this container, or of a free or drafted
 * version. A surplus release while no other thread pins the version is reported and corrected when the version is
 * retired. With checking on, every release without a pin is refused.
 *
 * <p><b>Source.</b> The reader counts of SRCU (McKenney) and the read indicators of Left-Right (Ramalhete and Correia,
 * 2015), one pair for each version.
 *
 * @param <T> the type of a version
 */
public class StripedCountContainer<T> extends CountingContainer<T, StripedVersion<T>> {
    /** The id of this scheme. */
    public static final String ID = "refcount-striped";

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

    private static final int B = VersionPool.INDEX_BITS;
    private static final long INDEX = (1L << B) - 1;

    private final PaddedLong current = new PaddedLong(0);
    private final int mask;

    StripedCountContainer(Recycler<T> recycler, Options options, int stripes) {
        this(recycler, options, stripes, index -> new StripedVersion<>(index, stripes));
    }

    StripedCountContainer(Recycler<T> recycler, Options options, int stripes, IntFunction<StripedVersion<T>> factory) {
        super(ID, GUARANTEES, recycler, options, factory);
        this.mask = stripes - 1;
    }

    int stripe() {
        return (int) Thread.currentThread().getId() & mask;
    }

    @Override
    protected @Nullable StripedVersion<T> pin() {
        int stripe = stripe();
        while (true) {
            long word = current.get();
            StripedVersion<T> version = version(word);
            if (version == null) {
                return null;
            }
            version.enter(stripe);
            if (current.get() == word) {
                return version;
            }
            undo(version, stripe);
        }
    }

    /** Ends a pin that came too late. Like any release, it may be the last one. */
    void undo(StripedVersion<T> version, int stripe) {
        leave(version, stripe);
    }

    final @Nullable StripedVersion<T> current() {
        return version(current.get());
    }

    @Override
    protected void unpin(StripedVersion<T> version) {
        if (!leave(version, stripe())) {
            throw releasedTooOften(version);
        }
    }

    /**
     * Counts a pin out. Returns false if more pins have ended than begun. From here on, any thread may reclaim the
     * version.
     */
    private boolean leave(StripedVersion<T> version, int stripe) {
        version.leave(stripe);
        long state = version.state();
        if (!Version.isRetired(state)) {
            return true;
        }
        long pins = version.pins();
        if (pins == 0 && claim(version, state)) {
            freedByReader();
        }
        return pins >= 0;
    }

    @Override
    protected long balance(StripedVersion<T> version) {
        return version.pins();
    }

    @Override
    protected long mend(StripedVersion<T> version) {
        return version.mend();
    }

    private @Nullable StripedVersion<T> version(long word) {
        return word == 0 ? null : pool.at((int) (word & INDEX));
    }

    private static long word(@Nullable StripedVersion<?> version) {
        return version == null ? 0 : version.generation() << B | version.index();
    }

    @Override
    protected @Nullable StripedVersion<T> exchange(@Nullable StripedVersion<T> next) {
        return version(current.getAndSet(word(next)));
    }

    @Override
    protected boolean compareAndExchange(@Nullable StripedVersion<T> expected, StripedVersion<T> next) {
        return current.compareAndSet(word(expected), word(next));
    }

    @Override
    protected void afterRetired(StripedVersion<T> version) {
        tryReclaim(version);
    }

    /** Registers the scheme. */
    public static final class Provider extends SchemeProvider {
        /** Called by the service loader. */
        public Provider() {
            super(
                    ID,
                    "reference counting",
                    "acquires and releases are counted separately, in stripes; a retired version with equal sums is reclaimed",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new StripedCountContainer<>(recycler, options, StripedVersion.DEFAULT_STRIPES);
        }
    }
}
