package dev.poolswap.spi;

import dev.poolswap.LeakReport;
import dev.poolswap.PinHolder;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The reader records of one container, or of all containers of a domain.
 *
 * <p>A platform thread has its own records, found by a {@code ThreadLocal}; those of a thread that
 * died are given to the next new thread. Virtual threads share records: each pin claims one, so
 * their number follows the pins that are held at once and not the threads. A virtual thread that ends
 * with a pin keeps its record for good: nothing here refers to the thread.
 *
 * <p>Records are never removed, so a scan needs no protection: it walks a list that only grows.
 *
 * <p><b>Progress.</b> Finding the record of a platform thread that has one is wait-free. Registering, and
 * claiming a record for a virtual thread, are lock-free; scanning ends with the oldest record. Only taking over
 * the records of an owner that is gone takes a lock, and nobody waits for it: who finds it taken makes a
 * record, or leaves the pins to the next one.
 *
 * <p><b>Memory effects.</b> A record is put into the list, by compare-and-set, before it announces anything. A
 * scan that does not find it has read the head of the list before, and so its reader sees every exchange that
 * the scan may judge. Who takes a record over sees what was done under it, since it has read that it is idle.
 *
 * <p><b>Cost.</b> A record takes about 312 bytes, padding included (HotSpot, compressed references). There are as many
 * for each owner as it ever held pins at once, and for all virtual threads about as many as they ever held
 * at once.
 */
public final class ReaderRegistry {
    private static final VarHandle HEAD = handle("head", ReaderRecord.class);
    private static final VarHandle SHARED = handle("buckets", AtomicReferenceArray.class);
    private static final int MOST_NAMED = 8;
    private static final int BUCKETS =
            Integer.highestOneBit(Math.max(4, Runtime.getRuntime().availableProcessors() * 4 - 1)) * 2;

    private final ThreadLocal<ReaderRecord> local = new ThreadLocal<>();

    /** Of the records that virtual threads share; made when the first one comes. */
    private volatile @Nullable AtomicReferenceArray<@Nullable ReaderRecord> buckets;

    /** Replaced once, by whoever comes first; a record that is lost in doing so is offered again. */
    private @Nullable ReaderRecord[] cache = ThreadRecordCache.NONE;

    private final AtomicInteger records = new AtomicInteger();

    /** Held to take a record from an owner that is gone, never to read or to pin. */
    private final ReentrantLock replacing = new ReentrantLock();

    private volatile @Nullable ReaderRecord head;

    ReaderRegistry() {}

