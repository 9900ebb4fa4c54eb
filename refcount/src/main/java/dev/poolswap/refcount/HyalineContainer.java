package dev.poolswap.refcount;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.PinHolder;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.pool.PaddedLong;
import dev.poolswap.spi.pool.Version;
import dev.poolswap.spi.pool.VersionPool;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/*
 * Hyaline with one slot.
 *
 * Words. The versions that a reader inside may hold form one list, the newest first. The first is the current version
 * or, after a clear, the last that was.
 *
 *   head      readers inside (31 bits) | stamp (16) | EMPTY (1) | index of the first version (16)
 *   refs[v]   readers that have yet to leave v (47) | stamp (16) | FOLDED (1)
 *   next[v]   stamp and index of the version that was first before v; 0 = none
 *
 * The stamp is the low part of the version's generation. EMPTY says that the first version was exchanged out already.
 * While v is first, its readers are counted in head only. When another version comes before it, the readers inside are folded
 * into refs[v].
 *
 * Reader.  enter: w = head.getAndAdd(one reader). The version is index(w), and that is the handle. If w is EMPTY:
 *          leave, and return null.
 *          leave(h): w = head; if index(w) != h: x = next of the first. By compare-and-set w -> w less one reader; or,
 *          if w is EMPTY and this is the last reader, to "no list", and then fold no reader into the first. If index(w)
 *          was not h: for each version from x down to h, h included: refs -= one, and try to reclaim it.
 * Writer.  exchange(n): refs[n] = 0; next[n] = first of w; by compare-and-set w -> the readers of w, n. Then fold the
 *          readers of w into the version that was first.
 *          clear: w -> w with EMPTY; if no reader is inside, to "no list", and then fold no reader into the first.
 * Fold.    refs[v] += readers and FOLDED, in one step; try to reclaim v.
 * Try.     s = state[v]; if s is RETIRED(g) and refs[v] is FOLDED with no reader, read in this order:
 *          RETIRED(g) -> FREE(g).
 * Look.    By a writer that finds nothing free: try each version. If a walk failed, or a release had no pin, then also:
 *          s = state[v]; if s is RETIRED(g), refs[v] is FOLDED, and head has no reader, read in this order:
 *          RETIRED(g) -> FREE(g).
 *
 * Why it is safe.
 *   Y1. A reader is counted in the very word from which it takes its version.
 *   Y2. The fold of v counts the readers that were inside when v ceased to be first: those that entered at v, and those
 *       that entered before, which may hold an older version. Nobody can enter at v now.
 *   Y3. A reader that leaves takes itself off each version into which it was folded, and off no other: those below the
 *       version that is first in the word from which it took itself, down to its handle. It was not folded into the
 *       first one, nor will it be. What is below its handle was folded before it entered.
 *   Y4. Until its fold refs[v] means nothing, since a reader may leave before the writer folds. FOLDED is set with it.
 *   Y5. A reader that leaves reads next of the first version while it is still inside. So it reads it in the tenancy that
 *       is first; and each version that it then walks over counts it, or waits for a fold that does.
 *   Y6. Nobody strands v. A fold is followed by a try, and so is each step of a walk. The retirer sets the state, then
 *       tries. One of them finds both the state and the count as they have to be.
 *   Y7. After a clear there may be no publication that folds. So the last reader to leave ends the list, and so does a
 *       clear that finds nobody inside.
 *   Y8. A reader that is not inside holds no version. So a look that finds nobody inside may free what was folded, whatever
 *       its count. It does so only if counts may be off: a walk has failed halfway, or a release had no pin.
 *   Y9. A walk that sleeps may then come to a version that was freed by a look and is in use again. It takes itself off
 *       only in the tenancy for which its link was made, and ends where that is over. What is below is left to a look.
 *
 * ABA. A writer's compare-and-set may succeed though its first version was reused meanwhile. Then that is first again,
 * with as many readers inside and the same stamp, and all that the writer uses (link, count, index) comes from the
 * word itself, so it is right for this tenancy too. A reader is inside until its compare-and-set, so what it saw as
 * first cannot be reused before. A claim names the generation.
 *
 * Wrap-around. Readers are counted in the high bits, so a carry falls off the top. They are counted as long as they are
 * inside, so it would take 2^31 pins at once. Stamps are compared modulo 2^16: after a failure or a release too many, a
 * walk would have to sleep through 65535 tenancies of one version, the first of which was ended by a look.
 *
 * Orderings. Everything is volatile.
 *   head -> n by exchange   <->  head.getAndAdd         what the writer filled in is seen by the reader
 *   refs -= one, fold       <->  refs -= one, fold      what readers did is seen by the thread that reclaims
 *   head less one reader    <->  head -> n, and a look  the same for those who left before, and for the last one (Y7)
 *   refs, then read state   <->  state, then read refs  Y6
 *   Each is a program in HyalineOrderingsTest; docs/orderings.md says what a weaker one would allow.
 *
 * Differences from the paper.
 *   - The current version is in the list already. So entering and reading the pointer are one step, retiring is the
 *     exchange, and the handle is the version: a pin has nothing to keep, and any thread can end it.
 *   - A version is a batch of its own. With one slot the paper's adjustment, 2^64 by the number of slots, is 0; FOLDED
 *     stands for it.
 *   - The list ends without readers after a clear only. Otherwise the first version is needed, and a reader that
 *     enters never goes below it.
 *   - The look that asks only whether somebody is inside, and stamps, are added: a program goes on after a failure or a
 *     release too many.
 *   - The form with many slots is not here. In it a pin is a slot and a place in its list, which release(T) does not
 *     have. A record that keeps both for each pin would be the registration that Hyaline does without.
 *   - Nor is the robust form, which leaves out readers that entered before a version was born. With one version at a
 *     time only those that entered at v are left: the count starts anew at each exchange, and a reader that leaves takes
 *     itself off v alone. That is SplitCountContainer.
 *
 * Limits. 65535 versions at once. All readers write one word, twice, the second time by compare-and-set. A reader that
 * stays holds back all that is retired meanwhile, and takes itself off each of these versions when it leaves.
 */
