package dev.poolswap.spi.logging;

import org.jspecify.annotations.Nullable;

/** What to do with a failure when there is something else to do first. */
public final class Failures {
    private Failures() {}

    /**
     * Adds a failure to an earlier one. The JVM may throw one preallocated exception object twice, and an exception
     * refuses to suppress itself; memory for the list may be missing. Neither may replace the earlier failure.
     *
     * @param first the earlier failure, null if there was none
     * @param next a failure
     * @return the earlier one
     */
    public static Throwable add(@Nullable Throwable first, Throwable next) {
        if (first == null || first == next) {
            return next;
        }
        try {
            first.addSuppressed(next);
        } catch (VirtualMachineError full) {
            // The earlier failure is what the caller has to know.
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
     * Logs a failure of something that follows an operation which stands, so that the operation does not look as if
     * it had failed. With no memory left for the message there may be none.
     *
     * @param where the container
     * @param what what failed
     * @param failure how
     */
    public static void log(Object where, String what, Throwable failure) {
        try {
            Log.log(System.Logger.Level.WARNING, where + ": " + what, failure);
        } catch (VirtualMachineError full) {
            // Nothing is left to say it with.
            return;
        }
    }
}
