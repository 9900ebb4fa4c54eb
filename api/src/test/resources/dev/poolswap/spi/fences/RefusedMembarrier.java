import dev.poolswap.SwapContainer;
import dev.poolswap.spi.CountedScheme;
import dev.poolswap.spi.fences.AsymmetricFence;
import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.MethodHandle;

/**
 * Has the kernel refuse membarrier(2) from some moment on, by seccomp. Prints the fence mode before and after, and what
 * the statistics of a container that was there before say. Run from source by a JDK that has the foreign-function API; the
 * tests are compiled for one that has not.
 */
public final class RefusedMembarrier {
    private static final boolean ARM = System.getProperty("os.arch").equals("aarch64");

    private RefusedMembarrier() {}

    /** The argument says when: before the fence is chosen, or after. */
    public static void main(String[] arguments) throws Throwable {
        SwapContainer<?> container = null;
        if (arguments[0].equals("after")) {
            container = new CountedScheme();
            AsymmetricFence.heavy();
            System.out.println("before " + AsymmetricFence.mode());
            System.out.println("stats " + container.stats().fence());
        }
        System.out.println("seccomp " + refuse());
        for (int i = 0; i < 3; i++) {
            AsymmetricFence.light();
            AsymmetricFence.heavy();
        }
        System.out.println("after " + AsymmetricFence.mode());
        if (container != null) {
            System.out.println("stats " + container.stats().fence());
        }
    }

    private static String refuse() throws Throwable {
        FunctionDescriptor six = FunctionDescriptor.of(
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG,
                ValueLayout.JAVA_LONG);
        Linker linker = Linker.nativeLinker();
        MethodHandle syscall = linker.downcallHandle(
                linker.defaultLookup().find("syscall").orElseThrow(), six);
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment filter = arena.allocate(MemoryLayout.sequenceLayout(4, ValueLayout.JAVA_LONG));
            instruction(filter, 0, 0x20, 0, 0, 0); // load the number of the system call
            instruction(filter, 1, 0x15, 0, 1, ARM ? 283 : 324); // membarrier?
            instruction(filter, 2, 0x06, 0, 0, 0x00050001); // EPERM
            instruction(filter, 3, 0x06, 0, 0, 0x7fff0000); // allowed
            MemorySegment program = arena.allocate(16, 8);
            program.set(ValueLayout.JAVA_SHORT, 0, (short) 4);
            program.set(ValueLayout.ADDRESS, 8, filter);
            long noNewPrivileges = (long) syscall.invokeExact(ARM ? 167L : 157L, 38L, 1L, 0L, 0L);
            long filtered = (long) syscall.invokeExact(ARM ? 277L : 317L, 1L, 1L, program.address(), 0L);
            return noNewPrivileges == 0 && filtered == 0 ? "installed" : "not available";
        }
    }

    private static void instruction(MemorySegment filter, int index, int code, int jt, int jf, int k) {
        filter.set(ValueLayout.JAVA_SHORT, index * 8L, (short) code);
        filter.set(ValueLayout.JAVA_BYTE, index * 8L + 2, (byte) jt);
        filter.set(ValueLayout.JAVA_BYTE, index * 8L + 3, (byte) jf);
        filter.set(ValueLayout.JAVA_INT, index * 8L + 4, k);
    }
}
