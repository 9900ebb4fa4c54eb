package dev.poolswap;

/**
 * A failure that follows another, while something is given back. It must not replace the first, which is what the caller
 * has to know: so whatever it is, it is suppressed. An exception refuses to suppress itself, and the JVM or a recycler may
 * throw one object twice.
 */
final class FollowingFailure {
    private FollowingFailure() {}

    static void suppress(Throwable following, Throwable first) {
        if (following != first) {
            try {
                first.addSuppressed(following);
            } catch (VirtualMachineError full) {
                // No memory for the list, say: the first failure is thrown by the caller all the same.
                return;
            }
        }
    }
}
