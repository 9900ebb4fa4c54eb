package dev.poolswap.spi.threads;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * Ids of threads that are never used twice: {@code Thread.threadId()} from JDK 19 on. Before that {@code
 * Thread.getId()}, which a subclass may override to return anything; a thread of such a class gets a negative id here.
 */
public final class ThreadIds {
    private static final @Nullable MethodHandle THREAD_ID = find();

    /** Whether a class of threads leaves {@code getId()} as it is. */
    private static final ClassValue<Boolean> KEEPS_ID = new ClassValue<>() {
        @Override
        protected Boolean computeValue(Class<?> type) {
            try {
                return type.getMethod("getId").getDeclaringClass() == Thread.class;
            } catch (NoSuchMethodException impossible) {
                throw new AssertionError("every thread has an id", impossible);
            }
        }
    };

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

    /**
     * Returns the id of a thread.
     *
     * @param thread the calling thread, or one that has called this
     * @return never zero
     */
    public static long of(Thread thread) {
        return THREAD_ID == null ? beforeJdk19(thread) : byHandle(THREAD_ID, thread);
    }

    /**
     * Returns the name of a thread for messages, or its id if it has none, as most virtual threads.
     *
     * @param thread as for {@link #of}
     * @return a name, or {@code #} with an id
     */
    public static String nameOf(Thread thread) {
        String name = thread.getName();
        return name.isEmpty() ? "#" + of(thread) : name;
    }

    private static long byHandle(MethodHandle threadId, Thread thread) {
        try {
            return (long) threadId.invokeExact(thread);
        } catch (Error failure) {
            // There is no stack left, say: that is for the program to see.
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError("Thread.threadId throws nothing", impossible);
        }
    }

    @SuppressWarnings("deprecation") // from 19 on, where it is not called
    static long beforeJdk19(Thread thread) {
        Class<?> type = thread.getClass();
        return type == Thread.class || KEEPS_ID.get(type) ? thread.getId() : Overridden.idOf(thread);
    }

    /** Ids for threads whose own cannot be relied on. */
    private static final class Overridden {
        private static final Map<Key, Long> IDS = new ConcurrentHashMap<>();
        private static final ReferenceQueue<Thread> GONE = new ReferenceQueue<>();
        private static final AtomicLong LAST = new AtomicLong();

        static long idOf(Thread thread) {
            for (Object gone = GONE.poll(); gone != null; gone = GONE.poll()) {
                IDS.remove(gone);
            }
            Long known = IDS.get(new Key(thread, null));
            if (known != null) {
                return known;
            }
            // Only the thread itself comes here with itself.
            long id = LAST.decrementAndGet();
            IDS.put(new Key(thread, GONE), id);
            return id;
        }
    }

    /** A thread by identity; a subclass may override equals as well. */
    private static final class Key extends WeakReference<Thread> {
        private final int hash;

        Key(Thread thread, @Nullable ReferenceQueue<Thread> queue) {
            super(thread, queue);
            hash = System.identityHashCode(thread);
        }

        @Override
        public int hashCode() {
            return hash;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            if (this == other) {
                return true;
            }
            Thread mine = get();
            return mine != null && other instanceof Key && ((Key) other).get() == mine;
        }
    }
}