    private static VarHandle handle(String field, Class<?> type) {
        try {
            return MethodHandles.lookup().findVarHandle(ReaderRegistry.class, field, type);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
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
        return records.get();
    }

    /**
     * The record of the calling thread to begin with: a platform thread's first one, which may be busy, or
     * a shared one, claimed for this pin.
     */
    ReaderRecord mine() {
        Thread thread = Thread.currentThread();
        ReaderRecord known = ThreadRecordCache.get(cache, thread);
        return known == null ? mineUncached(thread) : known;
    }

    private ReaderRecord mineUncached(Thread thread) {
        if (VirtualThreads.isVirtual(thread)) {
            return claimShared(thread.getId());
        }
        ReaderRecord record = local.get();
        if (record == null) {
            record = register(thread);
        }
        cache = ThreadRecordCache.offer(cache, thread, record);
        return record;
    }

    /** The calling platform thread's first record; null if it has none or is virtual. */
    @Nullable
    ReaderRecord localOrNull() {
        Thread thread = Thread.currentThread();
        ReaderRecord known = ThreadRecordCache.get(cache, thread);
        return known != null || VirtualThreads.isVirtual(thread) ? known : local.get();
    }

    /** The newest of the calling thread's pins that may protect a version, null if there is none. */
    @Nullable
    <T> ReaderRecord newestPin(AnnouncingContainer<T> container, StampedVersion<T> version) {
        Thread thread = Thread.currentThread();
        if (VirtualThreads.isVirtual(thread)) {
            return newestShared(thread.getId(), container, version);
        }
        return newestInChain(local.get(), container, version);
    }

    /**
     * The newest of a chain's pins that may protect a version, null if there is none. The newest, because
     * with epochs every pin protects what the newer ones do, and not the other way round.
     */
    static <T> @Nullable ReaderRecord newestInChain(
            @Nullable ReaderRecord first, AnnouncingContainer<T> container, StampedVersion<T> version) {
        ReaderRecord newest = null;
        for (ReaderRecord r = first; r != null; r = r.nested) {
            if (r.holdsPin() && container.mayProtect(r.announced(), version) && isNewer(r, newest)) {
                newest = r;
            }
        }
        return newest;
    }

    private <T> @Nullable ReaderRecord newestShared(
            long threadId, AnnouncingContainer<T> container, StampedVersion<T> version) {
        AtomicReferenceArray<@Nullable ReaderRecord> shared = buckets;
        if (shared == null) {
            return null;
        }
        ReaderRecord newest = null;
        for (ReaderRecord r = shared.get(bucketOf(threadId)); r != null; r = r.nextShared) {
            if (r.holder == threadId
                    && r.holdsPin()
                    && container.mayProtect(r.announced(), version)
                    && isNewer(r, newest)) {
                newest = r;
            }
        }
        return newest;
    }

    private static boolean isNewer(ReaderRecord record, @Nullable ReaderRecord than) {
        return than == null || record.announced() > than.announced();
    }

    /** An idle record of the chain, the first if it is idle; the chain grows if none is. */
    ReaderRecord idleOf(ReaderRecord first) {
        ReaderRecord last = first;
        for (ReaderRecord r = first; r != null; r = r.nested) {
            if (r.isIdle()) {
                return r;
            }
            last = r;
        }
        ReaderRecord more = publish(new ReaderRecord(Objects.requireNonNull(first.owner), false));
        last.nested = more;
        return more;
    }

    /** Whether the chain holds a pin that is not a lease's. */
    static boolean holdsPins(ReaderRecord first) {
        for (ReaderRecord r = first; r != null; r = r.nested) {
            if (r.holdsPin()) {
                return true;
            }
        }
        return false;
    }

    /** The first record for a thread or a registered reader. */
    ReaderRecord register(Object owner) {
        ReaderRecord record = adopt(owner);
        if (record == null) {
            record = publish(new ReaderRecord(new RecordOwner(owner), true));
        }
        if (owner instanceof Thread) {
            local.set(record);
        }
        return record;
    }

    /** Ends a registration; all records of the chain must be idle. */
    void unregister(ReaderRecord first) {
        if (first.owner != null) {
            first.owner.leave();
        }
    }

    private ReaderRecord publish(ReaderRecord record) {
        ReaderRecord seen;
        do {
            seen = head;
            record.next = seen;
        } while (!HEAD.compareAndSet(this, seen, record));
        records.incrementAndGet();
        return record;
    }

    /** A chain whose owner is gone and which is idle throughout, or null. Never waits. */
    private @Nullable ReaderRecord adopt(Object owner) {
        if (!replacing.tryLock()) {
            return null;
        }
        try {
            for (ReaderRecord r = head; r != null; r = r.next) {
                if (r.first && r.owner != null && r.owner.isGone() && isIdleChain(r)) {
                    r.owner.become(owner);
                    return r;
                }
            }
            return null;
        } finally {
            replacing.unlock();
        }
    }

    private static boolean isIdleChain(ReaderRecord first) {
        for (ReaderRecord r = first; r != null; r = r.nested) {
            if (!r.isIdle()) {
                return false;
            }
        }
        return true;
    }

    /**
     * Ends the pins in a container of threads that died and of readers that were dropped, and tells of
     * each. Leases stay: another thread may hold them. Does nothing while another thread is at it.
     *
     * @return how many pins were ended
     */
    int reap(AnnouncingContainer<?> container) {
        List<EndedPin> ended = endPinsOfTheGone(container);
        // Told without the lock: a listener may take its time.
        ended.forEach(pin -> container.events().ended(pin.kind(), pin.owner(), pin.threadId()));
        return ended.size();
    }

    private List<EndedPin> endPinsOfTheGone(AnnouncingContainer<?> container) {
        if (!replacing.tryLock()) {
            return List.of();
        }
        try {
            List<EndedPin> ended = new ArrayList<>();
            for (ReaderRecord r = head; r != null; r = r.next) {
                // The lock keeps the record from being adopted between the question and the clearing.
                if (r.holdsPin() && container.isMine(r.announced()) && r.owner != null && r.owner.isGone()) {
                    ended.add(new EndedPin(r.owner.kind(), r.owner.toString(), r.owner.threadId()));
                    r.clear();
                }
            }
            return ended;
        } finally {
            replacing.unlock();
        }
    }

    private record EndedPin(LeakReport.Kind kind, String owner, long threadId) {}

    /** Who holds the pin that a record announces, for reports. */
    static PinHolder ownerOf(ReaderRecord record) {
        RecordOwner owner = record.owner;
        long threadId = owner == null ? record.holder : owner.threadId();
        String who = owner == null ? "virtual thread #" + threadId : owner.describe();
        boolean lease = record.announced < 0 && record.leased;
        return new PinHolder(lease ? "a lease opened by " + who : who, threadId, Duration.ZERO, List.of());
    }

    /** To whom the records belong that announce something in a container now. */
    String describeBusy(AnnouncingContainer<?> container) {
        Map<String, Integer> pins = new LinkedHashMap<>();
        for (ReaderRecord r = head; r != null; r = r.next) {
            long word = r.announced();
            if (word != 0 && container.isMine(word)) {
                pins.merge(r.owner == null ? "virtual thread #" + r.holder : r.owner.toString(), 1, Integer::sum);
            }
        }
        if (pins.isEmpty()) {
            return "nobody at this moment";
        }
        String named = pins.entrySet().stream()
                .limit(MOST_NAMED)
                .map(e -> e.getValue() == 1 ? e.getKey() : e.getKey() + " (" + e.getValue() + " pins)")
                .collect(Collectors.joining(", "));
        return pins.size() <= MOST_NAMED ? named : named + " and " + (pins.size() - MOST_NAMED) + " more";
    }

    private ReaderRecord claimShared(long threadId) {
        AtomicReferenceArray<@Nullable ReaderRecord> shared = buckets;
        if (shared == null) {
            shared = makeBuckets();
        }
        int bucket = bucketOf(threadId);
        for (ReaderRecord r = shared.get(bucket); r != null; r = r.nextShared) {
            if (r.tryHold(threadId)) {
                return r;
            }
        }
        ReaderRecord more = publish(new ReaderRecord(threadId));
        do {
            more.nextShared = shared.get(bucket);
        } while (!shared.compareAndSet(bucket, more.nextShared, more));
        return more;
    }

    private AtomicReferenceArray<@Nullable ReaderRecord> makeBuckets() {
        AtomicReferenceArray<@Nullable ReaderRecord> fresh = new AtomicReferenceArray<>(BUCKETS);
        return SHARED.compareAndSet(this, null, fresh) ? fresh : Objects.requireNonNull(buckets);
    }

    private static int bucketOf(long threadId) {
        return (int) threadId & (BUCKETS - 1);
    }
}
