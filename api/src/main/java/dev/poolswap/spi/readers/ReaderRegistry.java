package dev.poolswap.spi.readers;

import dev.poolswap.spi.threads.ThreadIds;
import dev.poolswap.spi.threads.VirtualThreads;
import java.util.Objects;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/*
 * Whose a record is.
 *            take                          owner is gone          the lease is closed, or there is none
 *   free ------------> owned by a thread ------------------> left -----------------------------------> free
 *   free ------------> owned by a handle ------------------> left -----------------------------------> free
 *                                        ------------------------------------------------------------> free
 *                                           closed by its user
 *   free ------------> taken for one pin ------------------------------------------------------------> free
 *                                           the pin ends, by its owner, by the thread that closes the lease, or by a writer
 *                                           that found the owner gone
 * Words.
 *   bit           of a record: taken or not (RecordSlabs)
 *   owner[r]      an owner object, made for one registration and never used again; null while r changes hands
 *   state[o]      LIVE, LEFT (by the owner) or GONE (found so by a writer or a newcomer)
 *   announced[r]  what r protects (ReaderRecord)
 *   number[r], ended[r]  which of the announcements of r is the lease that was closed elsewhere
 *
 * Which thread moves what.
 *   free -> taken             the thread that set the bit
 *   announced                 the owner; the thread that changed owner[r] to null; no other
 *   state LIVE -> LEFT        the owner;  LIVE -> GONE  a thread that finds it gone; one compare-and-set
 *   owner[r] = o -> null      compare-and-set: the owner that leaves or ends its pin; once state[o] = GONE, the thread that
 *                             finds r without a lease, or closes the lease in it; the one that closes the lease for
 *                             which alone r was taken
 *   taken -> free             the thread that changed owner[r] to null
 *
 * Why it is safe.
 *   O1. An announcement is withdrawn by its owner, or by the one who took the record from an owner that is gone. A lease
 *       that is closed in another thread than its own writes ended[r], which stops that pin and no other: numbers grow.
 *   O2. Gone first, pins second. Nobody looks at what an owner pins before the owner is known to be gone: then it announces
 *       nothing new, and what is seen stays so, except for leases that are closed.
 *   O3. A registration that left cannot be found gone, nor one that is gone leave; and owner[r] of a record that was
 *       given back is no longer o, so a thread that slept with o in hand changes nothing.
 *   O4. A lease's pin is never ended for its owner's sake. Closing the lease writes ended[r] and then reads state[o];
 *       finding the owner gone writes state[o] and then reads ended[r]: one of them gives the record back, and owner[r]
 *       decides if both would.
 *   O5. Closing a lease reads owner[r] before it ends the pin: that is the owner under whom the lease was opened.
 *   O6. Two threads may close one lease at once, the owner and another. The owner then goes on to pin in r, and may die
 *       before the other has written ended[r]. So closing a lease gives the record of an owner that is gone back only if it
 *       still announces that lease: no thread announces in it now, so what is seen stays so.
 *
 * Orderings. O1, O2 and O4 to O6 are programs in ReaderRecordsOrderingsTest; docs/orderings.md says what each order is for.
 *
 * Bounds. An owner that disappeared is found when a newcomer is one of so many that a quarter may be gone, or by a
 * writer, at every sixty-fourth scan or at once if it is held back. Owners keep four records beside the first at most, and all
 * together half their number: 2 x (pins at once + handles + live threads that have read) + 16 + those of virtual threads.
 * ABA. Owners are objects and not used twice; numbers of pins and versions of slabs only grow. A virtual thread may claim one
 * record again and again: who is late with its owner closes a lease that has ended, or has found the thread gone for good.
 */
