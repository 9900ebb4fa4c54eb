package dev.poolswap.spi.logging;

import org.jspecify.annotations.Nullable;

/** Handles a failure while there is something else to do first. */
public final class Failures {
    private Failures() {}

    /**
     * Adds a failure to an earlier one. The JVM may throw one preallocated exception object twice, an exception refuses
     * to suppress itself, and there may be no memory for the list. None of these may replace the earlier failure.
     *
     * @param first the earlier failure, null if there was none
     * @param next a failure
     * @return the earlier failure
     */
    public static Throwable add(@Nullable Throwable first, Throwable next) {
        if (first == null || first == next) {
            return next;
        }
        try {
            first.addSuppressed(next);
        } catch (VirtualMachineError full) {
            // The earlier failure is the one that the caller needs.
            return first;
        }
        return first;
    }

    /**
     * Throws a failure as it is. Recyclers and functions throw unchecked exceptions and errors only.
     *
     * @param failure what to throw
     * @param <X> inferred as unchecked
     * @return never
     * @throws X the failure
     */
    @SuppressWarnings("unchecked")
    public static <X extends Throwable> X rethrow(Throwable failure) throws X {
        throw (X) failure;
    }

    /**
     * Logs a failure in what follows an operation that has succeeded, so that the operation does not look as if it had
     * failed. If there is no memory for the message, nothing is logged.
     *
     * @param where the container
     * @param what what failed
     * @param failure the failure
     */
    public static void log(Object where, String what, Throwable failure) {
        try {
            Log.log(System.Logger.Level.WARNING, where + ": " + what, failure);
        } catch (VirtualMachineError full) {
            // There is no memory left to report it.
            return;
        }
    }
}
