package dev.poolswap.spi;

import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * The reader records of one container.
 *
 * <p>A platform thread has its own records, found by a {@code ThreadLocal}; those of a thread that
 * died are given to the next new thread. Virtual threads share records: each pin claims one, so
 * their number follows the pins that are held at once and not the threads.
 *
 * <p>Records are never removed, so a scan needs no protection: it walks a list that only grows.
 */
public final class ReaderRegistry {
    private static final System.Logger LOG = System.getLogger("dev.poolswap");
    private static final int BUCKETS =
            Integer.highestOneBit(Math.max(4, Runtime.getRuntime().availableProcessors() * 4 - 1)) * 2;

    private final String container;
    private final ThreadLocal<ReaderRecord> local = new ThreadLocal<>();
    private final AtomicReferenceArray<@Nullable ReaderRecord> buckets = new AtomicReferenceArray<>(BUCKETS);
    private final Object lock = new Object();
    private volatile @Nullable ReaderRecord head;
    private volatile int records;

    ReaderRegistry(String container) {
        this.container = container;
    }

    /**
     * The newest record; walk on with {@link #next}.
     *
     * @return a record, null if there is none
     */
    public @Nullable ReaderRecord first() {
        return head;
    }

    /**
     * The record that was registered before another.
     *
     * @param record a record
     * @return a record, null at the end
     */
    public @Nullable ReaderRecord next(ReaderRecord record) {
        return record.next;
    }

    int size() {
        return records;
    }

    /** An idle record of the calling thread, to pin with. */
    ReaderRecord forPin() {
        Thread thread = Thread.currentThread();
        if (VirtualThreads.isVirtual(thread)) {
            return claimShared(thread.getId());
        }
        ReaderRecord record = local.get();
        if (record == null) {
            record = register(thread);
        }
        return record.isIdle() ? record : idleNested(record);
    }

    /** The record of the calling thread's pin of a version that is not a lease's, null if there is none. */
    @Nullable
    ReaderRecord pinnedBy(Version<?> version) {
        Thread thread = Thread.currentThread();
        if (VirtualThreads.isVirtual(thread)) {
            return findShared(thread.getId(), version.index());
        }
        ReaderRecord record = local.get();
        return record == null ? null : findInChain(record, version.index());
    }

    /** The calling platform thread's first record, or null. */
    @Nullable
    ReaderRecord localOrNull() {
        return VirtualThreads.isVirtual(Thread.currentThread()) ? null : local.get();
    }

    static @Nullable ReaderRecord findInChain(ReaderRecord first, int index) {
        ReaderRecord found = null;
        for (ReaderRecord r = first; r != null; r = r.nested) {
            if (r.pinnedIndex == index && !r.leased && !r.isIdle()) {
                found = r;
            }
        }
        return found;
    }

    /** An idle record of the chain, which grows if none is. */
    ReaderRecord idleNested(ReaderRecord first) {
        ReaderRecord last = first;
        for (ReaderRecord r = first; r != null; r = r.nested) {
            if (r.isIdle()) {
                return r;
            }
            last = r;
        }
        ReaderRecord more = new ReaderRecord(first.owner, first.ownerName, false);
        synchronized (lock) {
            publish(more);
        }
        last.nested = more;
        return more;
    }

    /** A record for a registered reader. */
    ReaderRecord register(Object owner) {
        String name = owner instanceof Thread ? ((Thread) owner).getName() : "a reader that was not closed";
        ReaderRecord record;
        synchronized (lock) {
            record = adopt();
            if (record == null) {
                record = new ReaderRecord(new WeakReference<>(owner), name, true);
                publish(record);
            } else {
                WeakReference<Object> reference = new WeakReference<>(owner);
                for (ReaderRecord r = record; r != null; r = r.nested) {
                    r.owner = reference;
                    r.ownerName = name;
                }
            }
        }
        if (owner instanceof Thread) {
            local.set(record);
        }
        return record;
    }

    /** Ends a registration; all records of the chain must be idle. */
    void unregister(ReaderRecord first) {
        synchronized (lock) {
            WeakReference<Object> nobody = new WeakReference<>(null);
            for (ReaderRecord r = first; r != null; r = r.nested) {
                r.owner = nobody;
            }
        }
    }

    private void publish(ReaderRecord record) {
        record.next = head;
        head = record;
        records++;
    }

    /** A chain whose owner is gone and which is idle throughout, or null. */
    private @Nullable ReaderRecord adopt() {
        for (ReaderRecord r = head; r != null; r = r.next) {
            if (r.first && !r.shared && isOwnerGone(r) && isIdleChain(r)) {
                return r;
            }
        }
        return null;
    }

    private static boolean isIdleChain(ReaderRecord first) {
        for (ReaderRecord r = first; r != null; r = r.nested) {
            if (!r.isIdle()) {
                return false;
            }
        }
        return true;
    }

    private static boolean isOwnerGone(ReaderRecord record) {
        WeakReference<Object> reference = record.owner;
        if (reference == null) {
            return false;
        }
        Object owner = reference.get();
        return owner == null || (owner instanceof Thread && !((Thread) owner).isAlive());
    }

    /**
     * Ends the pins of threads that died and of readers that were dropped, and tells of each. Leases
     * stay: another thread may hold them.
     *
     * @return how many pins were ended
     */
    int reap() {
        int reaped = 0;
        synchronized (lock) {
            for (ReaderRecord r = head; r != null; r = r.next) {
                if (!r.shared && !r.isIdle() && isOwnerGone(r) && !r.leased) {
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "{0}: {1} ended with a pin that was never released; it is released now",
                            container,
                            r.ownerName);
                    r.clear();
                    reaped++;
                }
            }
        }
        return reaped;
    }

    private ReaderRecord claimShared(long threadId) {
        int bucket = bucketOf(threadId);
        for (ReaderRecord r = buckets.get(bucket); r != null; r = r.nextShared) {
            if (r.tryHold(threadId)) {
                return r;
            }
        }
        ReaderRecord more = new ReaderRecord(null, "virtual threads", true);
        more.holder = threadId;
        synchronized (lock) {
            publish(more);
            more.nextShared = buckets.get(bucket);
            buckets.set(bucket, more);
        }
        return more;
    }

    private @Nullable ReaderRecord findShared(long threadId, int index) {
        for (ReaderRecord r = buckets.get(bucketOf(threadId)); r != null; r = r.nextShared) {
            if (r.holder == threadId && r.pinnedIndex == index && !r.leased) {
                return r;
            }
        }
        return null;
    }

    private static int bucketOf(long threadId) {
        return (int) threadId & (BUCKETS - 1);
    }
}
