package dev.poolswap.spi.readers;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/*
 * The records themselves, 64 to a word of bits that say which are in use, the words in slabs. Slabs are appended and
 * never removed; records are made when their bit is first taken.
 *
 * Words.
 *   bits[w]     bit b is set while record 64 w + b has an owner or is on its way from or to one
 *   lowest      no word below it has a bit that is not set (while nobody is taking or giving back)
 *   activity[s] version << 2 | QUIET, LEAVING or ACTIVE: whether a scan looks into slab s
 *
 * Take.       set the lowest bit that is not set; activity[s] = ACTIVE unless it is; then the record may be announced in.
 * Give back.  withdraw the announcement; clear the bit.
 * Scan.       heavy fence; of each slab that is not QUIET, the records whose bit is set.
 * Quieten.    ACTIVE -> LEAVING; are all its bits clear?; LEAVING -> QUIET.
 *
 * Why it is safe.
 *   B1. A record is announced in only while its bit is set: the bit is set before, and cleared after the withdrawal.
 *       A scan that does not see the bit after its heavy fence belongs to a reader that reads the current version after
 *       the exchange (E2, H1): that reader announces after it set the bit.
 *   B2. Who has set the bit has the record alone: a late withdrawal never meets the announcement of the next owner.
 *   B3. A slab is not QUIET while one of its records is announced in. A thread that takes sets the bit and then reads the
 *       activity; one that quietens says LEAVING and then reads the bits. One sees the other: the taker says ACTIVE
 *       again, which the step to QUIET does not survive, since the version has grown.
 *   B4. A word with a bit that is not set is found: a thread that moves lowest up looks again at what it passed, and one that
 *       clears a bit moves it down after that.
 *   B5. A record has its next number before its next owner. So a thread that closes a lease late, and finds the next owner
 *       in its record, does not find the number of its lease, and gives back nothing that is that owner's.
 *   B6. A word is in the slabs before lowest says so. So a thread that reads lowest, and then the slabs, finds it there.
 *
 * Orderings. All volatile or compare-and-set. A scan reads bits and activity by acquire: the heavy fence before it orders
 * them as the announcements, and what a reader did whose record was given back happens-before what the scan frees.
 * Each is a program in ReaderRecordsOrderingsTest; docs/orderings.md says what a weaker one would allow.
 */
/**
 * The records of a registry, and which are in use. Lock-free. Giving back is O(1); so is a take where few records are in use,
 * and it reads a word for every 64 of them at most.
 */
class RecordSlabs {
    private static final VarHandle WORD = MethodHandles.arrayElementVarHandle(long[].class);
    private static final VarHandle RECORD = MethodHandles.arrayElementVarHandle(ReaderRecord[].class);
    private static final VarHandle SLABS;
    static final VarHandle LOWEST;
    private static final VarHandle ACTIVITY;

    private static final long STATE = 3;
    private static final long QUIET = 0;
    private static final long LEAVING = 1;
    private static final long ACTIVE = 2;
    private static final long VERSION = 4;

