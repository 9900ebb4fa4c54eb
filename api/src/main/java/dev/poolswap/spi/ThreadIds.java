package dev.poolswap.spi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/** Thread ids that nobody can override: {@code Thread.threadId()}, JDK 19 and later. */
final class ThreadIds {
    private static final @Nullable MethodHandle THREAD_ID = find();

    /** Whether there are such ids. */
    static final boolean ARE_UNIQUE = THREAD_ID != null;

    private ThreadIds() {}

    private static @Nullable MethodHandle find() {
        try {
            return MethodHandles.publicLookup()
                    .findVirtual(Thread.class, "threadId", MethodType.methodType(long.class));
        } catch (NoSuchMethodException beforeJdk19) {
            return null;
        } catch (IllegalAccessException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** The id; only where {@link #ARE_UNIQUE}. */
    static long of(Thread thread) {
        if (THREAD_ID == null) {
            throw new IllegalStateException("no unique ids before JDK 19");
        }
        try {
            return (long) THREAD_ID.invokeExact(thread);
        } catch (Throwable impossible) {
            throw new AssertionError("Thread.threadId throws nothing", impossible);
        }
    }
}
