package dev.poolswap.spi;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * Has the JVM stop every thread for a moment. From JDK 22 on by closing a shared arena, which makes a
 * handshake with all threads; before that by asking for all stack traces, which is a safepoint.
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
            System.getLogger("dev.poolswap").log(System.Logger.Level.DEBUG, "no handshake", refused);
            return false;
        }
    }

    static void run() {
        if (OF_SHARED == null || CLOSE == null) {
            Thread.getAllStackTraces();
            return;
        }
        try {
            CLOSE.invoke(OF_SHARED.invoke(null));
        } catch (IllegalAccessException impossible) {
            throw new AssertionError("Arena is public", impossible);
        } catch (InvocationTargetException failure) {
            throw new IllegalStateException("a shared arena could not be closed", failure);
        }
    }
}