/**
 * The reader records of one container, or of all containers of a domain.
 *
 * <p>A platform thread has a record, found by the thread's id, and takes more for the pins it holds beside one. A {@link
 * dev.poolswap.ReadHandle} has one, too. A virtual thread claims one for each pin. There are no thread locals.
 *
 * <p><b>Progress.</b> Finding the record of a thread that has one is wait-free, unless other threads have both of its places
 * in the tables; then, as registering, closing, claiming and giving back, it is lock-free. Nobody takes a lock.
 *
 * <p><b>Memory effects.</b> See the invariants B1 to B4 of {@code RecordSlabs}: a scan that does not find a record belongs to a
 * reader that sees the exchange.
 *
 * <p><b>Cost.</b> A record takes 320 bytes, padding included (HotSpot, compressed references). A scan reads what is
 * in use, and a word for each 4096 that ever were.
 */
public class ReaderRegistry {
    /** So many owners may be gone, however few there are. */
    private static final int SLACK = 3;

    /** After this many scans, one looks for owners that are gone. */
    private static final int SCANS = 64;

    private final RecordSlabs slabs;

    /** First records by the ids of platform threads; what {@link #cache} does not find. */
    private final ConcurrentSkipListMap<Long, ReaderRecord> threads = new ConcurrentSkipListMap<>();

    /** Of the threads that came first; replaced once, and a record that is lost in doing so is offered again. */
    private @Nullable ReaderRecord[] cache = RecordTable.NONE;

    /** Of those whose place there another living thread has. Replaced by larger ones in the same way. */
    private @Nullable ReaderRecord[] crowd = RecordTable.NONE;

    /** Threads and handles that have registered and have neither left nor been found gone. */
    private final AtomicInteger owners = new AtomicInteger();

    /** Records that owners keep beside their first ones. */
    private final AtomicInteger kept = new AtomicInteger();

    /** With so many owners the next one looks who is gone. */
    private volatile int sweepAt = SLACK + 1;

    /** Racy: it only says when to look. */
    private int scans;

    /** Made when the first virtual thread comes. */
    private final AtomicReference<@Nullable SharedRecords> shared = new AtomicReference<>();

    /** Makes a registry without records. */
    public ReaderRegistry() {
        this(new RecordSlabs());
    }

    ReaderRegistry(RecordSlabs slabs) {
        this.slabs = slabs;
    }

    /**
     * Returns the first record in use; walk on with {@link #next}.
     *
     * @return a record, null if there is none
     */
    public final @Nullable ReaderRecord first() {
        return slabs.first();
    }

    /**
     * Returns the record in use that comes after another.
     *
     * @param record a record
     * @return a record, null at the end
     */
    public final @Nullable ReaderRecord next(ReaderRecord record) {
        return slabs.next(record);
    }

    /**
     * Returns how many records there are, in use or not.
     *
     * @return the count
     */
    public final int size() {
        return slabs.made();
    }

    /** How many are in use. */
    int inUse() {
        return slabs.inUse();
    }

    /** Returns how many entries the maps of threads have. */
    int entries() {
        return threads.size() + sharedRecords().outsiders();
    }

    /**
     * Returns the record of the calling thread to begin with: a platform thread's first one, which may be busy, or one
     * that was claimed for this pin.
     *
     * @param lease whether the pin is a lease's
     * @return a record
     */
    public final ReaderRecord mine(boolean lease) {
        Thread thread = Thread.currentThread();
        long id = ThreadIds.of(thread);
        ReaderRecord known = RecordTable.get(cache, id);
        return known == null ? mineUncached(thread, id, lease) : known;
    }

    /**
     * Returns the calling platform thread's first record, which may be busy. Claims nothing for a virtual thread.
     *
     * @return a record, null if the thread is virtual
     */
    public final @Nullable ReaderRecord mineUnlessVirtual() {
        Thread thread = Thread.currentThread();
        long id = ThreadIds.of(thread);
        ReaderRecord known = RecordTable.get(cache, id);
        return known != null || VirtualThreads.isVirtual(thread) ? known : mineUncached(thread, id, false);
    }

    private ReaderRecord mineUncached(Thread thread, long id, boolean lease) {
        if (VirtualThreads.isVirtual(thread)) {
            return sharedRecords().claim(thread, id, lease);
        }
        ReaderRecord known = known(id);
        return known == null ? register(thread, id) : known;
    }

