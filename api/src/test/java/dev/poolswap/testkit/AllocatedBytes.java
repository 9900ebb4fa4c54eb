package dev.poolswap.testkit;

import java.lang.reflect.Method;

/**
 * How much a thread has allocated. By reflection, since the modules that are tested do not read the
 * management module.
 */
public final class AllocatedBytes {
    private static final Object BEAN;
    private static final Method OF_THREAD;

    static {
        try {
            BEAN = Class.forName("java.lang.management.ManagementFactory")
                    .getMethod("getThreadMXBean")
                    .invoke(null);
            OF_THREAD =
                    Class.forName("com.sun.management.ThreadMXBean").getMethod("getThreadAllocatedBytes", long.class);
        } catch (ReflectiveOperationException notThere) {
            throw new ExceptionInInitializerError(notThere);
        }
    }

    private AllocatedBytes() {}

    /** The bytes so far. */
    public static long ofThisThread() {
        try {
            return (long) OF_THREAD.invoke(BEAN, Thread.currentThread().getId());
        } catch (ReflectiveOperationException refused) {
            throw new AssertionError("the JVM does not count allocated bytes", refused);
        }
    }
}
