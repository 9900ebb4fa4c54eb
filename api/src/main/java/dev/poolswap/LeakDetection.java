package dev.poolswap;

/**
 * How closely a container watches for pins that are never released.
 *
 * <p>A leak is one of three things: a lease that became garbage before it was closed; a read handle that became
 * garbage while it held a pin; or a pin taken by {@link SwapContainer#acquire} on a thread that has ended. A leak is
 * reported with the thread that took the pin, where the pin was taken and how long it has been held, and is counted
 * in {@link Stats#leaked()}.
 *
 * <p>Leaks with the same stack are reported together. Whenever there are new ones, their number goes to the {@link
 * ContainerListener} and into the JFR event {@code dev.poolswap.Leak}. Only the first is logged, as a WARNING of the
 * system logger {@code dev.poolswap}. A daemon thread looks twice a second, or every {@code -Dpoolswap.leaks.sweep}
 * milliseconds. After the container is closed it looks only while watched pins are held.
 *
 * <p>{@link SwapContainer#leakDetection} switches the level while the container runs.
 *
 * <p>A leaked lease is reported but not ended, because its version may still be in use. Pins of a thread or read
 * handle that is gone are ended where the scheme knows the holder of a pin (epochs, hazard pointers, hazard eras). Where
 * versions are left to the garbage collector, a leaked pin holds nothing back.
 *
 * <p><b>Progress.</b> With {@link #SAMPLED} and {@link #ALL}, a thread that takes or ends a pin may wait briefly for
 * the daemon thread, whatever {@link Guarantees#readers()} says.
 *
 * <p><b>Memory effects.</b> None to rely on.
 *
 * <p><b>Cost.</b> Each level says what it costs.
 */
public enum LeakDetection {
    /**
     * Watches no pin. Readers run exactly the code that they run without this option. Schemes that know the holder of
     * a pin still report pins that a thread or read handle left behind, without a stack, when a writer finds one.
     */
    OFF,

    /**
     * Watches a fixed number of pins per second, however often the container is read: {@link Settings#leakSampling}.
     * A pin that is not watched costs one read of a shared field that rarely changes, and so does a release by {@link
     * SwapContainer#release}. While a watched pin of this kind is held, releases on its thread, and on threads whose
     * ids have the same remainder modulo 64, also look up the thread in a concurrent map. A repeated leak is found,
     * the sooner the larger its share of the pins. A leak that happened once is probably not found.
     *
     * <p>Only the thread that took a watched pin can be seen to end it. A pin that another thread ends should
     * therefore be a lease; otherwise it may be reported as leaked if the first thread ends earlier.
     */
    SAMPLED,

    /**
     * Watches every pin. This costs each pin a stack walk, a few objects and an uncontended lock: microseconds. Use
     * it in tests and to find a leak.
     */
    ALL
}
