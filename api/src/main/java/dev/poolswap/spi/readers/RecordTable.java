package dev.poolswap.spi.readers;

import org.jspecify.annotations.Nullable;

/**
 * Finds a platform thread's record by the thread's id, in half the memory accesses of a {@code ThreadLocal}. It is a
 * cache: the registry's map has what the cache does not hold. In the first table, whose length is a constant, a thread
 * has one place. If another living thread has that place, it has two in a second table, which grows while it is
 * crowded.
 *
 * <p>Ids are never used twice, so a record with this id belongs to this thread. A hit stores nothing. A miss stores
 * something only if there is a place to take.
 *
 * <p>These are functions on arrays that the registry holds, since every object in between would cost a read.
 */
final class RecordTable {
    private static final int FEWEST = 128;
    private static final int MOST = 1 << 16;

    /** With this many places for each owner of records, the second table does not grow. */
    private static final int SPARSE = 16;

    private static final long SPREAD = 0x9E3779B97F4A7C15L;

    private RecordTable() {}

    /** The table of a registry before a thread comes. Never written to. */
    static final @Nullable ReaderRecord[] NONE = create();

    static @Nullable ReaderRecord[] create() {
        return new ReaderRecord[FEWEST];
    }

    /** Returns the record in the first table, null if it is not there. */
    static @Nullable ReaderRecord get(@Nullable ReaderRecord[] table, long id) {
        // A plain read: a thread that reads a record of its own id has put it there itself.
        ReaderRecord record = table[(int) id & (FEWEST - 1)];
        return record != null && record.threadId == id ? record : null;
    }

    /** Returns the record in the second table, null if it is not there. */
    static @Nullable ReaderRecord getFromCrowd(@Nullable ReaderRecord[] table, long id) {
        ReaderRecord record = table[first(table.length, id)];
        if (record == null || record.threadId != id) {
            record = table[second(table.length, id)];
        }
        return record != null && record.threadId == id ? record : null;
    }

    /** Keeps a record in the second table, if there is a place. Returns the table, which may be a new one. */
    static @Nullable ReaderRecord[] offer(@Nullable ReaderRecord[] known, ReaderRecord record, int owners) {
        @Nullable ReaderRecord[] table = known == NONE ? create() : known;
        if (put(table, record)
                || put(table, second(table.length, record.threadId), record)
                || table.length >= MOST
                || (long) table.length >= (long) SPARSE * owners) {
            return table;
        }
        // The others offer their records again when they miss them.
        @Nullable ReaderRecord[] larger = new ReaderRecord[table.length * 2];
        put(larger, record);
        return larger;
    }

    /** Keeps a record in its first place, unless another living thread has that place. */
    static boolean put(@Nullable ReaderRecord[] table, ReaderRecord record) {
        return put(table, first(table.length, record.threadId), record);
    }

    private static boolean put(@Nullable ReaderRecord[] table, int place, ReaderRecord record) {
        if (isTaken(table, place)) {
            return false;
        }
        // A plain write: a record that is lost to another thread's is offered again.
        table[place] = record;
        return true;
    }

    private static boolean isTaken(@Nullable ReaderRecord[] table, int place) {
        ReaderRecord there = table[place];
        if (there == null) {
            return false;
        }
        long id = there.threadId;
        if (id == 0 || (first(table.length, id) != place && second(table.length, id) != place)) {
            return false;
        }
        RecordOwner owner = there.owner();
        return owner != null && !owner.isGone();
    }

    private static int first(int length, long id) {
        return (int) id & (length - 1);
    }

    private static int second(int length, long id) {
        return (int) (id * SPREAD >>> Integer.SIZE) & (length - 1);
    }
}
