package dev.poolswap.spi;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * Finds a platform thread's record by the thread's id, in half the memory accesses of a {@code
 * ThreadLocal}, which stays behind it: a slot is given to the first thread that comes, and the others
 * that fall on it go the long way until that thread is gone.
 *
 * <p>Ids are never used twice, so a record that says it is of this id is of this thread. Before JDK 19 a
 * subclass of {@code Thread} may say any id it likes; then nothing is cached.
 *
 * <p>Functions on an array that the registry holds, since every object between would cost a read.
 */
final class ThreadRecordCache {
    private static final int SLOTS = 128;
    private static final VarHandle SLOT = MethodHandles.arrayElementVarHandle(ReaderRecord[].class);

    private ThreadRecordCache() {}

    /** What a registry has before a thread comes; nobody writes to it. */
    static final @Nullable ReaderRecord[] NONE = create();

    private static @Nullable ReaderRecord[] create() {
        return new ReaderRecord[ThreadIds.ARE_UNIQUE ? SLOTS : 0];
    }

    static @Nullable ReaderRecord get(@Nullable ReaderRecord[] slots, Thread thread) {
        if (!ThreadIds.ARE_UNIQUE) {
            return null;
        }
        long id = ThreadIds.of(thread);
        // A plain read: whoever reads a record of its own id has put it there itself.
        ReaderRecord record = slots[(int) id & (SLOTS - 1)];
        return record != null && record.threadId == id ? record : null;
    }

    /**
     * Keeps a thread's record in its slot, unless the slot belongs to another thread that lives. Returns the
     * slots, new ones if there were none.
     */
    static @Nullable ReaderRecord[] offer(@Nullable ReaderRecord[] known, Thread thread, ReaderRecord record) {
        if (!ThreadIds.ARE_UNIQUE) {
            return known;
        }
        @Nullable ReaderRecord[] slots = known == NONE ? create() : known;
        long id = ThreadIds.of(thread);
        record.threadId = id;
        int slot = (int) id & (SLOTS - 1);
        ReaderRecord there = (ReaderRecord) SLOT.getVolatile(slots, slot);
        if (there == null || there.owner == null || there.owner.isGone() || slotOf(there) != slot) {
            SLOT.compareAndSet(slots, slot, there, record);
        }
        return slots;
    }

    private static int slotOf(ReaderRecord record) {
        return (int) record.threadId & (SLOTS - 1);
    }
}
