package dev.poolswap.spi.fences;

import dev.poolswap.spi.logging.Log;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Array;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The Linux system call {@code membarrier(2)}, called through the foreign-function API. That API is final since JDK 22,
 * and this class is compiled for 17, so it uses reflection, once.
 */
final class Membarrier {
    private static final long QUERY = 0;
    private static final long PRIVATE_EXPEDITED = 1 << 3;
    private static final long REGISTER_PRIVATE_EXPEDITED = 1 << 4;
    private static final int FIRST_JDK = 22;
    private static final long NUMBER = number();

    private Membarrier() {}

    private static long number() {
        try {
            return numberHere();
        } catch (SecurityException refused) {
            Log.log(
                    System.Logger.Level.DEBUG,
                    "a security manager hides the platform; membarrier is not used",
                    refused);
            return -1;
        }
    }

    private static long numberHere() {
        if (!System.getProperty("os.name", "").equals("Linux")) {
            return -1;
        }
        switch (System.getProperty("os.arch", "")) {
            case "amd64":
            case "x86_64":
                return 324;
            case "aarch64":
                return 283;
            default:
                return -1;
        }
    }

    /** Returns whether a call would succeed without a warning. */
    static boolean isPermitted() {
        if (NUMBER < 0 || Runtime.version().feature() < FIRST_JDK) {
            return false;
        }
        try {
            return (boolean) Module.class.getMethod("isNativeAccessEnabled").invoke(Membarrier.class.getModule());
        } catch (ReflectiveOperationException notThere) {
            Log.log(System.Logger.Level.DEBUG, "cannot query native access", notThere);
            return false;
        }
    }

    /**
     * Asks the kernel for the command, registers the process and makes a first call.
     *
     * @return the handle to call, null if any check failed
     */
    static @Nullable MethodHandle register() {
        if (NUMBER < 0 || Runtime.version().feature() < FIRST_JDK) {
            return null;
        }
        try {
            MethodHandle syscall = link();
            if (syscall == null) {
                return null;
            }
            long commands = call(syscall, QUERY);
            boolean known = commands > 0 && (commands & PRIVATE_EXPEDITED) != 0;
            if (known && call(syscall, REGISTER_PRIVATE_EXPEDITED) == 0 && call(syscall, PRIVATE_EXPEDITED) == 0) {
                return syscall;
            }
            Log.log(System.Logger.Level.DEBUG, "the kernel does not offer membarrier (query says {0})", commands);
        } catch (ReflectiveOperationException | RuntimeException | LinkageError refused) {
            Log.log(System.Logger.Level.DEBUG, "membarrier cannot be linked", refused);
        }
        return null;
    }

    /** Makes every running thread of the process execute a full fence. Returns false if the kernel refuses. */
    static boolean barrier(MethodHandle syscall) {
        return call(syscall, PRIVATE_EXPEDITED) == 0;
    }

    private static long call(MethodHandle syscall, long command) {
        try {
            return (long) syscall.invokeExact(NUMBER, command, 0L, 0L);
        } catch (Error failure) {
            // On the way there: there is no stack left, or no memory.
            throw failure;
        } catch (Throwable impossible) {
            throw new AssertionError("a system call throws nothing", impossible);
        }
    }

    /** Returns {@code long syscall(long, long, long, long)} as a method handle. */
    private static @Nullable MethodHandle link() throws ReflectiveOperationException {
        Class<?> linkerType = Class.forName("java.lang.foreign.Linker");
        Class<?> lookupType = Class.forName("java.lang.foreign.SymbolLookup");
        Class<?> layoutType = Class.forName("java.lang.foreign.MemoryLayout");
        Class<?> descriptorType = Class.forName("java.lang.foreign.FunctionDescriptor");
        Class<?> segmentType = Class.forName("java.lang.foreign.MemorySegment");
        Class<?> optionType = Class.forName("java.lang.foreign.Linker$Option");
        Object javaLong = Class.forName("java.lang.foreign.ValueLayout")
                .getField("JAVA_LONG")
                .get(null);

        Object linker = invoke(linkerType.getMethod("nativeLinker"), null);
        Object lookup = invoke(linkerType.getMethod("defaultLookup"), linker);
        Optional<?> symbol = (Optional<?>) invoke(lookupType.getMethod("find", String.class), lookup, "syscall");
        if (symbol.isEmpty()) {
            return null;
        }
        Object arguments = Array.newInstance(layoutType, 4);
        for (int i = 0; i < 4; i++) {
            Array.set(arguments, i, javaLong);
        }
        Object descriptor =
                invoke(descriptorType.getMethod("of", layoutType, arguments.getClass()), null, javaLong, arguments);
        Method downcall = linkerType.getMethod(
                "downcallHandle",
                segmentType,
                descriptorType,
                Array.newInstance(optionType, 0).getClass());
        // Through a method handle, so that this class is the caller whose permission counts.
        MethodHandle handle = MethodHandles.lookup().unreflect(downcall).asFixedArity();
        try {
            return (MethodHandle) handle.invoke(linker, symbol.get(), descriptor, Array.newInstance(optionType, 0));
        } catch (RuntimeException | Error failure) {
            throw failure;
        } catch (Throwable failure) {
            throw new InvocationTargetException(failure);
        }
    }

    private static Object invoke(Method method, @Nullable Object target, Object... arguments)
            throws ReflectiveOperationException {
        return method.invoke(target, arguments);
    }
}
