package dev.poolswap.spi.pool;

import dev.poolswap.ForeignObjectException;
import dev.poolswap.NotADraftException;
import dev.poolswap.Options;
import dev.poolswap.PoolswapException;
import dev.poolswap.Recycler;
import dev.poolswap.RecyclerException;
import dev.poolswap.Stats;
import dev.poolswap.spi.logging.Failures;
import dev.poolswap.spi.observing.ContainerEvents;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/**
 * The versions of one container: their slots, the free ones, and the way of each through FREE, DRAFT, CURRENT and
 * RETIRED.
 *
 * <p><b>Progress.</b> Taking, giving back and every change of phase are lock-free. Creating and disposing take a short
 * lock around the table, never around user code.
 *
 * <p><b>Cost.</b> Looking an object up by identity is O(1); see {@link IdentityIndex}.
 *
 * <p>Invariants:
 *
 * <ol>
 *   <li>P1. An object is in at most one slot.
 *   <li>P2. Only one thread wins each of RETIRED(g) → FREE(g), DRAFT(g) → CURRENT(g) and DRAFT(g) → FREE(g): they are
 *       compare-and-set on a word that carries the generation.
 *   <li>P3. A slot is on the free stack exactly if it is FREE, except during its push or pop.
 *   <li>P4. The table only grows, and a slot never leaves it.
 *   <li>P5. A version is counted as unsettled from before its state becomes RETIRED until after its push. So a thread
 *       that reads that all are settled and then empties the free stack has got every version that was retired before.
 *   <li>P6. A thread that frees a version or a place, in whatever way, wakes a waiting writer, here or in {@link Room}.
 * </ol>
 *
 * <p>Orderings. State, table and head of the free stack are volatile. What was done to a version before its push
 * happens-before what the writer that pops it does. A slot's object is a plain field, written by the thread that
 * creates or disposes; every thread that drafted or pinned the version sees it there. Each is a program in {@code
 * PoolOrderingsTest}; docs/orderings.md says what a weaker one would allow.
 *
 * @param <T> the type of the pooled objects
 * @param <V> the scheme's kind of version
 */
public final class VersionPool<T, V extends Version<T>> implements RetiredSlots.Versions {
    /** Index bits of every word that packs an index; 0 means "no version". */
    public static final int INDEX_BITS = 16;

    private static final int MAX_VERSIONS = (1 << INDEX_BITS) - 1;

    private final Recycler<T> recycler;
    private final IntFunction<V> factory;
    private final String name;
    private final FreeStack free;
    private final WaitingWriters waiting;
    private final Object tableLock = new Object();

    /** The first slot without an object, 0 for none. Linked like the free slots. Guarded by the lock. */
    private int emptySlot;

    private final PoolCounters counters;
    final ContainerEvents events;
    private final Room room;

    /** Versions that have left their slots and whose disposal has not ended. */
    private final AtomicInteger disposing = new AtomicInteger();

    /** The weight of the last published version. */
    private volatile long lastWeight;

    /** Whether the recycler weighs at all. */
    private volatile boolean weighs;

    /** Changed under {@link #tableLock}. */
    final IdentityIndex<T, V> index = new IdentityIndex<>();

    /** Copied on write; entry 0 is unused. */
    private volatile Version<T>[] table;

    public VersionPool(Recycler<T> recycler, IntFunction<V> factory, String name, Options options, int minimum) {
        this(
                recycler,
                factory,
                name,
                options,
                minimum,
                new ContainerEvents(name, "", Options.DEFAULT),
                new FreeStack(),
                new WaitingWriters(),
                new PoolCounters());
    }

    public VersionPool(
            Recycler<T> recycler,
            IntFunction<V> factory,
            String name,
            Options options,
            int minimum,
            ContainerEvents events,
            FreeStack free,
            WaitingWriters waiting,
            PoolCounters counters) {
        this.free = free;
        this.counters = counters;
        this.waiting = waiting;
        this.events = events;
        this.recycler = recycler;
        this.factory = factory;
        this.name = name;
        this.table = newTable(1);
        this.room = new Room(this, options, minimum);
    }

    @SuppressWarnings({"unchecked", "rawtypes"})
    private static <T> Version<T>[] newTable(int length) {
        return (Version<T>[]) new Version[length];
    }

    /**
     * Returns the slot at an index.
     *
     * @param index 1 to {@link #slots()}
     * @return the slot
     */
    @Override
    @SuppressWarnings("unchecked") // only factory makes slots
    public V at(int index) {
        return (V) table[index];
    }

