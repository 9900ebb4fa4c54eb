package dev.poolswap.spi.fences;

import dev.poolswap.spi.logging.Log;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Makes the JVM stop every thread for a moment. From JDK 22 on, it closes a shared arena, which causes a handshake with
 * all threads. Before that, it asks for all stack traces, which causes a safepoint.
 */
final class Handshake {
    private static final @Nullable Method OF_SHARED = method("ofShared");
    private static final @Nullable Method CLOSE = method("close");

    private Handshake() {}

    private static @Nullable Method method(String name) {
        if (Runtime.version().feature() < 22) {
            return null;
        }
        try {
            return Class.forName("java.lang.foreign.Arena").getMethod(name);
        } catch (ReflectiveOperationException notThere) {
            throw new ExceptionInInitializerError(notThere);
        }
    }

    static boolean works() {
        try {
            run();
            return true;
        } catch (RuntimeException refused) {
            Log.log(System.Logger.Level.DEBUG, "the handshake fence is not available", refused);
            return false;
        }
    }

    static void run() {
        if (OF_SHARED == null || CLOSE == null || !closeOneShared(OF_SHARED, CLOSE)) {
            Thread.getAllStackTraces();
        }
    }

    /** Returns false if it failed, for lack of memory, for example. There is another way. */
    static boolean closeOneShared(Method ofShared, Method close) {
        try {
            close.invoke(ofShared.invoke(null));
            return true;
        } catch (IllegalAccessException impossible) {
            throw new AssertionError("Arena is public", impossible);
        } catch (InvocationTargetException failure) {
            Log.log(System.Logger.Level.DEBUG, "a shared arena could not be closed", failure);
            return false;
        }
    }
}
