package dev.poolswap.testkit;

import dev.poolswap.testkit.Violation.Kind;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.invoke.VarHandle;
import java.lang.reflect.Array;

/**
 * Native memory that is really freed: an arena for each version, closed at its disposal. The JVM makes
 * every access after that throw. JDK 22 and later, by reflection, since the tests are compiled for 17.
 */
final class ArenaMemory extends Memory {
    private static final Foreign FOREIGN = Runtime.version().feature() < 22 ? null : new Foreign();

    static boolean exists() {
        return FOREIGN != null;
    }

    @Override
    Words take() {
        return new Segment();
    }

    /** What is needed of the foreign-memory API. */
    private static final class Foreign {
        final MethodHandle arena;
        final MethodHandle allocate;
        final MethodHandle close;
        final MethodHandle get;
        final MethodHandle set;

        Foreign() {
            try {
                MethodHandles.Lookup lookup = MethodHandles.publicLookup();
                Class<?> arenaType = Class.forName("java.lang.foreign.Arena");
                Class<?> segmentType = Class.forName("java.lang.foreign.MemorySegment");
                Object layout = Class.forName("java.lang.foreign.ValueLayout")
                        .getField("JAVA_LONG")
                        .get(null);
                Class<?> path = Class.forName("java.lang.foreign.MemoryLayout$PathElement");
                VarHandle word = (VarHandle) Class.forName("java.lang.foreign.MemoryLayout")
                        .getMethod("varHandle", path.arrayType())
                        .invoke(layout, new Object[] {Array.newInstance(path, 0)});
                arena = lookup.findStatic(arenaType, "ofShared", MethodType.methodType(arenaType))
                        .asType(MethodType.methodType(Object.class));
                allocate = lookup.findVirtual(
                                arenaType, "allocate", MethodType.methodType(segmentType, long.class, long.class))
                        .asType(MethodType.methodType(Object.class, Object.class, long.class, long.class));
                close = lookup.findVirtual(arenaType, "close", MethodType.methodType(void.class))
                        .asType(MethodType.methodType(void.class, Object.class));
                get = word.toMethodHandle(VarHandle.AccessMode.GET_OPAQUE)
                        .asType(MethodType.methodType(long.class, Object.class, long.class));
                set = word.toMethodHandle(VarHandle.AccessMode.SET_OPAQUE)
                        .asType(MethodType.methodType(void.class, Object.class, long.class, long.class));
            } catch (ReflectiveOperationException notThere) {
                throw new ExceptionInInitializerError(notThere);
            }
        }
    }

    private final class Segment implements Words {
        private final Object arena;
        private final Object segment;

        Segment() {
            try {
                arena = (Object) FOREIGN.arena.invokeExact();
                segment = (Object) FOREIGN.allocate.invokeExact(arena, (long) BYTES, (long) Long.BYTES);
            } catch (Throwable failure) {
                throw refused(failure);
            }
        }

        @Override
        public long get(int i) {
            try {
                return (long) FOREIGN.get.invokeExact(segment, (long) i * Long.BYTES);
            } catch (Throwable failure) {
                throw refused(failure);
            }
        }

        @Override
        public void set(int i, long value) {
            try {
                FOREIGN.set.invokeExact(segment, (long) i * Long.BYTES, value);
            } catch (Throwable failure) {
                throw refused(failure);
            }
        }

        @Override
        public void free() {
            try {
                FOREIGN.close.invokeExact(arena);
            } catch (Throwable failure) {
                throw refused(failure);
            }
            freed();
        }
    }

    /** An arena that is closed refuses by IllegalStateException. */
    private static RuntimeException refused(Throwable failure) {
        if (failure instanceof IllegalStateException) {
            Violation freed = new Violation(Kind.USED_AFTER_DISPOSE, "native memory was used after it was freed");
            freed.initCause(failure);
            throw freed;
        }
        if (failure instanceof Error) {
            throw (Error) failure;
        }
        throw new IllegalStateException("native memory", failure);
    }
}
