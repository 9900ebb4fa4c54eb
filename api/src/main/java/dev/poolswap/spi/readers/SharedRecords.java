package dev.poolswap.spi.readers;

import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Records for virtual threads, of which there may be a million. Each pin claims a record and gives it back, so the
 * number of records follows the number of pins held at once, not the number of threads.
 *
 * <p>A few records stay in <em>stands</em> for this. They are claimed by compare-and-set on their owner, each by the
 * threads whose ids fall near it. A thread that finds none idle nearby takes one from the slabs, and gives it back to
 * them. A thread finds its own pins by its owner object: in a small table, in the stands nearby, or, if it holds a
 * record outside the stands, in a map.
 *
 * <p><b>Progress.</b> Lock-free.
 *
 * <p><b>Cost.</b> Two compare-and-sets for a pin. An owner object for each thread that pins, unless the table still has
 * it.
 */
class SharedRecords {
    private static final int STANDS =
            Integer.highestOneBit(Math.max(4, Runtime.getRuntime().availableProcessors() * 4 - 1)) * 2;

    /** How many stands a thread looks at. */
    private static final int NEAR = 4;

    private static final int KNOWN = 256;

    private static final class Idle extends RecordOwner {
        Idle() {
            super(Kind.VIRTUAL, SharedRecords.class, Thread.currentThread(), 0);
        }

        @Override
        boolean hasVanished() {
            return false;
        }
    }

    /** The owner of the records that wait in the stands. */
    static final RecordOwner IDLE = new Idle();

    private final RecordSlabs slabs;
    private final AtomicReferenceArray<@Nullable ReaderRecord> stands = new AtomicReferenceArray<>(STANDS);

    /** Each entry is written by its own thread, and may be lost to a later thread. */
    private final @Nullable RecordOwner[] known = new RecordOwner[KNOWN];

    /** The owners that hold plain pins in records outside the stands. */
    private final ConcurrentSkipListMap<Long, RecordOwner> outside = new ConcurrentSkipListMap<>();

    SharedRecords(RecordSlabs slabs) {
        this.slabs = slabs;
    }

    /** Claims an idle record for one pin of a virtual thread. */
    ReaderRecord claim(Thread thread, long id, boolean lease) {
        RecordOwner owner = ownerOf(id);
        if (owner == null) {
            owner = new RecordOwner(RecordOwner.Kind.VIRTUAL, thread, thread, id);
            known[(int) id & (KNOWN - 1)] = owner;
        }
        ReaderRecord record = claimNear(owner);
        if (!lease) {
            link(owner, record);
        }
        return record;
    }

    private ReaderRecord claimNear(RecordOwner owner) {
        int empty = -1;
        for (int i = 0; i < NEAR; i++) {
            int stand = stand(owner.threadId, i);
            ReaderRecord there = stands.get(stand);
            if (there == null) {
                empty = stand;
            } else if (there.owner() == IDLE && there.changeOwner(IDLE, owner)) {
                return there;
            }
        }
        ReaderRecord more = slabs.take(owner, true);
        if (empty >= 0) {
            more.shared = true;
            if (!stands.compareAndSet(empty, null, more)) {
                more.shared = false;
            }
        }
        return more;
    }

    private static int stand(long id, int i) {
        return (int) (id + i) & (STANDS - 1);
    }

    private void link(RecordOwner owner, ReaderRecord record) {
        if (!record.shared) {
            if (owner.keptCount == 0) {
                try {
                    outside.put(owner.threadId, owner);
                } catch (Throwable failure) {
                    withdraw(record, owner);
                    throw failure;
                }
            }
            owner.keptCount++;
        }
        record.below = owner.head;
        owner.head = record;
    }

    /** Returns the newest record in which the calling virtual thread holds a plain pin, null if there is none. */
    @Nullable
    ReaderRecord newestOf(long id) {
        RecordOwner owner = ownerOf(id);
        return owner == null ? null : owner.head;
    }

    /** Returns the owner object of the calling thread, if it has pins or is still known. */
    private @Nullable RecordOwner ownerOf(long id) {
        RecordOwner owner = known[(int) id & (KNOWN - 1)];
        if (owner != null && owner.threadId == id) {
            return owner;
        }
        for (int i = 0; i < NEAR; i++) {
            ReaderRecord there = stands.get(stand(id, i));
            RecordOwner its = there == null ? null : there.owner();
            if (its != null && its.threadId == id) {
                return its;
            }
        }
        return outside.isEmpty() ? null : outside.get(id);
    }

    /** Ends a plain pin of the calling virtual thread. */
    void end(RecordOwner owner, ReaderRecord record) {
        ReaderRecord above = null;
        for (ReaderRecord r = owner.head; r != record && r != null; r = r.below) {
            above = r;
        }
        if (above == null) {
            owner.head = record.below;
        } else {
            above.below = record.below;
        }
        try {
            if (!record.shared && --owner.keptCount == 0) {
                outside.remove(owner.threadId);
            }
        } finally {
            // If there is no memory for the removal, the entry stays until the thread's next such pin; the pin itself
            // must end.
            withdraw(record, owner);
        }
    }

    /** Withdraws and gives back. For the owner, which is present. */
    void withdraw(ReaderRecord record, RecordOwner owner) {
        // Before the change of owner: the next owner may announce at once.
        record.clear();
        withdrawn();
        if (record.shared) {
            record.changeOwner(owner, IDLE);
        } else {
            record.changeOwner(owner, null);
            slabs.giveBack(record);
        }
    }

    /** Called between a withdrawal and the change of owner; a place for tests. */
    void withdrawn() {}

    /** Returns how many owners have an entry in the map. */
    int outsiders() {
        return outside.size();
    }

    /** Removes the entry of a virtual thread that is gone. */
    void forget(RecordOwner owner) {
        outside.remove(owner.threadId);
    }
}