    /**
     * Returns how many slots there are. They are numbered from 1.
     *
     * @return the count
     */
    public int slots() {
        return table.length - 1;
    }

    /**
     * Finds the slot of an object by identity.
     *
     * @param object what was acquired or drafted
     * @return its slot, null if the object is in none
     */
    public @Nullable V find(T object) {
        return index.find(object);
    }

    /**
     * Finds the slot of an object that is to be released.
     *
     * @param object what was acquired
     * @return its slot
     * @throws ForeignObjectException if it is in none
     */
    public V findPinned(T object) {
        V version = find(object);
        if (version == null) {
            throw events.misused(new ForeignObjectException(name + ": release of " + RecyclerChecks.describe(object)
                    + ", which is not a version of this container; release exactly what acquire returned, once"));
        }
        return version;
    }

    public PoolCounters counters() {
        return counters;
    }

    /** Returns the writers that wait for a version or a place. */
    public WaitingWriters waiting() {
        return waiting;
    }

    /** Returns the places for versions. A place must be taken before a version is created. */
    public Room room() {
        return room;
    }

    public Stats.Builder stats(long readerRecords, String fence) {
        return counters.snapshot(readerRecords, fence, count(Version.FREE), bytes(), unreclaimedBytes());
    }

    /** Returns how many versions are in a phase. */
    public int count(long phase) {
        Version<T>[] slots = table;
        int count = 0;
        for (int i = 1; i < slots.length; i++) {
            if (Version.phase(slots[i].state()) == phase) {
                count++;
            }
        }
        return count;
    }

    /** Returns the total weight of the versions in a phase. */
    long bytes(long phase) {
        return bytes(phase, phase);
    }

    /** Returns the total weight of the versions that were retired and are not free again. */
    private long unreclaimedBytes() {
        return Weights.sum(bytes(Version.RETIRED), bytes(Version.RECLAIMING));
    }

    /** Returns the total weight of the versions that exist. */
    long bytes() {
        return bytes(Version.FREE, Version.RETIRED);
    }

    /** Returns what one more version is assumed to weigh. */
    long bytesOfOneMore() {
        return lastWeight;
    }

    private long bytes(long firstPhase, long lastPhase) {
        long bytes = 0;
        if (weighs) {
            Version<T>[] slots = table;
            for (int i = 1; i < slots.length; i++) {
                long phase = Version.phase(slots[i].state());
                if (phase >= firstPhase && phase <= lastPhase) {
                    bytes = Weights.sum(bytes, slots[i].weight());
                }
            }
        }
        return bytes;
    }

    /** Returns the state words of all slots now, by index. */
    public long[] states() {
        long[] states = new long[table.length];
        for (int i = 1; i < states.length; i++) {
            states[i] = at(i).state();
        }
        return states;
    }

    /**
     * Returns whether all versions that were retired at an earlier time have been reclaimed since. With {@code disposed},
     * what had been reclaimed by then must also be disposed of: between claim and push, and between pop and disposal, a
     * version is neither retired nor on the free stack. A writer that took a free version and finds the container closed
     * gives it back, as the next tenancy.
     */
    public boolean haveLeft(long[] then, boolean disposed) {
        for (int i = 1; i < then.length; i++) {
            long state = at(i).state();
            boolean was = Version.isUnreclaimed(then[i]) && Version.generation(state) == Version.generation(then[i]);
            boolean waits = disposed
                    ? isUnused(then[i]) && isUnused(state) && (was || !Version.isUnreclaimed(state))
                    : was && isWaitedFor(at(i), state);
            if (waits) {
                return false;
            }
        }
        // Read after the states: a thread that empties a slot has counted itself before.
        return !disposed || disposing.get() == 0;
    }

    /** Returns whether a version has yet to be freed, by another thread: a reset must not wait for itself. */
    private static boolean isWaitedFor(Version<?> version, long state) {
        return Version.isRetired(state) || (Version.isUnreclaimed(state) && !version.isRecycledHere());
    }

    /** Returns whether a version is neither a writer's nor current: retired, free, or popped for a reset or disposal. */
    private static boolean isUnused(long state) {
        long phase = Version.phase(state);
        return Version.isUnreclaimed(state) || phase == Version.FREE || phase == Version.RESETTING;
    }

    /** Returns whether a version is current, about to become current, or retired, so that readers may still pin it. */
    public boolean mayBePinned() {
        return count(Version.CURRENT) != 0 || count(Version.RETIRED) != 0;
    }

