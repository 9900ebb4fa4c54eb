package dev.poolswap.refcount;

import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.SchemeProvider;
import dev.poolswap.spi.fences.AsymmetricFence;
import dev.poolswap.spi.readers.ReaderRecord;
import org.jspecify.annotations.Nullable;

/*
 * Debts: a split reference count whose readers owe their counts, each in a slot of its own, until a writer pays.
 *
 * Words, besides those of SplitCountContainer.
 *   debt[r]     index of the version for which the owner of slot r, a thread or a read handle, owes one
 *               count; 0 = none. The word that a reader record announces. Only the owner writes it, and an index only
 *               over 0
 *   paid[r]     number << B | index of the version for which a writer paid the debt in slot r; index 0 = none. The answer of
 *               the record. Changed by compare-and-set only; the number grows with each payment and each owner
 *   unpaid[v]   whether a walk for v failed and is to be repeated
 *
 * Reader.  acquire: if debt = v and paid = v: end that first. If debt = 0: v = index(word); debt = v; light fence; if
 *          index(word) == v: pinned. Else settle: if that found a payment: pinned; else count, as in SplitCountContainer.
 *          If the slot is in use, or the thread is virtual: count.
 *          settle: debt = 0; light fence; if paid = v: take the payment, paid v -> 0.
 *          release: if debt = v: settle, and if that took no payment: done. Else count out, as in SplitCountContainer.
 *          A read handle has a slot of its own, and does both with that. While its only pin is the debt there, it does not
 *          count that pin: acquire finds debt = 0 and owes; release finds debt = v and settles.
 * Writer.  v = exchange(n); mark v RETIRED in its state; heavy fence; for each slot with debt = v: add ONE to what
 *          will be folded, paid 0 -> v, take ONE off again if that failed. If there was any: heavy fence; for each slot
 *          with paid = v and another debt: paid v -> 0, and if that succeeded take ONE off again. Then fold, as in
 *          SplitCountContainer.
 *
 * Why it is safe. R1 to R5 of SplitCountContainer hold for the counts.
 *   D1. Let a slot hold one pin of v if it has debt = v, less one if it has paid = v. Then the slots, external count and
 *       balance add up to the pins on v, and each step keeps that. A payment is a count for a debt, and ends by a count out
 *       or with the debt. Pins of one version are alike: it does not matter which debt is settled or which pin is counted
 *       out, and any thread may do either.
 *   D2. A reader uses v for a debt only after it read v from the word a second time, later than its debt became
 *       visible to a walk that comes after an exchange of v: by the fences, the walk sees the debt, or the second
 *       read sees the exchange.
 *   D3. A walk comes before the fold, and the balance means nothing before that (R2). So nobody judges a version
 *       while a debt for it protects a pin and is not paid.
 *   D4. A reader withdraws its debt and then looks for a payment; a walk pays and then looks for the debt. By the fences, one
 *       of them sees what the other did. If both do, the compare-and-set that ends the payment decides. A reader that
 *       wins has been given a count, so it holds a pin, also if v was no longer current: v was so during its acquire.
 *   D5. A debt is not written over. If it is paid, the owner ends the payment first and the debt second, so that no
 *       walk takes off what it was paid, and asks once more for a payment, since a walk may have come in between.
 *   D6. What a walk had paid when it failed stays counted in external and noted in the slots, so it is not paid twice;
 *       one thread at a time repeats the rest.
 *   D7. A slot changes hands only if its debt is 0 or paid. Who takes it from the owner, or from one that is gone, empties
 *       it as in D5 and gives paid a new number. So a walk that saw the debt before cannot pay it afterwards, when no walk
 *       would look at the slot again.
 *   D8. A walk for v may find a payment for u in a slot with debt = v: the reader left u without seeing it, and the walk
 *       for u has not looked again. It ends the payment and counts out, in place of that reader. It read the payment first and
 *       the debt second, and changes that payment or none, by its number.
 *   D9. While a read handle counts nothing, its slot shows what it pins: one version if there is a debt, else none. Only
 *       the handle writes the debt. The handle begins to count when it gets a pin that is not in the slot, because the second
 *       look ended in a count or because a debt is there, and when it is closed with a pin. It stops once it has no pin and no
 *       debt. A debt that was confirmed and is not paid belongs to the tenancy that was pinned, which is not folded before
 *       its walk pays. A payment that its release takes is of that tenancy, too. But a surplus release may have ended the pin,
 *       and only the generation shows that: then the payment and the debt have ended together, and nothing is counted out.
 *       If a walk for a later tenancy looks again in between, it takes that payment for one of its own, and this release has
 *       ended a pin of somebody else, as surplus releases do. An acquire that fails, for lack of stack, may leave a debt that
 *       no pin has. The handle notes that it may have done so, and its next call ends the debt before anything else.
 *
 * ABA. A walk for v goes on while v is retired and not folded, so v cannot be current, and a debt for it that the
 * walk finds belongs to this tenancy or is not confirmed. An old debt that is not confirmed may remain while v is
 * published again. Then its second read finds v current, which confirms it for the new tenancy (D2); or a walk pays
 * it, and it is a pin on the tenancy whose walk that was (D4); or it is withdrawn. A debt that was paid in an earlier tenancy,
 * and whose pin was ended elsewhere, counts as none (D1), and is found to be paid.
 *
 * Wrap-around. That of SplitCountContainer. 2^48 payments in one slot.
 *
 * Orderings.
 *   debt = v (release), light fence, read word again  <->  exchange, heavy fence, read debt    D2
 *   debt = 0 (release), light fence, read paid  <->  paid = v, heavy fence, read debt          D4
 *   debt = 0 (release)  <->  read debt                what readers did is seen by the thread that reclaims
 *   paid = v  <->  read paid                          what a paid reader did not see when it read the word, it sees now
 *   the rest is volatile.
 *   Each is a program in DebtOrderingsTest; docs/orderings.md says what a weaker one would allow.
 *
 * Limits. Every swap has a heavy fence and reads all slots, and has a second one if readers are inside. One slot for each
 * platform thread and each read handle: their further pins, and those of virtual threads without a handle, are counts in the
 * word that all readers share. A pin that is ended by another thread leaves the debt in the slot until the version is retired,
 * and until then the slot's owner counts. 65535 versions.
 */
