package dev.poolswap.spi.fences;

import dev.poolswap.spi.logging.Log;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import java.util.Locale;

/**
 * The store-load fence between a reader's announcement and its read of the current version, and
 * between a writer's swap and its scan of the announcements.
 *
 * <p>The reader announces (an opaque store or a stronger one), calls {@link #light}, then reads; the writer swaps, calls
 * {@link #heavy}, then scans. Then the reader sees the swap or the writer sees the announcement.
 *
 * <p><b>Progress.</b> {@link #light} is wait-free. {@link #heavy} is so in the mode {@code full}; in {@code
 * membarrier} it waits for the kernel to interrupt the cores that run the process, in {@code handshake} for
 * every thread of the JVM to stop for a moment.
 *
 * <p><b>Memory effects.</b> Those above; in the mode {@code full} both sides are {@link VarHandle#fullFence}. The litmus
 * test is {@code AsymmetricFenceLitmusTest}. Each is a program in the tests of the schemes that announce, such as {@code
 * EpochOrderingsTest}; docs/orderings.md says what a weaker one would allow.
 *
 * <p><b>Cost.</b> See each mode.
 *
 * <p>The mode is chosen once, by {@code -Dpoolswap.fence}:
 *
 * <ul>
 *   <li>{@code full}: both sides issue a full fence. Works everywhere and rests on the Java memory
 *       model alone. A reader executes one full fence per pin; docs/read-cost.md says what that costs.
 *   <li>{@code membarrier}: the reader's side is a barrier to the compiler only; the writer has the
 *       Linux kernel make every running thread of the process pass a full fence. JDK 22 or later,
 *       Linux on x86-64 or AArch64, and native access for the module (or {@code ALL-UNNAMED}).
 *   <li>{@code handshake}: as membarrier, but the writer has the JVM stop every thread for a moment.
 *       Needs no native access, but takes a tenth of a millisecond, and a tenth of a second when more
 *       threads run than there are cores.
 *   <li>{@code auto}, the default: membarrier where the JDK, the platform and the permission are there
 *       and every return value checks out, otherwise full. So on JDK 17, or without {@code
 *       --enable-native-access}, it is full, and the library never causes a native-access warning
 *       unasked. Handshakes are never chosen unasked, because of what they cost a busy machine.
 * </ul>
 *
 * <p>A requested mode that is unavailable is logged as a warning, and full is used. If the kernel ceases to allow
 * {@code membarrier} while the program runs, that is logged once, and handshakes take its place for writers.
 *
 * <p>That the asymmetric modes order anything rests on mechanisms of HotSpot and the kernel, not on the
 * Java memory model: that an opaque store followed by an acquire fence is not moved behind the loads
 * that follow by the compiler; that {@code membarrier(PRIVATE_EXPEDITED)} is a full fence in every
 * running thread (its manual page says so); that a thread which passes a handshake or safepoint has
 * its stores visible.
 */
public final class AsymmetricFence {
    /** Whether readers fence. A static final, so that the JIT folds light() to one fence or to nothing. */
    private static final boolean FULL;

    private static final WriterFence WRITERS;

    static {
        String asked = asked();
        MethodHandle membarrier = null;
        FenceMode mode = FenceMode.FULL;
        switch (asked) {
            case "full":
                break;
            case "auto":
                membarrier = Membarrier.isPermitted() ? Membarrier.register() : null;
                break;
            case "membarrier":
                membarrier = Membarrier.register();
                if (membarrier == null) {
                    warn(asked, "it needs Linux on x86-64 or AArch64, JDK 22 or later and a kernel that allows it");
                }
                break;
            case "handshake":
                mode = Handshake.works() ? FenceMode.HANDSHAKE : FenceMode.FULL;
                if (mode == FenceMode.FULL) {
                    warn(asked, "this JVM refuses it");
                }
                break;
            default:
                warn(asked, "expected auto, membarrier, handshake or full");
                break;
        }
        mode = membarrier == null ? mode : FenceMode.MEMBARRIER;
        FULL = mode == FenceMode.FULL;
        WRITERS = new WriterFence(mode, membarrier);
        Log.log(System.Logger.Level.DEBUG, "fence mode {0} (asked for: {1})", mode(), asked);
    }

    private AsymmetricFence() {}

    private static String asked() {
        try {
            return System.getProperty("poolswap.fence", "auto").strip().toLowerCase(Locale.ROOT);
        } catch (SecurityException refused) {
            Log.log(System.Logger.Level.DEBUG, "a security manager hides -Dpoolswap.fence; using auto", refused);
            return "auto";
        }
    }

    private static void warn(String asked, String why) {
        Log.log(System.Logger.Level.WARNING, "poolswap.fence={0} cannot be used: {1}; using full", asked, why);
    }

    /** Orders the caller's announcement before its read of the current version. For readers. */
    public static void light() {
        if (FULL) {
            VarHandle.fullFence();
        } else {
            // Acquire: pairs with heavy(). Keeps the compiler from moving the read before the announcement; no
            // instruction on x86.
            VarHandle.acquireFence();
        }
    }

    /** Returns whether readers issue a full fence. They do in the mode {@code full}, and in no other. */
    static boolean readersFence() {
        return FULL;
    }

    /** Orders the caller's exchange before its scan of the announcements. For writers. */
    public static void heavy() {
        WRITERS.run();
    }

    /**
     * Returns the mode in force now. It changes at most once, from {@code membarrier} to {@code handshake}, if the kernel
     * begins to refuse the former.
     *
     * @return {@code full}, {@code membarrier} or {@code handshake}
     */
    public static String mode() {
        return WRITERS.mode().toString();
    }
}
