package dev.poolswap.spi.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Which slots may hold a retired version, a bit for each, so that a scan passes over those that do not: after a burst of a
 * thousand versions as many are free.
 *
 * <p>A slot is marked after its version says RETIRED. A mark is a hint: whoever takes one off looks once more whether the
 * version is retired, and puts it back then. A slot without its mark would never be looked at again.
 *
 * <p>Lock-free; allocates when a slot number is first reached.
 */
public final class RetiredSlots {
    private static final VarHandle FIRST;
    private static final int WORDS = 64;
    private static final int PER_CHUNK = WORDS * Long.SIZE;
    private static final int CHUNKS = (1 << VersionPool.INDEX_BITS) / PER_CHUNK;

    static {
        try {
            FIRST = MethodHandles.lookup().findVarHandle(RetiredSlots.class, "first", long.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Slots 0 to 63; most containers have no others. */
    private volatile long first;

    private volatile Chunks others = Chunks.NONE;

    /** The words of the slots from 64 on; those before stand idle there. */
    private static final class Chunks {
        static final Chunks NONE = new Chunks(0);

        final AtomicReferenceArray<AtomicLongArray> arrays;

        Chunks(int count) {
            arrays = new AtomicReferenceArray<>(count);
        }
    }

    /** The versions in the slots. */
    @FunctionalInterface
    interface Versions {
        Version<?> at(int slot);
    }

    /** Nothing is retired yet. */
    public RetiredSlots() {}

    /** Makes sure that marking a slot allocates nothing. */
    public void make(int slot) {
        if (slot >= Long.SIZE) {
            synchronized (this) {
                if (others == Chunks.NONE) {
                    others = new Chunks(CHUNKS);
                }
                others.arrays.compareAndSet(slot / PER_CHUNK, null, new AtomicLongArray(WORDS));
            }
        }
    }

    public void mark(int slot) {
        long bit = 1L << slot;
        if (slot < Long.SIZE) {
            FIRST.getAndBitwiseOr(this, bit);
        } else {
            change(slot, 0, bit);
        }
    }

    public void unmark(int slot) {
        long bit = 1L << slot;
        if (slot < Long.SIZE) {
            FIRST.getAndBitwiseAnd(this, ~bit);
        } else {
            change(slot, bit, 0);
        }
    }

    /** Without a function, which would be allocated: a retirement whose mark fails is never looked at. */
    private void change(int slot, long clear, long set) {
        AtomicLongArray words = others.arrays.get(slot / PER_CHUNK);
        int at = slot % PER_CHUNK / Long.SIZE;
        long seen = words.get(at);
        while (!words.compareAndSet(at, seen, (seen & ~clear) | set)) {
            seen = words.get(at);
        }
    }

    /**
     * The next slot after one that is marked and has a retired version, zero if there is none. Takes the marks off that
     * claims which failed have left.
     */
    public int next(int after, Versions versions) {
        int slot = next(after);
        while (slot != 0 && !isRetired(versions, slot)) {
            unmark(slot);
            // A retirement that came in between may have marked the slot before this took the mark off.
            if (isRetired(versions, slot)) {
                mark(slot);
            }
            slot = next(slot);
        }
        return slot;
    }

    private static boolean isRetired(Versions versions, int slot) {
        return Version.isRetired(versions.at(slot).state());
    }

    /** The next slot after one that is marked, zero if there is none. */
    int next(int after) {
        int from = after + 1;
        if (from < Long.SIZE) {
            long word = first & -1L << from;
            if (word != 0) {
                return Long.numberOfTrailingZeros(word);
            }
            from = Long.SIZE;
        }
        AtomicReferenceArray<AtomicLongArray> arrays = others.arrays;
        for (int chunk = from / PER_CHUNK; chunk < arrays.length(); chunk++) {
            AtomicLongArray words = arrays.get(chunk);
            if (words != null) {
                int start = Math.max(from - chunk * PER_CHUNK, 0);
                long mask = -1L << start;
                for (int w = start / Long.SIZE; w < WORDS; w++) {
                    long word = words.get(w) & mask;
                    if (word != 0) {
                        return chunk * PER_CHUNK + w * Long.SIZE + Long.numberOfTrailingZeros(word);
                    }
                    mask = -1L;
                }
            }
        }
        return 0;
    }
}