/**
 * Counts references, but late. A reader notes in a slot of its own for which version it owes a count. If no swap
 * happens meanwhile, it settles that debt by itself. A writer that swaps the version out pays the debts that it finds,
 * and from then on the version is counted.
 *
 * <p><b>Progress.</b> Readers are wait-free once the thread or read handle has a slot: a reader that finds the version
 * swapped counts, as in {@link SplitCountContainer}, and does not try again. As there, the release that frees a version
 * is only lock-free. Writers are lock-free, except for the heavy fence of the modes {@code membarrier} and {@code
 * handshake}.
 *
 * <p><b>Memory effects.</b> Those of {@link SwapContainer}.
 *
 * <p><b>Reclamation.</b> Exact: the last release frees a retired version, without a scan. Only pinned versions wait. A
 * thread that dies with a pin leaves its count behind, which any thread may release.
 *
 * <p><b>Cost.</b> For the first pin of a platform thread or a read handle: two stores and two light fences, on a slot
 * that belongs to it, and two reads of the current version. For further pins, and in virtual threads without a read
 * handle: two atomic operations, one of them on a word that all readers share. There is no allocation once there is a
 * slot. A swap costs a heavy fence and a read of each slot, and the same again if it finds readers inside. Where the last
 * reader disposes of a version, that may be in {@link #acquire}, if another thread ended the pin before. {@link #acquire}, {@link
 * #release} and a lease look up the thread's slot. {@link #release} also looks the object up, in a few steps however
 * many versions there are. A read handle does so only if it has pinned another version since, and a lease never does.
 *
 * <p><b>Misuse.</b> Refused: the release of an object that is not a version of this container, or of a free or drafted
 * version. A surplus release while no other thread pins the version is reported and corrected when the version is
 * retired. With checking on, every release without a pin is refused.
 *
 * <p><b>Source.</b> Vaner, arc-swap (Rust): debts, and how writers pay them. There, the writer helps readers that lose
 * a race; here, such readers count. There, one compare-and-set ends a debt; here, a store does, and the writer looks twice.
 *
 * @param <T> the type of a version
 */
public class DebtContainer<T> extends SplitCountContainer<T> {
    /** The id of this scheme. */
    public static final String ID = "debt";

    /** Takes the place of a slot that a read handle must look at closely. Here, so that no first read has to make it. */
    static final ReaderRecord NEVER_IDLE = ReaderRecord.neverIdle();

