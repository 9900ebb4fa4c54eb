package dev.poolswap.spi.readers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Announces one pin to writers, in one {@code long}, which is zero when idle and 128 bytes away from everything else. A
 * pin takes a whole record, so there is no nesting counter. {@link ReaderRegistry} says which owner has a record and
 * when.
 *
 * <p>The word is positive while it announces the only pin of its owner; a release ends such a pin without further
 * checks. The word is negated for the pin of a lease, which a release must not end, and for pins that are held
 * together.
 *
 * <p>Every negated announcement has a number. Numbers grow with each announcement and with each owner of the record, so
 * none is used twice. A lease that is closed on another thread than the one that opened it does not touch the word,
 * which may announce another pin by then. Instead it notes the number of its own pin in {@code ended}. A record whose
 * number has ended announces nothing.
 *
 * <p><b>Progress.</b> Everything is wait-free, except {@link #endElsewhere}, which is lock-free.
 *
 * <p><b>Memory effects.</b> Announcing is a release store, to be followed by the light fence. Withdrawing is a release
 * store too, and {@link #announced} is a volatile read. Each is a program in {@code ReaderRecordsOrderingsTest};
 * docs/orderings.md says what a weaker one would allow, and why the owner's own reads are opaque.
 *
 * <p><b>Cost.</b> One store to announce and one to withdraw, and for a lease one more to number it.
 */
public final class ReaderRecord extends ReaderRecordAfter {
    /** Set in the number of a lease. */
    private static final long LEASE = 1;

    /** Set in the numbers of a record that was taken for one pin and goes back with it. */
    private static final long SINGLE = 2;

    private static final long NEXT = 4;
    private static final VarHandle ANNOUNCED = field("announced", long.class);
    private static final VarHandle NUMBER = field("number", long.class);
    private static final VarHandle ENDED = field("ended", long.class);
    private static final VarHandle ANSWER = field("answer", long.class);
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
     * Returns a record that belongs to no registry and announces a pin that a release must look at closely.
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
     * Announces a word. The caller must issue the light fence afterwards.
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
     * Returns what writers answered, for a scheme whose writers take a pin over from its reader; volatile.
     *
     * @return the scheme's word, zero in a new record
     */
    public long answer() {
        return answer;
    }

    /**
     * Changes the answer, if it is still what the caller has read; volatile.
     *
     * @param from what the caller has read
     * @param to the scheme's word
     * @return whether this call changed it
     */
    public boolean changeAnswer(long from, long to) {
        return ANSWER.compareAndSet(this, from, to);
    }

    /**
     * Returns whether it holds the only pin that its owner has besides leases. For the owner.
     *
     * @return true if it does
     */
    public boolean holdsOnlyPin() {
        return (long) ANNOUNCED.getOpaque(this) > 0;
    }

    /**
     * Returns the word of the only pin. For the owner.
     *
     * @return a positive word; zero or less if the owner has none or several
     */
    public long onlyPin() {
        return (long) ANNOUNCED.getOpaque(this);
    }

    /**
     * Returns whether it announces anything, even if only a lease that was closed elsewhere. For the owner.
     *
     * @return true if it does
     */
    public boolean isMarked() {
        return (long) ANNOUNCED.getOpaque(this) != 0;
    }

    /**
     * Returns whether it is idle and its owner holds no plain pin beside it. For the owner.
     *
     * @return true if so
     */
    public boolean isFree() {
        return (long) ANNOUNCED.getOpaque(this) == 0 && others == 0;
    }

    /**
     * Returns whether it holds a pin that is not a lease's. For the owner, or when the owner is gone.
     *
     * @return true if it does
     */
    public boolean holdsPin() {
        long word = (long) ANNOUNCED.getOpaque(this);
        return word > 0 || (word < 0 && (number() & LEASE) == 0);
    }

    /** Returns whether the pin it holds is that of a lease. */
    boolean holdsLease() {
        return announced < 0 && (number() & LEASE) != 0 && !hasEnded();
    }

    private long number() {
        return (long) NUMBER.getOpaque(this);
    }

    /** Numbers the next pin, which is not a lease's and will be announced negated. For the owner. */
    public void numberPin() {
        NUMBER.setOpaque(this, (number + NEXT) & ~LEASE);
    }

    /**
     * Numbers the pin of a lease, which will be announced next. For the owner.
     *
     * @return the number, by which the lease knows its pin
     */
    public long numberLease() {
        long next = (number + NEXT) | LEASE;
        // Opaque, before the release store of the announcement: a thread that reads that reads this number or a later
        // one.
        NUMBER.setOpaque(this, next);
        return next;
    }

    /**
     * Returns whether the record of a lease goes back with it, so that the thread that closes it has to give it back.
     *
     * @param lease the lease's number
     * @return true if so
     */
    public static boolean isSingle(long lease) {
        return (lease & SINGLE) != 0;
    }

    /** Numbers the first pin under a new owner, so that a late close has another number. */
    void begin(boolean forOnePin) {
        single = forOnePin;
        NUMBER.setOpaque(this, (number & -NEXT) + NEXT + (forOnePin ? SINGLE : 0));
    }

    /** Notes that the owner keeps a record that was taken for one pin. */
    void keep() {
        single = false;
        NUMBER.setOpaque(this, number & ~SINGLE);
    }

    /** Turns the announcement into one that a release must look at closely. It protects what it did before. */
    void negate() {
        numberPin();
        // Release, as in announce, whose word it stands for.
        ANNOUNCED.setRelease(this, -(long) ANNOUNCED.getOpaque(this));
    }

    /**
     * Withdraws the pin of a lease. Called by the thread that announces here, and no other.
     *
     * @param lease the lease's number
     * @return false if this is another pin by now, or none
     */
    public boolean endHere(long lease) {
        if ((long) ANNOUNCED.getOpaque(this) >= 0 || number != lease) {
            return false;
        }
        // A close elsewhere, before this or at the same time, ends the same pin.
        ANNOUNCED.setRelease(this, 0L);
        return true;
    }

    /** Returns what {@link #endElsewhere} compares with to end a lease; -1 if its pin is no longer here. */
    long endedBefore(long lease) {
        long before = ended;
        return before < lease && announcesLease(lease) ? before : -1;
    }

    /** Ends the pin of a lease from any thread. Returns true for one caller, unless another pin was ended meanwhile. */
    boolean endElsewhere(long before, long lease) {
        return ENDED.compareAndSet(this, before, lease);
    }

    /** Returns whether what it announces, or did until it was closed elsewhere, is the pin of this lease. */
    boolean announcesLease(long lease) {
        return number() == lease && announced < 0;
    }

    /**
     * Returns whether it holds no pin, and removes what a close elsewhere left. For the owner, or when the owner is
     * gone.
     */
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
     * Notes which version the owner pins with this record, for a scheme whose word does not say so. For the owner.
     *
     * @param slot the version's place in the pool's table, at most 65535
     */
    public void note(int slot) {
        noted = (char) slot;
    }

    /**
     * Returns what was noted last. For the owner.
     *
     * @return a place in the pool's table
     */
    public int noted() {
        return noted;
    }

    /** Returns the owner, null while the record becomes free. */
    @Nullable
    RecordOwner owner() {
        return owner;
    }

    boolean changeOwner(@Nullable RecordOwner from, @Nullable RecordOwner to) {
        return OWNER.compareAndSet(this, from, to);
    }

    /**
     * Returns the next older record in which the same owner may hold a plain pin. For the owner.
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

    /** The number of the last negated announcement, with the kind of its pin. Written by the owner only. */
    long number;

    /** The largest number whose pin was ended outside the owner's thread. */
    volatile long ended;

    /** Written by anybody, by compare-and-set only. */
    volatile long answer;

    /** Changed by compare-and-set only. Null between two owners. */
    volatile @Nullable RecordOwner owner;

    /** The id of the thread whose first record this is; zero otherwise. */
    volatile long threadId;

    /** In the first record of an owner: how many plain pins its other records hold. Used by the owner only. */
    int others;

    /**
     * The slot of the pinned version, where the announced word does not say it. Used by the owner only. Two bytes,
     * which are free.
     */
    char noted;

    /** Whether it was taken for one pin and goes back with it. Set before the pin is announced. */
    boolean single;

    /** Whether it belongs to the stands of virtual threads, and goes back there. */
    boolean shared;

    /** Used by the owner only. */
    @Nullable
    ReaderRecord below;

    /** The place of the record in the slabs. */
    int index;
}

@SuppressWarnings("unused")
abstract class ReaderRecordAfter extends ReaderRecordFields {
    private long a00, a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14;
}
