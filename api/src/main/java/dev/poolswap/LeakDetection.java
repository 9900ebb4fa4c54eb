package dev.poolswap;

/**
 * How closely a container watches for pins that are never ended.
 *
 * <p>A leak is a lease that became garbage before it was closed, a registered reader that became garbage
 * with a pin, or a pin that was taken by {@link SwapContainer#acquire} in a thread that ended. Each is
 * told once, with the thread that took it, the stack at that time and for how long it was held: as a
 * WARNING of the system logger {@code dev.poolswap}, to the {@link ContainerListener}, and as the JFR
 * event {@code dev.poolswap.Leak}. A daemon thread looks twice a second, or
 * every {@code -Dpoolswap.leaks.sweep} milliseconds.
 *
 * <p>A leaked lease is told and not ended: someone may still use its version. Pins of a thread or reader
 * that is gone are ended where the scheme knows whose a pin is (epochs, hazard pointers).
 *
 * <p><b>Progress.</b> With {@link #SAMPLED} and {@link #ALL}, who takes or ends a pin may wait a moment for the
 * daemon thread, whatever {@link Guarantees#readers()} says.
 *
 * <p><b>Memory effects.</b> None to rely on.
 *
 * <p><b>Cost.</b> Stands with each level.
 */
public enum LeakDetection {
    /**
     * No pin is watched. Readers run the very code that they run without this option. Schemes that know
     * whose a pin is still tell of pins that a thread or reader left behind, without a stack, when a
     * writer comes upon one.
     */
    OFF,

    /**
     * About one pin in 128 is watched, chosen at random. An unwatched pin costs a random number, and a
     * release by {@link SwapContainer#release} reads a shared count: of the watched pins that were taken by
     * {@link SwapContainer#acquire} and have not ended. While there are any, each such release also looks the thread
     * up in a concurrent map. For a pin that leaked that stays so, unless the scheme ends it. Leases and
     * registered readers do not pay for that. A leak that happens again and again is found soon, one that
     * happened once most likely is not.
     *
     * <p>Only the thread that took a watched pin can be seen to end it, so a pin that another thread ends
     * should be a lease. Else it may be told as leaked if the first thread ends before.
     */
    SAMPLED,

    /**
     * Every pin is watched: a stack walk, some objects and an uncontended lock for each, microseconds.
     * For tests and for hunting a leak.
     */
    ALL
}