    final DebtSlots readers = new DebtSlots(this);

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
        return slot != null && mayOwe(slot) ? owe(slot) : count();
    }

    /** Whether a slot of the caller has no debt, or none any longer since that was paid. */
    final boolean mayOwe(ReaderRecord slot) {
        // Twice: ending a paid debt may dispose of a version, and that may pin.
        return !slot.isMarked() || (endPaid(slot) && !slot.isMarked());
    }

    /** Pins as {@link SplitCountContainer} does. */
    final @Nullable SplitVersion<T> count() {
        return super.pin();
    }

    @Nullable
    SplitVersion<T> owe(ReaderRecord slot) {
        int index = tryOwe(slot);
        return index > 0 ? pool.at(index) : unconfirmed(slot, index);
    }

    /** Owes for the current version. Returns its index: negative if the second look found another; zero if there is none. */
    int tryOwe(ReaderRecord slot) {
        int index = currentIndex();
        if (index == 0) {
            return 0;
        }
        slot.announce(index, false);
        AsymmetricFence.light();
        return currentIndex() == index ? index : -index;
    }

    /** Ends a debt that the second look did not confirm, and pins by a count. */
    final @Nullable SplitVersion<T> unconfirmed(ReaderRecord slot, int tried) {
        if (tried == 0) {
            return null;
        }
        // A paid debt protects like one that was confirmed (D4).
        return settle(slot, -tried) ? count() : pool.at(-tried);
    }

    final SplitVersion<T> at(int index) {
        return pool.at(index);
    }

    int currentIndex() {
        return (int) (word.get() & INDEX);
    }

    /** Ends a debt, for its owner. Returns false if a writer has paid it: then the caller has a count. */
    boolean settle(ReaderRecord slot, long index) {
        withdraw(slot);
        AsymmetricFence.light();
        return !takePayment(slot, index);
    }

    void withdraw(ReaderRecord slot) {
        slot.clear();
    }

    /** Ends the payment of a debt. Returns whether there was one. */
    boolean takePayment(ReaderRecord slot, long index) {
        long answer = slot.answer();
        return paidFor(answer) == index && endPayment(slot, answer);
    }

    /** Ends a payment; true for one caller. */
    boolean endPayment(ReaderRecord slot, long answer) {
        return slot.changeAnswer(answer, answer & ~INDEX);
    }

    /** The version for which an answer pays; 0 if none. */
    static int paidFor(long answer) {
        return (int) (answer & INDEX);
    }

    /** Ends a debt that was paid, whose pin is counted or was ended elsewhere (D5). Returns false if it was not. */
    boolean endPaid(ReaderRecord slot) {
        long index = slot.onlyPin();
        if (!takePayment(slot, index)) {
            return false;
        }
        endUnpinned(slot, index);
        return true;
    }

    /** Ends a debt for which nobody holds a pin, and what a writer paid for it. */
    void endUnpinned(ReaderRecord slot, long index) {
        if (!settle(slot, index)) {
            countOut((int) index);
        }
    }

    /** Empties a slot that changes hands (D7). */
    void empty(ReaderRecord slot) {
        long debt = slot.onlyPin();
        if (debt != 0) {
            takePayment(slot, debt);
        }
        withdraw(slot);
        int unseen = paidFor(renumber(slot));
        if (unseen != 0) {
            countOut(unseen);
        }
    }

    /** Gives an answer a new number, and ends what it paid. Returns the one before. */
    long renumber(ReaderRecord slot) {
        long before = slot.answer();
        while (!putPayment(slot, before, 0)) {
            before = slot.answer();
        }
        return before;
    }

    /** Ends a count that no pin has. If it takes the balance below zero, another release did, and a scan reports that. */
    void countOut(int index) {
        SplitVersion<T> version = pool.at(index);
        if (version.in.getAndAdd(-ONE) - ONE == RETIRED && tryReclaim(version)) {
            freedByReader();
        }
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

    /** What an acquire of an empty container returns. */
    final @Nullable T nothing() {
        return emptyOrClosed();
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

    /** Pays every debt for a retired version, including debts that were not visible yet. */
    void payDebts(SplitVersion<T> version) {
        AsymmetricFence.heavy();
        for (ReaderRecord slot = readers.first(); slot != null; slot = readers.next(slot)) {
            if (owes(slot, version)) {
                version.paid = true;
                pay(slot, version);
            }
        }
        if (version.paid) {
            lookAgain(version);
            version.paid = false;
        }
    }

    void pay(ReaderRecord slot, SplitVersion<T> version) {
        long answer = slot.answer();
        // In this order (D8). A debt that is paid was so before, by this walk or in an earlier tenancy.
        while (owes(slot, version) && paidFor(answer) != version.index()) {
            if (paidFor(answer) != 0) {
                endUnseen(slot, answer);
            } else {
                // Counted first: a failure in between keeps the version rather than freeing it under a reader.
                version.external += ONE;
                if (putPayment(slot, answer, version.index())) {
                    return;
                }
                version.external -= ONE;
            }
            answer = slot.answer();
        }
    }

    boolean owes(ReaderRecord slot, SplitVersion<T> version) {
        return slot.announced() == version.index();
    }

    /** Pays for a version, or for none. Each payment has a number that no other in the slot has. */
    boolean putPayment(ReaderRecord slot, long before, int index) {
        return slot.changeAnswer(before, ((before & ~INDEX) + ONE) | index);
    }

    /** Ends a payment in place of a reader that has left without seeing it (D8). */
    void endUnseen(ReaderRecord slot, long answer) {
        if (endPayment(slot, answer)) {
            countOut(paidFor(answer));
        }
    }

    /** Takes back what was paid for readers that had left by then and did not see it (D4). */
    void lookAgain(SplitVersion<T> version) {
        AsymmetricFence.heavy();
        for (ReaderRecord slot = readers.first(); slot != null; slot = readers.next(slot)) {
            long answer = slot.answer();
            if (paidFor(answer) == version.index() && !owes(slot, version) && endPayment(slot, answer)) {
                version.external -= ONE;
            }
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
