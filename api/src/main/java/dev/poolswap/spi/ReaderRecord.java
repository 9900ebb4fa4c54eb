package dev.poolswap.spi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Where one pin is announced to writers: one {@code long}, zero when idle, 128 bytes away from
 * everything else. A pin takes a whole record, so there is no nesting counter; a thread that holds
 * several pins has several records.
 *
 * <p>The word is positive while it announces the only pin of its owner: a release ends that without
 * looking further. It is negated for the pin of a lease, which a release must not end, and for pins that
 * are held together.
 *
 * <p>Two kinds. An <em>owned</em> record belongs to a platform thread or to a {@link
 * dev.poolswap.Reader}: only its owner sets the announcement, whoever holds the lease clears it. A
 * <em>shared</em> record belongs to nobody: a virtual thread claims it for one pin through {@code
 * holder}.
 *
 * <p>A record refers neither to its container nor strongly to its owner, so it keeps neither alive.
 *
 * <p><b>Progress.</b> All of it is wait-free.
 *
 * <p><b>Memory effects.</b> Announcing is a release store, to be followed by {@link AsymmetricFence#light}.
 * Withdrawing is one, too, and {@link #announced} a volatile read. A shared record is claimed by
 * compare-and-set, and given back by a volatile store after the withdrawal.
 *
 * <p><b>Cost.</b> One store to announce and one to withdraw; for a shared record a compare-and-set and a
 * volatile store besides.
 */
public final class ReaderRecord extends ReaderRecordAfter {
    private static final VarHandle ANNOUNCED;
    private static final VarHandle HOLDER;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            ANNOUNCED = lookup.findVarHandle(ReaderRecordFields.class, "announced", long.class);
            HOLDER = lookup.findVarHandle(ReaderRecordFields.class, "holder", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Makes a record of an owner's chain. */
    ReaderRecord(RecordOwner owner, boolean first) {
        this.owner = owner;
        this.first = first;
    }

    /** Makes a shared record, held by a thread. */
    ReaderRecord(long holder) {
        this.owner = null;
        this.first = true;
        this.holder = holder;
    }

    /**
     * The announcement, for writers; volatile.
     *
     * @return the scheme's word, zero when idle
     */
    public long announced() {
        return Math.abs(announced);
    }

    /**
     * Announces. The light fence after it is the caller's: see {@link AsymmetricFence#light}.
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

    /** Makes the announcement one that a release must look at closely; it protects what it did. */
    void negate() {
        // Release, as in announce, whose word it stands for.
        ANNOUNCED.setRelease(this, -(long) ANNOUNCED.getOpaque(this));
    }

    /**
     * Withdraws the announcement. What the reader did before happens-before what a writer does that
     * sees the record idle.
     */
    public void clear() {
        // Release: pairs with the volatile read in announced(), by which a writer decides to reclaim.
        ANNOUNCED.setRelease(this, 0L);
        if (owner == null) {
            holder = 0;
        }
    }

    /** As {@link #clear}, for a record that has an owner. */
    void clearOwned() {
        ANNOUNCED.setRelease(this, 0L);
    }

    /** Whether this record holds the only pin that its owner has besides leases; for the owner to ask. */
    boolean holdsOnlyPin() {
        return (long) ANNOUNCED.getOpaque(this) > 0;
    }

    /** Whether this record holds a pin that is not a lease's; for the owner, or when it is gone. */
    boolean holdsPin() {
        long word = (long) ANNOUNCED.getOpaque(this);
        return word > 0 || (word < 0 && !leased);
    }

    /** Whether it is idle and its owner has never held two pins at once; for the owner to ask. */
    boolean isFree() {
        return isIdle() && nested == null;
    }

    boolean isIdle() {
        // Acquire: a lease may have been closed by another thread.
        return (long) ANNOUNCED.getAcquire(this) == 0;
    }

    /** Claims a shared record for one pin of a thread. */
    boolean tryHold(long threadId) {
        return holder == 0 && HOLDER.compareAndSet(this, 0L, threadId);
    }
}

@SuppressWarnings("unused")
abstract class ReaderRecordBefore {
    private long b00, b01, b02, b03, b04, b05, b06, b07, b08, b09, b10, b11, b12, b13, b14, b15;
}

abstract class ReaderRecordFields extends ReaderRecordBefore {
    volatile long announced;

    /** The virtual thread that uses a shared record, zero if none does. */
    volatile long holder;

    /** Whether a negated announcement is a lease's. */
    boolean leased;

    /** Id of the thread that owns it and has it in the cache; zero if none has. */
    volatile long threadId;

    /** Whether the record stands first in its owner's chain. */
    boolean first;

    /** Null in shared records. Set before the record is published. */
    @Nullable
    RecordOwner owner;

    /** The owner's next record, for nested pins; set once, by the owner, read by adopters and closers. */
    volatile @Nullable ReaderRecord nested;

    /** Next in the registry; set before the record is published there. */
    @Nullable
    ReaderRecord next;

    /** Next in the bucket of shared records; set before the record is published there. */
    @Nullable
    ReaderRecord nextShared;
}

@SuppressWarnings("unused")
abstract class ReaderRecordAfter extends ReaderRecordFields {
    private long a00, a01, a02, a03, a04, a05, a06, a07, a08, a09, a10, a11, a12, a13, a14, a15;
}
