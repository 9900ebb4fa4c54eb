package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.spi.readers.ReaderRegistry;
import org.jspecify.annotations.Nullable;

/*
 * Debts: a split reference count whose readers owe their counts, each in a slot of its own, until a writer pays.
 *
 * Words, besides those of SplitCountContainer.
 *   debt[r]     index of the version for which the owner of slot r, a thread or a read handle, owes one
 *               count; 0 = none. The word that a reader record announces. Only the owner writes an index, and
 *               only over 0; to 0 it changes by compare-and-set only
 *   unpaid[v]   whether a walk for v failed and is to be repeated
 *
 * Reader.  acquire: if the slot is 0: v = index(word); debt = v; light fence; if index(word) == v: pinned.
 *          Else, if the debt goes v -> 0: count, as in SplitCountContainer. If it does not, a writer has paid
 *          it: pinned. If the slot is in use, or the thread is virtual: count.
 *          release: if the slot is v and goes v -> 0: done. Else count out, as in SplitCountContainer.
 *          A read handle has a slot of its own, and does both with that.
 * Writer.  v = exchange(n); mark v RETIRED in its state; heavy fence; for each slot that is v: add ONE to what
 *          will be folded, debt v -> 0, take ONE off again if that failed; then fold, as in SplitCountContainer.
 *
 * Why it is safe. R1 to R5 of SplitCountContainer hold for the counts.
 *   D1. Debts for v, external count and balance add up to the pins on v. Pins of one version are alike: it does not
 *       matter which debt is settled or which pin is counted out, and any thread may do either.
 *   D2. A reader uses v for a debt only after it read v from the word a second time, later than its debt became
 *       visible to a walk that comes after an exchange of v: by the fences, the walk sees the debt, or the second
 *       read sees the exchange.
 *   D3. A walk comes before the fold, and the balance means nothing before that (R2). So nobody judges a version
 *       while debts for it are left.
 *   D4. One compare-and-set ends a debt, the reader's or the writer's. A reader whose own fails has been given a
 *       count instead, so it holds a pin, also if v was no longer current: v was so during its acquire.
 *   D5. A slot that is in use is not written over: what a writer has seen there and is about to pay would be
 *       another debt, or none.
 *   D6. What a walk had paid when it failed stays counted in external; one thread at a time repeats the rest.
 *   D7. A slot changes hands only while it is 0: a handle that closes keeps one that is in use, and what is found of a
 *       thread or handle that is gone is left alone, until a walk has paid it.
 *
 * ABA. A walk for v goes on while v is retired and not folded, so v cannot be current, and a debt for it that the
 * walk finds belongs to this tenancy or is not confirmed. An old debt that is not confirmed may remain while v is
 * published again. Then its second read finds v current, which confirms it for the new tenancy (D2); or a walk pays
 * it, and it is a pin on the tenancy whose walk that was (D4); or it is withdrawn.
 *
 * Wrap-around. That of SplitCountContainer.
 *
 * Orderings.
 *   debt = v (release), light fence, read word again  <->  exchange, heavy fence, read debt    D2
 *   debt v -> 0 by the reader  <->  read debt         what readers did is seen by the thread that reclaims
 *   debt v -> 0 by a writer    <->  the reader's compare-and-set that fails: what a paid reader did not see when
 *                                   it read the word, it sees now
 *   the rest is volatile.
 *   Each is a program in DebtOrderingsTest; docs/orderings.md says what a weaker one would allow.
 *
 * Limits. Every swap has a heavy fence and reads all slots. One slot for each platform thread and each read handle: their
 * further pins, and those of virtual threads without a handle, are counts in the word that all readers share. A pin that
 * is ended by another thread leaves the debt in the slot until the version is retired, and until then the slot's
 * owner counts. 65535 versions.
 */
/**
 * Counts references, but late. A reader notes in a slot of its own for which version it owes a count. If no swap
 * happens meanwhile, it settles that debt by itself. A writer that swaps the version out pays the debts that it finds,
 * and from then on the version is counted.
 *
 * <p><b>Progress.</b> Readers are wait-free once the thread or read handle has a slot: a reader that finds the version
 * swapped counts, as in {@link SplitCountContainer}, and does not try again. Writers are lock-free, except for the
 * heavy fence of the modes {@code membarrier} and {@code handshake}.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> Exact: the last release frees a retired version, without a scan. Only pinned versions wait. A
 * thread that dies with a pin leaves its count behind, which any thread may release.
 *
 * <p><b>Cost.</b> For the first pin of a platform thread or a read handle: one store, a light fence and one
 * compare-and-set, all on a slot that belongs to it, and two reads of the current version. For further pins, and in
 * virtual threads without a read handle: two atomic operations, one of them on a word that all readers share. There is
 * no allocation once there is a slot. A swap costs a heavy fence and a read of each slot. {@link #acquire}, {@link
 * #release} and a lease look up the thread's slot. {@link #release} also looks the object up, in a few steps however
 * many versions there are. A read handle does so only if it has pinned another version since, and a lease never does.
 *
 * <p><b>Misuse.</b> Refused: the release of an object that is not a version of this container, or of a free or drafted
 * version. A surplus release while no other thread pins the version is reported and corrected when the version is
 * retired. With checking on, every release without a pin is refused.
 *
 * <p><b>Source.</b> Vaner, arc-swap (Rust): debts, and how writers pay them. There, the writer helps readers that lose
 * a race; here, such readers count.
 *
 * @param <T> the type of a version
 */