/**
 * Counts the active readers rather than those of one version. A retired version waits for every reader that was active,
 * and each of them counts itself off when it leaves.
 *
 * <p><b>Progress.</b> Readers and writers are lock-free: entering is one fetch-and-add, whereas leaving and swapping
 * are repeated when another operation comes in between. Leaving also visits each version that was retired since the
 * reader entered.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> The last reader to leave frees a retired version, without a scan. A reader that stalls holds
 * back every version that is retired meanwhile, not only its own.
 *
 * <p><b>Cost.</b> Two atomic operations per pin, on one word that all readers share, and one more for each version that
 * was retired meanwhile. There is no allocation. {@link #release} also looks the object up, in a few steps however many
 * versions there are. A read handle does so only if it has pinned another version since, and a lease never does.
 *
 * <p><b>Misuse.</b> Refused: the release of an object that is not a version of this container, or of a free or drafted
 * version, and every release while no reader is active. A surplus release while another reader is active ends that
 * reader's stay. That reader may lose its version, and its own release is refused. What it held back is found by a
 * writer when no reader is active. With checking on, every release without a pin is refused.
 *
 * <p><b>Source.</b> Nikolaev and Ravindran, Snapshot-Free, Transparent, and Robust Memory Reclamation for Lock-Free
 * Data Structures (PLDI 2021), the form with one slot.
 *
 * @param <T> the type of a version
 */
@SuppressWarnings("exports") // its kind of version is its own affair
public class HyalineContainer<T> extends CountingContainer<T, HyalineVersion<T>> {
    /** The id of this scheme. */
    public static final String ID = "hyaline";

    private static final Guarantees GUARANTEES = Guarantees.builder()
            .readers(Guarantees.Progress.LOCK_FREE)
            .writers(Guarantees.Progress.LOCK_FREE)
            .bound(Guarantees.Bound.UNBOUNDED)
            .release(Guarantees.ReleaseBy.ANY_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NONE)
            .minimumVersions(2)
            .failedFillKeepsPrevious(true)
            .disposesRetired(true)
            .build();

