package dev.poolswap;

/**
 * A pin that was never ended, and whose holder is gone.
 *
 * @param container the container's name
 * @param scheme the scheme's id
 * @param kind how the pin was taken
 * @param holder who took the pin, where and how long ago
 * @param ended whether the pin is ended now; if not, its version stays pinned
 */
public record LeakReport(String container, String scheme, Kind kind, PinHolder holder, boolean ended) {

    /** How a pin was taken. */
    public enum Kind {
        /** By {@link SwapContainer#acquire}, in a thread that ended. */
        THREAD,
        /** By {@link Reader#acquire}, of a reader that became garbage. */
        READER,
        /** By {@link SwapContainer#lease}; the lease became garbage. */
        LEASE
    }

    /**
     * The report as text.
     *
     * @return text for a log
     */
    public String describe() {
        String fate = ended ? "it is released now" : "its version stays pinned";
        String what = kind == Kind.LEASE
                ? " was dropped before it was closed; "
                : " ended with a pin that was never" + " released; ";
        return container + ": " + holder.owner() + what + fate
                + (holder.stack().isEmpty() ? "" : "\n" + holder.describe());
    }
}
