package dev.poolswap.testkit;

import dev.poolswap.testkit.Violation.Kind;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A version outside the heap. Its words hold one value throughout; freeing poisons them first, so that a
 * reader who comes too late is caught even where the memory is not given back to the system yet.
 */
final class OffHeap {
    static final int BYTES = 4_096;

    private static final long POISON = 0xDEAD_DEAD_DEAD_DEADL;

    /** Where the memory is from, and how it is freed. */
    enum Memory {
        /** A direct buffer that is poisoned and left to the collector: what comes too late does no harm. */
        POISONED {
            @Override
            OffHeap allocate() {
                return new OffHeap(ByteBuffer.allocateDirect(BYTES), () -> {});
            }
        },
        /** A direct buffer, freed at once. */
        DIRECT_BUFFER {
            @Override
            OffHeap allocate() {
                ByteBuffer buffer = ByteBuffer.allocateDirect(BYTES);
                return new OffHeap(buffer, () -> free(buffer));
            }
        },
        /** A segment of a shared arena, unmapped from all threads when the arena is closed; JDK 22 or later. */
        SHARED_ARENA {
            @Override
            OffHeap allocate() {
                try {
                    Class<?> arenas = Class.forName("java.lang.foreign.Arena");
                    AutoCloseable arena =
                            (AutoCloseable) arenas.getMethod("ofShared").invoke(null);
                    Object segment =
                            arenas.getMethod("allocate", long.class, long.class).invoke(arena, (long) BYTES, 8L);
                    ByteBuffer buffer = (ByteBuffer) Class.forName("java.lang.foreign.MemorySegment")
                            .getMethod("asByteBuffer")
                            .invoke(segment);
                    return new OffHeap(buffer, arena::close);
                } catch (ReflectiveOperationException notThere) {
                    throw new AssertionError("arenas need JDK 22", notThere);
                }
            }
        };

        abstract OffHeap allocate();
    }

    /** Gives the memory back. */
    private interface Freeing {
        void run() throws Exception;
    }

    private final ByteBuffer buffer;
    private final Freeing freeing;
    private final AtomicBoolean freed = new AtomicBoolean();

    private OffHeap(ByteBuffer buffer, Freeing freeing) {
        this.buffer = buffer;
        this.freeing = freeing;
        write(POISON);
    }

    private static void free(ByteBuffer buffer) throws ReflectiveOperationException {
        Class<?> unsafes = Class.forName("sun.misc.Unsafe");
        Field field = unsafes.getDeclaredField("theUnsafe");
        field.setAccessible(true);
        unsafes.getMethod("invokeCleaner", ByteBuffer.class).invoke(field.get(null), buffer);
    }

    void fill(long value) {
        write(value);
    }

    void reset() {
        write(POISON);
    }

    private void write(long value) {
        for (int i = 0; i < BYTES; i += Long.BYTES) {
            buffer.putLong(i, value);
        }
    }

    /** The value, for a reader; throws if the memory is torn, poisoned or gone. */
    long value() {
        long value = buffer.getLong(0);
        for (int i = Long.BYTES; i < BYTES; i += Long.BYTES) {
            if (buffer.getLong(i) != value) {
                throw new Violation(Kind.TORN, "two values in one version outside the heap");
            }
        }
        if (value == POISON) {
            throw new Violation(Kind.REUSED_WHILE_PINNED, "a pinned version outside the heap is poisoned");
        }
        return value;
    }

    /** Frees the memory; throws if it was freed before. */
    void free() throws Exception {
        if (!freed.compareAndSet(false, true)) {
            throw new Violation(Kind.USED_AFTER_DISPOSE, "a version outside the heap was disposed of twice");
        }
        reset();
        freeing.run();
    }
}