    /** The first record of a platform thread, null if it has none. */
    private @Nullable ReaderRecord known(long id) {
        ReaderRecord record = RecordTable.getFromCrowd(crowd, id);
        if (record == null) {
            record = threads.get(id);
            // Another's, or nobody's, if a registration failed and there was no memory to undo it.
            if (record == null || record.threadId != id) {
                return null;
            }
            keep(record);
        }
        return record;
    }

    /** Keeps a thread's record where it is found at once; overridden by tests. */
    void keep(ReaderRecord record) {
        @Nullable ReaderRecord[] first = cache;
        if (first == RecordTable.NONE) {
            first = RecordTable.create();
            cache = first;
        }
        if (!RecordTable.put(first, record)) {
            @Nullable ReaderRecord[] known = crowd;
            @Nullable ReaderRecord[] now = RecordTable.offer(known, record, owners.get());
            if (now != known) {
                crowd = now;
            }
        }
    }

    private SharedRecords sharedRecords() {
        SharedRecords there = shared.get();
        if (there == null) {
            shared.compareAndSet(null, new SharedRecords(slabs));
            there = Objects.requireNonNull(shared.get());
        }
        return there;
    }

    /**
     * Returns the calling platform thread's first record.
     *
     * @return a record, null if it has none or is virtual
     */
    public final @Nullable ReaderRecord mineOrNull() {
        Thread thread = Thread.currentThread();
        long id = ThreadIds.of(thread);
        ReaderRecord known = RecordTable.get(cache, id);
        return known != null || VirtualThreads.isVirtual(thread) ? known : known(id);
    }

    /**
     * Returns the first of the records in which the calling thread may hold plain pins; the others are {@linkplain
     * ReaderRecord#below below}.
     *
     * @return a record, null if there is none
     */
    public final @Nullable ReaderRecord pinsOfMine() {
        Thread thread = Thread.currentThread();
        if (VirtualThreads.isVirtual(thread)) {
            SharedRecords there = shared.get();
            return there == null ? null : there.newestOf(ThreadIds.of(thread));
        }
        return mineOrNull();
    }

    private ReaderRecord register(Thread thread, long id) {
        // Boxed before anything is taken.
        Long key = id;
        RecordOwner owner = new RecordOwner(RecordOwner.Kind.THREAD, thread, thread, id);
        ReaderRecord record = firstOf(owner);
        record.threadId = id;
        boolean done = false;
        try {
            threads.put(key, record);
            keep(record);
            done = true;
        } finally {
            if (!done) {
                unregister(record);
            }
        }
        return record;
    }

    /**
     * Registers a reader other than a thread.
     *
     * @param handle the reader; it may become garbage without being closed
     * @return its first record
     */
    public final ReaderRecord register(Object handle) {
        Thread caller = Thread.currentThread();
        return firstOf(new RecordOwner(RecordOwner.Kind.HANDLE, handle, caller, ThreadIds.of(caller)));
    }

    /** A first record for a new owner. */
    ReaderRecord firstOf(RecordOwner owner) {
        int now = owners.incrementAndGet();
        ReaderRecord record = null;
        try {
            if (now >= sweepAt) {
                sweep();
            }
            record = slabs.take(owner, false);
        } finally {
            if (record == null) {
                owners.decrementAndGet();
            }
        }
        owner.head = record;
        return record;
    }

    /**
     * Ends the registration of a reader that holds no pins. Does nothing if it has ended, even if the record has the next
     * owner by now: two threads may close one handle.
     *
     * @param first the first record
     * @param handle the reader
     */
    public final void unregister(ReaderRecord first, Object handle) {
        RecordOwner owner = first.owner();
        if (owner != null && isOf(owner, handle)) {
            leave(owner);
        }
    }

    /** Whether a handle that leaves is the owner of its record still; overridden by tests. */
    boolean isOf(RecordOwner owner, Object handle) {
        return owner.isOf(handle);
    }

