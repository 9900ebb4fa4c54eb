package dev.poolswap.testkit;

import java.lang.reflect.Method;

/** Virtual threads where the JDK has them, by reflection, since the tests are compiled for 17. */
public final class VirtualThread {
    private static final Method START = find();

    private VirtualThread() {}

    private static Method find() {
        if (Runtime.version().feature() < 21) {
            return null;
        }
        try {
            return Thread.class.getMethod("startVirtualThread", Runnable.class);
        } catch (NoSuchMethodException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /** Whether the JDK has them. */
    public static boolean exist() {
        return START != null;
    }

    /** Starts one. */
    public static Thread start(Runnable work) {
        try {
            return (Thread) START.invoke(null, work);
        } catch (ReflectiveOperationException refused) {
            throw new AssertionError("no virtual thread", refused);
        }
    }

    /** Waits for its end, interrupted or not. */
    public static void join(Thread thread) {
        boolean ended = false;
        while (!ended) {
            try {
                thread.join();
                ended = true;
            } catch (InterruptedException again) {
                Thread.onSpinWait();
            }
        }
    }
}