    private static final int B = VersionPool.INDEX_BITS;
    static final int STAMP_BITS = 16;
    private static final long INDEX = (1L << B) - 1;
    private static final long EMPTY = 1L << B;
    private static final int STAMP_SHIFT = B + 1;
    private static final int READERS_SHIFT = STAMP_SHIFT + STAMP_BITS;
    private static final long READER = 1L << READERS_SHIFT;
    private static final long STAMP = READER - (1L << STAMP_SHIFT);

    final PaddedLong head = new PaddedLong(EMPTY);

    /** Whether a version may count a reader that has left, because a walk failed or a release had no pin. */
    volatile boolean countsOff;

    HyalineContainer(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options, HyalineVersion::new);
    }

    static int index(long word) {
        return (int) (word & INDEX);
    }

    static long stamp(long word) {
        return (word & STAMP) >>> STAMP_SHIFT;
    }

    static long stamped(long generation, int index) {
        return generation << STAMP_SHIFT & STAMP | index;
    }

    /** Returns the link to the first version; 0 if the list has ended. */
    static long link(long word) {
        return word & (STAMP | INDEX);
    }

    static long readers(long word) {
        return word >>> READERS_SHIFT;
    }

    static boolean isEmpty(long word) {
        return (word & EMPTY) != 0;
    }

    private @Nullable HyalineVersion<T> current(long word) {
        return isEmpty(word) ? null : pool.at(index(word));
    }

    @Override
    protected @Nullable HyalineVersion<T> pin() {
        long seen = enter();
        HyalineVersion<T> version = current(seen);
        if (version == null) {
            leave(index(seen));
        }
        return version;
    }

    long enter() {
        return head.getAndAdd(READER);
    }

    @Override
    protected void unpin(HyalineVersion<T> version) {
        if (!leave(version.index())) {
            throw releasedTooOften(version);
        }
    }

    /**
     * Ends the stay of a reader that entered when the version at an index was first. Returns false if there is no such
     * reader.
     */
    boolean leave(int handle) {
        boolean left = false;
        try {
            left = tryLeave(handle);
        } finally {
            if (!left) {
                countsOff = true;
            }
        }
        return left;
    }

    private boolean tryLeave(int handle) {
        while (true) {
            long seen = head.get();
            if (readers(seen) == 0) {
                return false;
            }
            int first = index(seen);
            long below = first == handle ? 0 : below(first);
            if (head.compareAndSet(seen, withoutOne(seen))) {
                if (endsList(seen) && fold(first, 0)) {
                    freedByReader();
                }
                return first == handle || walk(below, handle);
            }
        }
    }

    /** Returns the link to the version that was first before; 0 if the list has ended. */
    long below(int first) {
        return first == 0 ? 0 : pool.at(first).next;
    }

    long withoutOne(long word) {
        return endsList(word) ? EMPTY : word - READER;
    }

    /** Returns whether the last reader leaves after a clear. */
    boolean endsList(long word) {
        return isEmpty(word) && readers(word) == 1;
    }

    /**
     * Takes a reader that has left off each version into which it was folded. Returns false if the walk did not reach
     * its handle.
     */
    boolean walk(long below, int handle) {
        boolean freed = false;
        boolean reached = false;
        long link = below;
        while (!reached && link != 0) {
            HyalineVersion<T> version = pool.at(index(link));
            // Read before this reader is taken off: after that the version may be reused.
            long next = version.next;
            if (!takeOff(version, link)) {
                countsOff = true;
                return true; // Freed by a look, as the handle was or will be.
            }
            freed |= tryReclaim(version);
            reached = index(link) == handle;
            link = next;
        }
        if (freed) {
            freedByReader();
        }
        return reached || handle == 0; // If the handle was not found, the walk goes to the end of the list.
    }

    /** Takes a reader off a version. Returns false if the version is in use again since the link was made. */
    boolean takeOff(HyalineVersion<T> version, long link) {
        return version.takeOff(link);
    }

    /** Makes a version that is no longer first wait for the active readers, if any. Returns true if that freed it. */
    boolean fold(int first, long readers) {
        if (first == 0) {
            return false;
        }
        HyalineVersion<T> version = pool.at(first);
        version.fold(readers);
        return tryReclaim(version);
    }

    /** Before the fold it is not known. */
    @Override
    protected long balance(HyalineVersion<T> version) {
        long refs = version.refs.get();
        return HyalineVersion.isFolded(refs) ? HyalineVersion.count(refs) : 1;
    }

    @Override
    protected long mend(HyalineVersion<T> version) {
        long refs = version.refs.get();
        while (HyalineVersion.isFolded(refs) && HyalineVersion.count(refs) < 0) {
            if (version.refs.compareAndSet(refs, HyalineVersion.withoutCount(refs))) {
                return -HyalineVersion.count(refs);
            }
            refs = version.refs.get();
        }
        return 0;
    }

    @Override
    protected @Nullable HyalineVersion<T> exchange(@Nullable HyalineVersion<T> next) {
        while (true) {
            long seen = head.get();
            if (next == null && isEmpty(seen)) {
                return null;
            }
            if (replace(seen, next)) {
                return current(seen);
            }
        }
    }

    @Override
    protected boolean compareAndExchange(@Nullable HyalineVersion<T> expected, HyalineVersion<T> next) {
        while (true) {
            long seen = head.get();
            if (current(seen) != expected) {
                return false;
            }
            if (replace(seen, next)) {
                return true;
            }
        }
    }

    private boolean replace(long seen, @Nullable HyalineVersion<T> next) {
        if (!head.compareAndSet(seen, next == null ? cleared(seen) : prepare(next, seen))) {
            return false;
        }
        long readers = readers(seen);
        if (next != null || readers == 0) {
            fold(index(seen), readers);
        }
        return true;
    }

    long cleared(long word) {
        return readers(word) == 0 ? EMPTY : word | EMPTY;
    }

    /** Prepares a version to become first, and returns the word that has it so. */
    long prepare(HyalineVersion<T> next, long seen) {
        next.begin();
        next.next = link(seen);
        return seen & -READER | next.link();
    }

    @Override
    protected void afterRetired(HyalineVersion<T> version) {
        tryReclaim(version);
    }

    /** Checks as the other counting schemes do. If counts may be off, also checks whether no reader is active. */
    @Override
    protected void reclaim() {
        super.reclaim();
        if (countsOff && pool.counters().unreclaimed() != 0) {
            countsOff = false; // Reset before the check: what goes wrong meanwhile is for the next one.
            for (int i = pool.slots(); i > 0; i--) {
                look(pool.at(i));
            }
        }
    }

    void look(HyalineVersion<T> version) {
        long state = version.state();
        if (Version.isRetired(state) && !(isLeftByAll(version) && claim(version, state))) {
            countsOff = true;
        }
    }

    boolean isLeftByAll(HyalineVersion<T> version) {
        return HyalineVersion.isFolded(version.refs.get()) && readers(head.get()) == 0;
    }

    /**
     * Returns those who pin the version, and those who pin a version that was retired before it, since they were active
     * as well.
     */
    @Override
    protected List<PinHolder> holdersOf(HyalineVersion<T> version) {
        List<PinHolder> holders = new ArrayList<>();
        for (int i = pool.slots(); i > 0; i--) {
            HyalineVersion<T> before = pool.at(i);
            if (Version.isRetired(before.state()) && before.retiredAt() - version.retiredAt() <= 0) {
                holders.addAll(super.holdersOf(before));
            }
        }
        return holders;
    }

    /** Registers the scheme. */
    public static final class Provider extends SchemeProvider {
        /** Called by the service loader. */
        public Provider() {
            super(
                    ID,
                    "reference counting",
                    "a retired version counts the readers that were active; each of them lowers the count as it leaves",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new HyalineContainer<>(recycler, options);
        }
    }
}
