package dev.poolswap.spi.observing;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.NotPinnedException;
import dev.poolswap.PoolswapException;
import dev.poolswap.SwapContainer;

/** Why a read handle refuses a call: the same words from every kind of handle, each counted as misuse of its container. */
public final class HandleMisuse {
    private HandleMisuse() {}

    /**
     * An acquire after the close.
     *
     * @param container the container of the handle
     * @return the exception to throw
     */
    public static ContainerClosedException closed(SwapContainer<?> container) {
        return ContainerEvents.misused(
                container,
                new ContainerClosedException(
                        container.name() + ": this read handle is closed; call readHandle() for a new one"));
    }

    /**
     * A release by a handle without a pin.
     *
     * @param container the container of the handle
     * @return the exception to throw
     */
    public static NotPinnedException withoutPin(SwapContainer<?> container) {
        return ContainerEvents.misused(
                container,
                new NotPinnedException(container.name()
                        + ": this read handle holds no pin; release exactly once what its acquire returned"));
    }

    /**
     * A release of a version by a handle whose only pin is on another one.
     *
     * @param container the container of the handle
     * @return the exception to throw
     */
    public static NotPinnedException ofAnother(SwapContainer<?> container) {
        return ContainerEvents.misused(
                container,
                new NotPinnedException(container.name()
                        + ": this read handle pins another version; release exactly what" + " its acquire returned"));
    }

    /**
     * A close of a handle that still pins.
     *
     * @param container the container of the handle
     * @param pins how many pins it holds; 1 where it does not count them
     * @return the exception to throw
     */
    public static PoolswapException stillPins(SwapContainer<?> container, int pins) {
        return ContainerEvents.misused(
                container,
                new PoolswapException(container.name() + ": the read handle still holds "
                        + (pins == 1 ? "a pin; release it" : pins + " pins; release them")
                        + ", then close the handle"));
    }
}