public class DebtContainer<T> extends SplitCountContainer<T> {
    /** The id of this scheme. */
    public static final String ID = "debt";

    final ReaderRegistry readers = new ReaderRegistry();

    DebtContainer(Recycler<T> recycler, Options options) {
        super(ID, GUARANTEES, recycler, options, 0);
        // Has the fence initialised now: a first read may come near the end of a stack.
        AsymmetricFence.mode();
    }

    @Override
    protected @Nullable SplitVersion<T> pin() {
        return pinIn(readers.mineUnlessVirtual());
    }

    /** Pins with a slot of the caller, or with a count if the slot is in use. */
    final @Nullable SplitVersion<T> pinIn(@Nullable ReaderRecord slot) {
        return slot == null || slot.isMarked() ? count() : owe(slot);
    }

    /** Pins as {@link SplitCountContainer} does. */
    final @Nullable SplitVersion<T> count() {
        return super.pin();
    }

    @Nullable
    SplitVersion<T> owe(ReaderRecord slot) {
        int index = currentIndex();
        if (index == 0) {
            return null;
        }
        slot.announce(index, false);
        AsymmetricFence.light();
        // A paid debt protects like one that was confirmed (D4).
        return currentIndex() == index || !settle(slot, index) ? pool.at(index) : count();
    }

    int currentIndex() {
        return (int) (word.get() & INDEX);
    }

    /** Ends a debt. Returns false if another thread has ended it. */
    boolean settle(ReaderRecord slot, long index) {
        return slot.clearIf(index);
    }

    @Override
    protected void unpin(SplitVersion<T> version) {
        unpinIn(readers.mineOrNull(), version);
    }

    /** Ends a pin by the debt in a slot of the caller, or else by a count. */
    final void unpinIn(@Nullable ReaderRecord slot, SplitVersion<T> version) {
        if (slot == null || slot.onlyPin() != version.index() || !settle(slot, version.index())) {
            super.unpin(version);
        }
    }

    @Override
    protected ReadHandle<T> newReadHandle() {
        return new DebtReadHandle<>(this);
    }

    @Override
    protected void afterRetired(SplitVersion<T> version) {
        boolean paid = false;
        try {
            readers.beforeScan();
            payDebts(version);
            paid = true;
        } finally {
            if (!paid) {
                version.unpaid.set(true);
            }
        }
        fold(version);
    }

    /** From here on the balance means something. */
    final void fold(SplitVersion<T> version) {
        super.afterRetired(version);
    }

    /** Turns every debt for a retired version into a count, including debts that were not visible yet. */
    void payDebts(SplitVersion<T> version) {
        AsymmetricFence.heavy();
        for (ReaderRecord slot = readers.first(); slot != null; slot = readers.next(slot)) {
            if (slot.announced() == version.index()) {
                pay(slot, version);
            }
        }
    }

    void pay(ReaderRecord slot, SplitVersion<T> version) {
        // Counted first: a failure in between keeps the version rather than freeing it under a reader.
        version.external += ONE;
        if (!slot.clearIf(version.index())) {
            version.external -= ONE;
        }
    }

    /** Repeats walks that failed, then checks as the other counting schemes do. */
    @Override
    protected void reclaim() {
        if (pool.counters().unreclaimed() != 0) {
            for (int i = pool.slots(); i > 0; i--) {
                SplitVersion<T> version = pool.at(i);
                if (version.unpaid.get() && version.unpaid.compareAndSet(true, false)) {
                    afterRetired(version);
                }
            }
        }
        super.reclaim();
    }

    @Override
    protected int readerRecords() {
        return readers.size();
    }

    @Override
    protected String fence() {
        return AsymmetricFence.mode();
    }

    /** Registers the scheme. */
    public static final class Provider extends SchemeProvider {
        /** Called by the service loader. */
        public Provider() {
            super(
                    ID,
                    "reference counting",
                    "a reader records a debt in a slot of its own; a writer pays the debts of the version that it swaps out",
                    GUARANTEES);
        }

        @Override
        protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
            return new DebtContainer<>(recycler, options);
        }
    }
}