    /** Ends a registration whose owner is known to be there. */
    final void unregister(ReaderRecord first) {
        RecordOwner owner = first.owner();
        if (owner != null) {
            leave(owner);
        }
    }

    private void leave(RecordOwner owner) {
        if (!owner.leave()) {
            return;
        }
        try {
            uncount(owner);
        } finally {
            // Whatever came before: nobody looks for the records of an owner that left.
            giveAllBack(owner);
        }
    }

    private void giveAllBack(RecordOwner owner) {
        ReaderRecord record = owner.head;
        while (record != null) {
            // Given back, it is another's.
            ReaderRecord below = record.below;
            giveBack(record, owner);
            record = below;
        }
    }

    private void uncount(RecordOwner owner) {
        if (owner.kind == RecordOwner.Kind.VIRTUAL) {
            sharedRecords().forget(owner);
            return;
        }
        owners.decrementAndGet();
        kept.addAndGet(-owner.keptCount);
        if (owner.kind == RecordOwner.Kind.THREAD) {
            forget(owner.threadId);
        }
    }

    /** Notes that a thread has no record now. Overridden by tests. */
    void forget(long threadId) {
        threads.remove(threadId);
    }

    /**
     * Returns an idle record of an owner, the first if it is idle, perhaps one more that goes back with its pin. To be
     * followed by {@link #pinned}, {@link #withdraw} or the end of a lease.
     *
     * @param first the owner's first record
     * @return a record
     */
    public final ReaderRecord idleOf(ReaderRecord first) {
        if (first.settle()) {
            return first;
        }
        RecordOwner owner = Objects.requireNonNull(first.owner(), "a record in use has an owner");
        return RecordsBeside.idleOf(owner, first, slabs, owners, kept);
    }

    /**
     * Returns whether an owner holds a pin that is not a lease's.
     *
     * @param first the owner's first record
     * @return true if so
     */
    public final boolean holdsPins(ReaderRecord first) {
        return first.others != 0 || first.holdsPin();
    }

    /**
     * Makes sure that what an owner pins is looked at closely from now on, since there will be more than one.
     *
     * @param first the owner's first record
     */
    public final void several(ReaderRecord first) {
        if (first.holdsOnlyPin()) {
            first.negate();
        }
    }

    /**
     * Notes a plain pin, once it is announced.
     *
     * @param first the owner's first record
     * @param record what {@link #idleOf} returned
     */
    public final void pinned(ReaderRecord first, ReaderRecord record) {
        if (record != first) {
            first.others++;
            if (record.single) {
                RecordsBeside.link(first, record);
            }
        }
    }

    /**
     * Ends a plain pin; for its owner.
     *
     * @param first the first of the records in which the owner may hold plain pins
     * @param record the record of the pin
     */
    public final void release(ReaderRecord first, ReaderRecord record) {
        RecordOwner owner = Objects.requireNonNull(record.owner(), "a record in use has an owner");
        if (owner.kind == RecordOwner.Kind.VIRTUAL) {
            sharedRecords().end(owner, record);
            return;
        }
        if (record != first) {
            first.others--;
            if (record.single) {
                RecordsBeside.unlink(first, record);
                giveBack(record, owner);
                return;
            }
        }
        record.clear();
    }

    /**
     * Withdraws what may have been announced for a pin that did not come about; for the owner.
     *
     * @param record a record that {@link #mine} or {@link #idleOf} returned
     */
    public final void withdraw(ReaderRecord record) {
        RecordOwner owner = record.owner();
        if (!record.single || owner == null) {
            record.clear();
        } else if (owner.kind == RecordOwner.Kind.VIRTUAL && owner.head == record) {
            sharedRecords().end(owner, record);
        } else {
            giveBack(record, owner);
        }
    }