    static {
        try {
            MethodHandles.Lookup lookup = MethodHandles.lookup();
            SLABS = lookup.findVarHandle(RecordSlabs.class, "slabs", Slab[].class);
            LOWEST = lookup.findVarHandle(RecordSlabs.class, "lowest", int.class);
            ACTIVITY = lookup.findVarHandle(Slab.class, "activity", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    static final class Slab {
        final long[] bits;
        final @Nullable ReaderRecord[] records;
        volatile long activity = QUIET;

        Slab(int words, int perWord) {
            bits = new long[words];
            records = new ReaderRecord[words * perWord];
        }

        boolean isEmpty() {
            for (int w = 0; w < bits.length; w++) {
                if ((long) WORD.getVolatile(bits, w) != 0) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final Slab[] NONE = new Slab[0];

    /** Bits of a word. */
    private final int perWord;

    /** A word with all of them. */
    private final long full;

    /** Words of all slabs but the first, which has one: most containers have a few readers. */
    private final int words;

    private final int bitShift;
    private final int slabShift;

    /** Replaced by longer ones. */
    private volatile Slab[] slabs = NONE;

    private volatile int lowest;
    private final AtomicInteger made = new AtomicInteger();

    RecordSlabs() {
        this(Long.SIZE, 64);
    }

    /** With sizes, powers of two, for tests: the smaller, the sooner a slab is full, or empty. */
    RecordSlabs(int perWord, int words) {
        this.perWord = perWord;
        this.full = perWord == Long.SIZE ? -1L : (1L << perWord) - 1;
        this.words = words;
        this.bitShift = Integer.numberOfTrailingZeros(perWord);
        this.slabShift = Integer.numberOfTrailingZeros(words);
    }

    /** How many records there are, in use or not. */
    int made() {
        return made.get();
    }

    /** How many are in use, more or less. */
    int inUse() {
        int count = 0;
        for (Slab slab : slabs) {
            for (int w = 0; w < slab.bits.length; w++) {
                count += Long.bitCount((long) WORD.getVolatile(slab.bits, w));
            }
        }
        return count;
    }

    private int words(Slab[] slabs) {
        return slabs.length == 0 ? 0 : 1 + (slabs.length - 1) * words;
    }

    private int slabOf(int word) {
        return word == 0 ? 0 : 1 + ((word - 1) >> slabShift);
    }

    private int within(int word) {
        return word == 0 ? 0 : (word - 1) & (words - 1);
    }

    private long bits(Slab[] slabs, int word) {
        return (long) WORD.getVolatile(slabs[slabOf(word)].bits, within(word));
    }

    /** A record for an owner, idle. */
    ReaderRecord take(RecordOwner owner, boolean single) {
        ReaderRecord record = takeBit();
        record.others = 0;
        record.below = null;
        record.begin(single);
        if (!record.changeOwner(null, owner)) {
            throw new AssertionError("a record whose bit was not set belongs to " + record.owner());
        }
        return record;
    }

    private ReaderRecord takeBit() {
        while (true) {
            // Before the slabs (B6): it may be in one that was appended only now.
            int start = lowest;
            Slab[] now = slabs;
            int all = words(now);
            for (int word = start; word < all; word++) {
                int bit = setLowest(now[slabOf(word)].bits, within(word));
                if (bit >= 0) {
                    if (word != start) {
                        raiseLowest(now, start, word);
                    }
                    return taken(now[slabOf(word)], word, bit);
                }
            }
            // After one look at all of them, so that no word with room is left behind for good.
            if (!lowerTo(now, start)) {
                append(now);
            }
        }
    }

    /** Moves lowest down to a word with room below one; false if there is none. */
    private boolean lowerTo(Slab[] now, int below) {
        for (int word = 0; word < below; word++) {
            if (bits(now, word) != full) {
                lower(word);
                return true;
            }
        }
        return false;
    }

    void raiseLowest(Slab[] now, int from, int to) {
        if (LOWEST.compareAndSet(this, from, to)) {
            for (int word = from; word < to; word++) {
                if (bits(now, word) != full) {
                    lower(word);
                    return;
                }
            }
        }
    }

    /** Has takers begin at a word, unless they begin at a lower one. Overridden by tests. */
    void lower(int word) {
        int seen = lowest;
        while (word < seen && !LOWEST.compareAndSet(this, seen, word)) {
            seen = lowest;
        }
    }

    /** Sets the lowest bit of a word that is not set; returns which, -1 if all are. */
    private int setLowest(long[] bits, int word) {
        while (true) {
            long seen = (long) WORD.getVolatile(bits, word);
            if (seen == full) {
                return -1;
            }
            long bit = ~seen & (seen + 1);
            if (WORD.compareAndSet(bits, word, seen, seen | bit)) {
                return Long.numberOfTrailingZeros(bit);
            }
        }
    }

    private ReaderRecord taken(Slab slab, int word, int bit) {
        activate(slab);
        int place = within(word) * perWord + bit;
        ReaderRecord known = (ReaderRecord) RECORD.getVolatile(slab.records, place);
        if (known != null) {
            return known;
        }
        ReaderRecord fresh = null;
        try {
            fresh = new ReaderRecord(word * perWord + bit);
            RECORD.setVolatile(slab.records, place, fresh);
            made.incrementAndGet();
            return fresh;
        } finally {
            if (fresh == null) {
                clear(word, bit);
            }
        }
    }

    private static void activate(Slab slab) {
        long seen = slab.activity;
        while ((seen & STATE) != ACTIVE) {
            if (ACTIVITY.compareAndSet(slab, seen, (seen & -VERSION) + VERSION + ACTIVE)) {
                return;
            }
            seen = slab.activity;
        }
    }

    private void append(Slab[] seen) {
        Slab[] longer = Arrays.copyOf(seen, seen.length + 1);
        longer[seen.length] = new Slab(seen.length == 0 ? 1 : words, perWord);
        // Who loses has room now, too.
        SLABS.compareAndSet(this, seen, longer);
    }

    /** Gives a record back; its announcement is withdrawn, and it has no owner. */
    void giveBack(ReaderRecord record) {
        clear(record.index >> bitShift, record.index & (perWord - 1));
    }

    private void clear(int word, int bit) {
        Slab[] now = slabs;
        WORD.getAndBitwiseAnd(now[slabOf(word)].bits, within(word), ~(1L << bit));
        lower(word);
    }

    /** The first record in use, null if there is none. */
    @Nullable
    ReaderRecord first() {
        return from(0, 0);
    }

    /** The next record in use after one, null at the end. */
    @Nullable
    ReaderRecord next(ReaderRecord record) {
        int following = record.index + 1;
        return from(following >> bitShift, following & (perWord - 1));
    }

    private @Nullable ReaderRecord from(int firstWord, int firstBit) {
        Slab[] now = slabs;
        int word = firstWord;
        long mask = -1L << firstBit;
        for (int s = slabOf(word); s < now.length; s++) {
            Slab slab = now[s];
            // Acquire, as the bits below: a slab that is left out belonged to readers whose last reads are over. Pairs
            // with the compare-and-set in quieten, which comes after the bits were read as clear.
            if (((long) ACTIVITY.getAcquire(slab) & STATE) == QUIET) {
                word = 1 + s * words;
                mask = -1L;
                continue;
            }
            boolean whole = within(word) == 0 && mask == -1L;
            for (int w = within(word); w < slab.bits.length; w++) {
                // Acquire: pairs with the clearing of a bit, after which the record is not looked at. What its reader
                // did happens-before what is done with a version that is no longer announced.
                long bits = (long) WORD.getAcquire(slab.bits, w) & mask;
                mask = -1L;
                while (bits != 0) {
                    int place = w * perWord + Long.numberOfTrailingZeros(bits);
                    // Acquire: pairs with the volatile write in taken(), after which the record is whole.
                    ReaderRecord record = (ReaderRecord) RECORD.getAcquire(slab.records, place);
                    if (record != null) {
                        return record;
                    }
                    // It is being made, and not yet announced in.
                    bits &= bits - 1;
                }
            }
            if (whole && s > 0) {
                quieten(slab);
            }
            word = 1 + s * words;
        }
        return null;
    }

    /** A slab was found without a record in use; from now on scans need not look, if that is still so. */
    void quieten(Slab slab) {
        long seen = slab.activity;
        if ((seen & STATE) != ACTIVE) {
            return;
        }
        long leaving = (seen & -VERSION) + VERSION + LEAVING;
        if (ACTIVITY.compareAndSet(slab, seen, leaving)) {
            long next = slab.isEmpty() ? QUIET : ACTIVE;
            ACTIVITY.compareAndSet(slab, leaving, (leaving & -VERSION) + VERSION + next);
        }
    }
}