    /** Returns whether a version was free a moment ago. */
    public boolean hasFree() {
        return !free.isEmpty();
    }

    /** Takes a free version. From now on it is being reset, and belongs to the caller. */
    @Nullable
    public V take() {
        V version = free.pop(this);
        if (version != null) {
            version.moveTo(Version.nextGeneration(version.state(), Version.RESETTING));
        }
        return version;
    }

    /** Ends the reset: the version is a draft. */
    public void toDraft(V version) {
        version.moveTo(Version.withPhase(version.state(), Version.DRAFT));
    }

    /** Creates a version with the recycler, as a draft, in a place that was taken for it. */
    public V create() {
        V version = null;
        try {
            version = createAndInstall();
            counters.created();
            return version;
        } finally {
            if (version == null) {
                notCreated();
            } else {
                room.created();
            }
        }
    }

    /** Gives back a place in which no version was created. */
    public void notCreated() {
        room.notCreated();
        waiting.wakeFirst();
    }

    private V createAndInstall() {
        T object = RecyclerChecks.create(recycler, name);
        try {
            return install(object);
        } catch (RecyclerException owned) {
            throw owned;
        } catch (Throwable failure) {
            try {
                recycler.dispose(object);
            } catch (Throwable also) {
                throw Failures.<RuntimeException>rethrow(Failures.add(failure, also));
            }
            throw failure;
        }
    }

    private void ensureIsNew(T object) {
        if (find(object) != null) {
            throw RecyclerChecks.ownedAlready(object, recycler, name);
        }
    }

    /** Creates free versions ahead, as far as there is room. If that fails, disposes of them: there is no container. */
    public void preallocate(int versions) {
        try {
            for (int i = 0; i < versions && room.tryTake(); i++) {
                backToFree(create());
            }
        } catch (Throwable failure) {
            try {
                disposeOfFree(() -> true);
            } catch (Throwable also) {
                throw Failures.<RuntimeException>rethrow(Failures.add(failure, also));
            }
            throw failure;
        }
    }

    /** Puts a version that was created ahead, or taken and not used, among the free ones. */
    public void backToFree(V version) {
        version.moveTo(Version.withPhase(version.state(), Version.FREE));
        push(version);
    }

    private void push(V version) {
        free.push(version);
        waiting.wakeFirst();
    }

    /** Gives an object a slot. */
    private V install(T object) {
        synchronized (tableLock) {
            ensureIsNew(object);
            index.reserve();
            V slot = emptySlot();
            slot.value(object);
            index.add(slot, object);
            slot.weight(lastWeight);
            slot.moveTo(Version.nextGeneration(slot.state(), Version.DRAFT));
            return slot;
        }
    }

    private V emptySlot() {
        int index = emptySlot;
        if (index == 0) {
            return grow();
        }
        V slot = at(index);
        emptySlot = slot.nextFree;
        return slot;
    }

    private V grow() {
        int index = table.length;
        if (index > MAX_VERSIONS) {
            throw new PoolswapException(name + ": " + MAX_VERSIONS
                    + " versions exist and none is free; pins or drafts are leaking, so release what was acquired");
        }
        V slot = factory.apply(index);
        Version<T>[] grown = Arrays.copyOf(table, index + 1);
        grown[index] = slot;
        table = grown;
        return slot;
    }

    /** Returns the slot of a draft. */
    public V draft(@Nullable T object, String verb) {
        if (object == null) {
            throw events.misused(new NotADraftException(name + ": " + verb + " of null; pass what draft() returned"));
        }
        V version = find(object);
        if (version == null) {
            throw events.misused(new NotADraftException(name + ": " + verb + " of " + RecyclerChecks.describe(object)
                    + ", which is not a version of this container; pass what draft() returned"));
        }
        return version;
    }

    /** DRAFT → CURRENT, just before the scheme's exchange. Weighs the version; if that fails, it remains a draft. */
    public void toCurrent(V version) {
        leaveDraft(version, Version.CURRENT, "publish");
        boolean weighed = false;
        try {
            weigh(version);
            weighed = true;
        } finally {
            if (!weighed) {
                backToDraft(version);
            }
        }
    }

    private void weigh(V version) {
        long weight = version.weigh(recycler, name);
        version.weight(weight);
        lastWeight = weight;
        if (weight != 0) {
            weighs = true;
        }
        room.weighed();
    }

    /** Undoes {@link #toCurrent} when the exchange did not happen. */
    public void backToDraft(V version) {
        version.moveTo(Version.withPhase(version.state(), Version.DRAFT));
    }