    /**
     * Ends the pin of a lease, in whichever thread.
     *
     * @param record the lease's record
     * @param lease the lease's number
     * @return false if it was ended before
     */
    public boolean endLease(ReaderRecord record, long lease) {
        // Read first (O5).
        RecordOwner owner = record.owner();
        long before;
        do {
            before = record.endedBefore(lease);
            if (before < 0) {
                return false;
            }
            leaseFound();
        } while (!record.endElsewhere(before, lease));
        leaseEnded();
        if (owner != null && (record.single || wasLeftFor(record, owner, lease))) {
            giveBack(record, owner);
        }
        return true;
    }

    /** Whether a lease is all for which the record of an owner that is gone was kept (O6). */
    boolean wasLeftFor(ReaderRecord record, RecordOwner owner, long lease) {
        return owner.isTakenOver() && record.announcesLease(lease);
    }

    /** Between the look at a lease that is there and its end; a place for tests. */
    void leaseFound() {}

    /** Between the end of a lease and the question what becomes of its record; a place for tests. */
    void leaseEnded() {}

    /** Gives a record back whose pin is over or is to be ended; true for one caller. */
    final boolean giveBack(ReaderRecord record, RecordOwner owner) {
        if (!disown(record, owner)) {
            return false;
        }
        if (record.threadId != 0) {
            record.threadId = 0;
        }
        withdrawAndFree(record);
        return true;
    }

    /** Takes a record from its owner; true for one caller. */
    boolean disown(ReaderRecord record, RecordOwner owner) {
        return record.changeOwner(owner, null);
    }

    /** In this order: the bit, or the owner, says that others may take it (B2). */
    void withdrawAndFree(ReaderRecord record) {
        record.clear();
        free(record);
    }

    /** What a record protects whose owner is gone; zero if it may be free. */
    long protectedBy(ReaderRecord record) {
        return record.announced();
    }

    final void free(ReaderRecord record) {
        if (record.shared) {
            record.changeOwner(null, SharedRecords.IDLE);
        } else {
            slabs.giveBack(record);
        }
    }

    /** To be called before a scan: now and then it looks for owners that are gone, so that it need not look at theirs. */
    public final void beforeScan() {
        int now = scans + 1;
        if (now >= SCANS) {
            scans = 0;
            if (owners.get() != 0) {
                sweep();
            }
        } else {
            scans = now;
        }
    }

    /** Gives the records back of owners that are gone, unless they are pinned. */
    void sweep() {
        for (ReaderRecord r = first(); r != null; r = next(r)) {
            tidy(r, none -> false);
        }
        int left = owners.get();
        sweepAt = left + left / 4 + SLACK;
    }

    /**
     * Ends the pins in a container of threads that died and of handles that were dropped. Leases stay: another thread
     * may hold them.
     *
     * @param isMine whether a word was announced in the container
     * @param reports notified of each pin that this call ends
     * @return how many these are
     */
    public final int reap(LongPredicate isMine, EndedPin.Reports reports) {
        int ended = 0;
        for (ReaderRecord r = first(); r != null; r = next(r)) {
            EndedPin pin = tidy(r, isMine);
            if (pin != null) {
                ended++;
                reports.ended(pin);
            }
        }
        return ended;
    }

    @Nullable
    EndedPin tidy(ReaderRecord record, LongPredicate mayEnd) {
        RecordOwner owner = record.owner();
        // Gone first, pins second (O2).
        if (owner == null || !owner.isGone()) {
            return null;
        }
        takeOver(owner);
        if (record.holdsLease()) {
            return null;
        }
        long word = protectedBy(record);
        return word == 0 || mayEnd.test(word) ? end(record, owner, word) : null;
    }

    final void takeOver(RecordOwner owner) {
        if (owner.takeOver()) {
            uncount(owner);
        }
    }

    final @Nullable EndedPin end(ReaderRecord record, RecordOwner owner, long word) {
        // Made before the pin ends: without memory for its report, it stays for the next writer.
        EndedPin pin = word == 0 ? null : new EndedPin(owner.leakKind(), owner.toString(), owner.threadId);
        return giveBack(record, owner) ? pin : null;
    }
}
