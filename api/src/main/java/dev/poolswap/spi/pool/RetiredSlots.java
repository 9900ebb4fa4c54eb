package dev.poolswap.spi.pool;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.util.concurrent.atomic.AtomicLongArray;
import java.util.concurrent.atomic.AtomicReferenceArray;

/**
 * Marks the slots that may hold a retired version, with a bit for each. So a scan skips the others: after a burst of a
 * thousand versions, as many are free.
 *
 * <p>A slot is marked after its version becomes RETIRED. A mark is a hint. A thread that removes one checks once more
 * whether the version is retired, and if so restores the mark. A slot without its mark would never be checked again.
 *
 * <p>Lock-free. Allocates when a slot number is first reached.
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

    /** Slots 0 to 63. Most containers have no others. */
    private volatile long first;

    private volatile Chunks others = Chunks.NONE;

    /** The words of the slots from 64 on. The places of the first 64 are unused there. */
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

    /** Creates an instance in which nothing is retired. */
    public RetiredSlots() {}

    /** Ensures that marking a slot allocates nothing. */
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

    /** Without a lambda, which would be allocated: if marking a retirement failed, it would never be checked. */
    private void change(int slot, long clear, long set) {
        AtomicLongArray words = others.arrays.get(slot / PER_CHUNK);
        int at = slot % PER_CHUNK / Long.SIZE;
        long seen = words.get(at);
        while (!words.compareAndSet(at, seen, (seen & ~clear) | set)) {
            seen = words.get(at);
        }
    }

    /**
     * Returns the next marked slot that has a retired version, zero if there is none. Removes marks that failed claims
     * have left.
     */
    public int next(int after, Versions versions) {
        int slot = next(after);
        while (slot != 0 && !isRetired(versions, slot)) {
            unmark(slot);
            // A retirement in between may have marked the slot before this thread removed the mark.
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

    /** Returns the next marked slot, zero if there is none. */
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