    /** DRAFT → FREE. */
    public void discard(V version) {
        leaveDraft(version, Version.FREE, "discard");
        counters.discarded();
        push(version);
    }

    private void leaveDraft(V version, long phase, String verb) {
        long seen = version.state();
        if (Version.phase(seen) != Version.DRAFT || !version.compareAndMove(seen, Version.withPhase(seen, phase))) {
            throw events.misused(new NotADraftException(name + ": " + verb + " of a version that is "
                    + version.phaseName() + ", not a draft; a draft goes to publish or discard exactly once"));
        }
    }

    private long timeOfRetirement() {
        try {
            return events.retirementTime();
        } catch (VirtualMachineError failure) {
            Failures.log(name, "a retirement cannot be timed", failure);
            return 0;
        }
    }

    /** CURRENT → RETIRED, just after the scheme's exchange. */
    public void toRetired(V version) {
        version.retiredAt(timeOfRetirement());
        counters.retired();
        if (weighs) {
            counters.unreclaimedBytes(Weights.sum(unreclaimedBytes(), version.weight()));
        }
        version.moveTo(Version.withPhase(version.state(), Version.RETIRED));
    }

    /**
     * Claims a retired version for reuse, and frees it. Call it only after seeing that no reader pins this tenancy,
     * with the state word that was read before.
     *
     * @param version a version
     * @param retired the state word in which it was retired
     * @return true if the caller won; the version is free then
     */
    public boolean tryReclaim(V version, long retired) {
        if (!version.compareAndMove(retired, Version.withPhase(retired, Version.FREE))) {
            return false;
        }
        reclaimed(version, retired);
        return true;
    }

    /**
     * Claims a retired version without freeing it yet, for a scheme that has something to do in between. The caller
     * must call {@link #freeClaimed} in any case.
     *
     * @param version a version
     * @param retired the state word in which it was retired
     * @return true if the caller won; the version belongs to the caller then
     */
    public boolean tryClaim(V version, long retired) {
        return version.compareAndMove(retired, Version.withPhase(retired, Version.RECLAIMING));
    }

    /**
     * Frees a version that the caller claimed.
     *
     * @param version the version
     * @param retired the state word with which it was claimed
     */
    public void freeClaimed(V version, long retired) {
        version.moveTo(Version.withPhase(retired, Version.FREE));
        reclaimed(version, retired);
    }

    /** Nothing here may fail between the claim and the push. */
    private void reclaimed(V version, long retired) {
        long retiredAt = version.retiredAt();
        counters.reclaimed();
        free.push(version);
        try {
            waiting.wakeFirst();
            // Noted before it is settled, so that a watch which sees nothing left to wait for finds it.
            events.reclaimed(version.index(), Version.generation(retired), retiredAt);
        } catch (VirtualMachineError failure) {
            Failures.log(name, "a reclamation could not be reported", failure);
        } finally {
            counters.settled();
        }
    }

    /** Takes a free version out for good, or returns null. */
    @Nullable
    V takeForDisposal() {
        V version = free.pop(this);
        if (version != null) {
            version.moveTo(Version.withPhase(version.state(), Version.RESETTING));
        }
        return version;
    }

    /** Empties the slot of a version that the caller owns, and disposes of the object. */
    public void dispose(V version) {
        T object = version.value();
        disposing.incrementAndGet();
        try {
            synchronized (tableLock) {
                version.value(null);
                index.removed();
                version.moveTo(Version.withPhase(version.state(), Version.EMPTY));
                version.nextFree = emptySlot;
                emptySlot = version.index();
            }
            counters.disposed();
            if (object != null) {
                version.dispose(object, recycler);
            }
        } finally {
            room.gone();
            disposing.decrementAndGet();
            waiting.wakeFirst();
        }
    }

    /**
     * Disposes of free versions while there are any and a condition holds. If a disposal fails, the other versions are
     * still disposed of.
     *
     * @return how many were disposed of
     */
    public int disposeOfFree(BooleanSupplier condition) {
        int count = 0;
        Throwable failed = null;
        while (condition.getAsBoolean()) {
            V version = takeForDisposal();
            if (version == null) {
                break;
            }
            count++;
            try {
                dispose(version);
            } catch (Throwable failure) {
                // Thrown below, once everything else is disposed of.
                failed = Failures.add(failed, failure);
            }
        }
        if (failed != null) {
            throw Failures.<RuntimeException>rethrow(failed);
        }
        return count;
    }
}
