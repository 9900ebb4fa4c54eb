package dev.poolswap.spi.pool;

import dev.poolswap.Recycler;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One slot of the pool: a pooled object together with its bookkeeping. The slot outlives the object:
 * when an object is disposed of, the slot is used for the next one that is created.
 *
 * <p>The state word is {@code generation << 3 | phase}. The generation grows each time the slot is
 * taken for a new draft, so a claim that was computed for one tenancy cannot succeed in another.
 *
 * <p>Schemes may extend the class with what they keep for each version.
 *
 * @param <T> the type of the pooled object
 */
public class Version<T> {
    static final long EMPTY = 0;
    /** The phase of a version that waits in the pool. */
    public static final long FREE = 1;

    /** Taken by a writer that drafts or disposes. */
    static final long RESETTING = 2;

    /** Claimed by the thread that ended the last pin, and reset before it is free. */
    static final long RECLAIMING = 3;

    static final long DRAFT = 4;
    static final long CURRENT = 5;
    static final long RETIRED = 6;

    private static final int PHASE_BITS = 3;
    private static final long PHASE_MASK = (1L << PHASE_BITS) - 1;
    private static final VarHandle STATE = handle();

    private final int index;

    /** Written by the creator before the first publication and by the disposer after the last pin. */
    private @Nullable T value;

    private volatile long state;

    /** Written by the retirer before the state says RETIRED; 0 if nobody wants to know. */
    private long retiredAt;
    /** By {@code Recycler.weigh}; set by the owner of the draft. */
    private volatile long weight;

    /** Link of the free stack; belongs to the thread that pushes. */
    int nextFree;

    /** The thread that resets or weighs the object. A thread only asks whether it is itself. */
    private @Nullable Thread recycling;

    /** The thread that disposes of an object that was in this slot. */
    private @Nullable Thread disposer;

    /**
     * Makes an empty slot.
     *
     * @param index its place in the pool's table, 1 or more
     */
    public Version(int index) {
        this.index = index;
    }

    private static VarHandle handle() {
        try {
            return MethodHandles.lookup().findVarHandle(Version.class, "state", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /**
     * The place in the pool's table.
     *
     * @return 1 or more
     */
    public final int index() {
        return index;
    }

    /**
     * The pooled object. Meaningful to one who pinned or drafted the version.
     *
     * @return the object, null while the slot is empty
     */
    public final @Nullable T value() {
        return value;
    }

    /**
     * The state word, volatile.
     *
     * @return generation and phase
     */
    public final long state() {
        return state;
    }

    /**
     * The generation: how often the slot was taken for a draft. Stable for one who drafted or pinned.
     *
     * @return the count
     */
    public final long generation() {
        return state >>> PHASE_BITS;
    }

    /**
     * Whether a state word says that the version is retired and waits for its readers.
     *
     * @param state a state word
     * @return true if so
     */
    public static boolean isRetired(long state) {
        return (state & PHASE_MASK) == RETIRED;
    }

    /**
     * Whether a state word says that the version is a draft.
     *
     * @param state a state word
     * @return true if so
     */
    public static boolean isDraft(long state) {
        return (state & PHASE_MASK) == DRAFT;
    }

    /**
     * Whether a state word says that the version is current.
     *
     * @param state a state word
     * @return true if so
     */
    public static boolean isCurrent(long state) {
        return (state & PHASE_MASK) == CURRENT;
    }

    /**
     * Whether a state word allows that somebody pins the version.
     *
     * @param state a state word
     * @return true if it says current or retired
     */
    public static boolean mayBePinned(long state) {
        return (state & PHASE_MASK) >= CURRENT;
    }

    /**
     * The generation in a state word.
     *
     * @param state a state word
     * @return how often the slot had been taken for a draft
     */
    public static long generation(long state) {
        return state >>> PHASE_BITS;
    }

    static long phase(long state) {
        return state & PHASE_MASK;
    }

    /** Whether a state word says that the version was retired and is not free again. */
    static boolean isUnreclaimed(long state) {
        long phase = phase(state);
        return phase == RETIRED || phase == RECLAIMING;
    }

    /**
     * The state word of the same generation in another phase.
     *
     * @param state a state word
     * @param phase a phase
     * @return the other state word
     */
    public static long withPhase(long state, long phase) {
        return (state & ~PHASE_MASK) | phase;
    }

    static long nextGeneration(long state, long phase) {
        return (((state >>> PHASE_BITS) + 1) << PHASE_BITS) | phase;
    }

    /**
     * When the version was retired.
     *
     * @return {@link System#nanoTime} of the retirement; zero if retirements are not timed
     */
    public final long retiredAt() {
        return retiredAt;
    }

    final void retiredAt(long time) {
        retiredAt = time;
    }

    /** Moves on without a race: the caller owns the version. */
    final void moveTo(long next) {
        state = next;
    }

    /**
     * Moves on if nobody else did.
     *
     * @param expected the state word that was read
     * @param next the next one
     * @return whether the state word is now {@code next}
     */
    public final boolean compareAndMove(long expected, long next) {
        return STATE.compareAndSet(this, expected, next);
    }

    final void value(@Nullable T object) {
        value = object;
    }

    /** What the object weighed when it was last published. */
    final long weight() {
        return weight;
    }

    final void weight(long bytes) {
        weight = bytes;
    }

    /**
     * Has the object reset by the thread that owns it.
     *
     * @param recycler resets it
     * @return what the recycler returned; false in an empty slot
     */
    public final boolean reset(Recycler<T> recycler) {
        T object = value;
        recycling = Thread.currentThread();
        try {
            return object != null && recycler.reset(object);
        } finally {
            recycling = null;
        }
    }

    /** Has the object weighed by the thread that owns it. */
    final long weigh(Recycler<T> recycler, String container) {
        T object = Objects.requireNonNull(value, "a draft has an object");
        recycling = Thread.currentThread();
        try {
            return RecyclerChecks.weigh(recycler, object, container);
        } finally {
            recycling = null;
        }
    }

    /** Has an object disposed of that was in this slot. The slot may have the next one before that is over. */
    final void dispose(T object, Recycler<T> recycler) {
        Thread me = Thread.currentThread();
        boolean within = disposer == me;
        disposer = me;
        try {
            recycler.dispose(object);
        } finally {
            if (!within && disposer == me) {
                disposer = null;
            }
        }
    }

    /**
     * Whether the calling thread runs the recycler on the object, or on one that was in this slot before. Misses that if
     * another thread disposes of a later one.
     */
    final boolean isRecycledHere() {
        Thread me = Thread.currentThread();
        return recycling == me || disposer == me;
    }

    /**
     * The phase as a word of the design, for messages.
     *
     * @return the word
     */
    public final String phaseName() {
        switch ((int) phase(state)) {
            case (int) FREE:
                return "free";
            case (int) RESETTING:
            case (int) RECLAIMING:
                return "being reset";
            case (int) DRAFT:
                return "a draft";
            case (int) CURRENT:
                return "current";
            case (int) RETIRED:
                return "retired";
            default:
                return "disposed of";
        }
    }
}
