package dev.poolswap.spi.readers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Where one pin is announced to writers: one {@code long}, zero when idle, 128 bytes away from everything else. A
 * pin takes a whole record, so there is no nesting counter. {@link ReaderRegistry} says whose a record is and when.
 *
 * <p>The word is positive while it announces the only pin of its owner: a release ends that without looking further. It
 * is negated for the pin of a lease, which a release must not end, and for pins that are held together.
 *
 * <p>Every negated announcement has a number, which grows with each and with each owner of the record, so that none is
 * used twice. A lease that is closed outside the thread that opened it does not touch the word, which may announce
 * another pin by then: it notes the number of its own pin in {@code ended}. A record whose number has ended announces
 * nothing.
 *
 * <p><b>Progress.</b> All of it is wait-free, {@link #endElsewhere} lock-free.
 *
 * <p><b>Memory effects.</b> Announcing is a release store, to be followed by the light fence. Withdrawing is one, too,
 * and {@link #announced} a volatile read.
 *
 * <p><b>Cost.</b> One store to announce and one to withdraw; for a lease one more to number it.
 */
public final class ReaderRecord extends ReaderRecordAfter {
    /** In the number of a lease. */
    private static final long LEASE = 1;

    /** In the numbers of a record that was taken for one pin and goes back with it. */
    private static final long SINGLE = 2;

    private static final long NEXT = 4;
    private static final VarHandle ANNOUNCED = field("announced", long.class);
    private static final VarHandle NUMBER = field("number", long.class);
    private static final VarHandle ENDED = field("ended", long.class);
    private static final VarHandle OWNER = field("owner", RecordOwner.class);

    ReaderRecord(int index) {
        this.index = index;
    }

    private static VarHandle field(String name, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(ReaderRecordFields.class, name, type);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * Returns a record that belongs to no registry and announces a pin that is looked at closely.
     *
     * @return a record
     */
    public static ReaderRecord neverIdle() {
        ReaderRecord record = new ReaderRecord(-1);
        record.number = NEXT;
        record.announce(1, true);
        return record;
    }

    /**
     * Returns the announcement, for writers; volatile.
     *
     * @return the scheme's word, zero when idle
     */
    public long announced() {
        long word = announced;
        // In this order: the number read is that of the announcement read or of a later one, so if it has ended, so
        // has the announcement.
        return word >= 0 ? word : hasEnded() ? 0 : -word;
    }

    private boolean hasEnded() {
        return number() == ended;
    }

    /**
     * Announces. The light fence after it is the caller's.
     *
     * @param word the scheme's word, positive
     * @param negated whether the pin is a lease's or one of several, which a release must look at closely
     */
    public void announce(long word, boolean negated) {
        // Release: pairs with the volatile read in announced(). A writer that sees this one, and not the
        // withdrawal before it, takes the pin before for ended all the same. What comes after it is ordered
        // by the fence that follows.
        ANNOUNCED.setRelease(this, negated ? -word : word);
    }

    /**
     * Withdraws the announcement. What the reader did before happens-before what a writer does that sees the record
     * idle.
     */
    public void clear() {
        // Release: pairs with the volatile read in announced(), by which a writer decides to reclaim.
        ANNOUNCED.setRelease(this, 0L);
    }

    /**
     * Withdraws an announcement unless somebody else has done so; for schemes whose writers withdraw, too, in which the
     * owner never writes over an announcement. Volatile, whatever comes of it.
     *
     * @param word what was announced, positive
     * @return whether this call withdrew it
     */
    public boolean clearIf(long word) {
        return ANNOUNCED.compareAndSet(this, word, 0L);
    }

    /**
     * Returns whether it holds the only pin that its owner has besides leases; for the owner to ask.
     *
     * @return true if so
     */
    public boolean holdsOnlyPin() {
        return (long) ANNOUNCED.getOpaque(this) > 0;
    }

    /**
     * Returns the word of the only pin, for the owner to ask.
     *
     * @return a positive word; zero or less if the owner has none or several
     */
    public long onlyPin() {
        return (long) ANNOUNCED.getOpaque(this);
    }

    /**
     * Returns whether it announces something, if only a lease that was closed elsewhere; for the owner to ask.
     *
     * @return true if so
     */
    public boolean isMarked() {
        return (long) ANNOUNCED.getOpaque(this) != 0;
    }

    /**
     * Returns whether it is idle and its owner holds no plain pin beside it; for the owner to ask.
     *
     * @return true if so
     */
    public boolean isFree() {
        return (long) ANNOUNCED.getOpaque(this) == 0 && others == 0;
    }

    /**
     * Returns whether it holds a pin that is not a lease's; for the owner, or when it is gone.
     *
     * @return true if so
     */
    public boolean holdsPin() {
        long word = (long) ANNOUNCED.getOpaque(this);
        return word > 0 || (word < 0 && (number() & LEASE) == 0);
    }

    /** Whether the pin it holds is that of a lease. */
    boolean holdsLease() {
        return announced < 0 && (number() & LEASE) != 0 && !hasEnded();
    }

    private long number() {
        return (long) NUMBER.getOpaque(this);
    }

    /**
     * Numbers the next pin, which is not a lease's, to be announced negated; for the owner.
     */
    public void numberPin() {
        NUMBER.setOpaque(this, (number + NEXT) & ~LEASE);
    }

    /**
     * Numbers the pin of a lease, to be announced next; for the owner.
     *
     * @return the number, by which the lease knows its pin
     */
    public long numberLease() {
        long next = (number + NEXT) | LEASE;
        // Opaque, before the release store of the announcement: whoever reads that reads this number or a later one.
        NUMBER.setOpaque(this, next);
        return next;
    }

    /**
     * Returns whether the record of a lease goes back with it, so that whoever closes it has to give it back.
     *
     * @param lease the lease's number
     * @return true if so
     */
    public static boolean isSingle(long lease) {
        return (lease & SINGLE) != 0;
    }

    /** Numbers its first pin under a new owner, so that a close that comes late has another number. */
    void begin(boolean forOnePin) {
        single = forOnePin;
        NUMBER.setOpaque(this, (number & -NEXT) + NEXT + (forOnePin ? SINGLE : 0));
    }

    /** It was taken for one pin, and its owner keeps it. */
    void keep() {
        single = false;
        NUMBER.setOpaque(this, number & ~SINGLE);
    }

    /** Makes the announcement one that a release must look at closely; it protects what it did. */
    void negate() {
        numberPin();
        // Release, as in announce, whose word it stands for.
        ANNOUNCED.setRelease(this, -(long) ANNOUNCED.getOpaque(this));
    }

    /**
     * Withdraws the pin of a lease by the thread that announces here, and no other.
     *
     * @param lease the lease's number
     * @return false if this is another pin by now, or none
     */
    public boolean endHere(long lease) {
        if ((long) ANNOUNCED.getOpaque(this) >= 0 || number != lease) {
            return false;
        }
        // A close elsewhere that got in before, or gets in here, ends the same pin.
        ANNOUNCED.setRelease(this, 0L);
        return true;
    }

    /** What {@link #endElsewhere} is to compare with to end a lease; -1 if its pin is not here any more. */
    long endedBefore(long lease) {
        long before = ended;
        return before < lease && announcesLease(lease) ? before : -1;
    }

    /** Ends the pin of a lease from anywhere. True for one caller, unless another pin was ended meanwhile. */
    boolean endElsewhere(long before, long lease) {
        return ENDED.compareAndSet(this, before, lease);
    }

    /** Whether what it announces, or did until it was closed elsewhere, is the pin of this lease. */
    boolean announcesLease(long lease) {
        return number() == lease && announced < 0;
    }

    /** Whether no pin is in it; for the owner, or when it is gone. Removes what a close elsewhere left. */
    boolean settle() {
        if ((long) ANNOUNCED.getOpaque(this) == 0) {
            return true;
        }
        if (announced() != 0) {
            return false;
        }
        clear();
        return true;
    }

    /**
     * Notes which version the owner pins with this record, for a scheme whose word does not say that; for the owner.
     *
     * @param slot the version's place in the pool's table, at most 65535
     */
    public void note(int slot) {
        noted = (char) slot;
    }

    /**
     * Returns what was noted last; for the owner.
     *
     * @return a place in the pool's table
     */
    public int noted() {
        return noted;
    }

    /** Whose it is, null if it is on its way to being free. */
    @Nullable
    RecordOwner owner() {
        return owner;
    }

    boolean changeOwner(@Nullable RecordOwner from, @Nullable RecordOwner to) {
        return OWNER.compareAndSet(this, from, to);
    }

    /**
     * Returns the next older record in which the same owner may hold a plain pin; for the owner to walk.
     *
     * @return a record, null at the end
     */
    public @Nullable ReaderRecord below() {
        return below;
    }
}

@SuppressWarnings("unused")
abstract class ReaderRecordBefore {
    private long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15;
}

abstract class ReaderRecordFields extends ReaderRecordBefore {
    volatile long announced;

    /** Of the last announcement that was negated; with what kind of pin. Written by the owner only. */
    long number;

    /** The largest number whose pin was ended outside the owner. */
    volatile long ended;

    /** Changed by compare-and-set only; null from the withdrawal of one owner to the coming of the next. */
    volatile @Nullable RecordOwner owner;

    /** Id of the thread whose first record it is; zero otherwise. */
    volatile long threadId;

    /** In the first record of an owner: how many plain pins its other records hold. The owner's. */
    int others;

    /** The slot of what is pinned, where the announced word does not say it. The owner's; of two bytes, which are free. */
    char noted;

    /** Whether it was taken for one pin and goes back with it. Set before the pin is announced. */
    boolean single;

    /** Whether it stands among the records of virtual threads, and goes back there. */
    boolean shared;

    /** The owner's. */
    @Nullable
    ReaderRecord below;

    /** Its place among the slabs. */
    int index;
}

@SuppressWarnings("unused")
abstract class ReaderRecordAfter extends ReaderRecordFields {
    private long a00, a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14, a15;
}
