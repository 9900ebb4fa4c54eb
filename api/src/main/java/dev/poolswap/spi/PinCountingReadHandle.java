package dev.poolswap.spi;

import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.observing.HandleMisuse;

/**
 * What read handles share that count their pins, so that they can refuse an acquire after the close, a release without
 * a pin, and a close with one.
 *
 * <p>The first pin sets the count to one and its end sets it to zero. To add and subtract would give the same numbers,
 * but then each read would have to wait for the count that the read before it stored.
 */
abstract class PinCountingReadHandle<T> implements ReadHandle<T> {
    private static final int CLOSED = -1;

    private final SwapContainer<T> container;
    private int pins;

    PinCountingReadHandle(SwapContainer<T> container) {
        this.container = container;
    }

    /** To begin an acquire with. */
    final void requireOpen() {
        if (pins < 0) {
            throw HandleMisuse.closed(container);
        }
    }

    final void pinned() {
        pins = pins == 0 ? 1 : pins + 1;
    }

    /** To begin a release with. */
    final void requirePin() {
        if (pins <= 0) {
            throw HandleMisuse.withoutPin(container);
        }
    }

    /** Returns whether that was the last pin. */
    final boolean unpinned() {
        boolean wasOnly = holdsOnePin();
        pins = wasOnly ? 0 : pins - 1;
        return wasOnly;
    }

    final boolean holdsOnePin() {
        return pins == 1;
    }

    /**
     * Returns whether the handle is open and has no pin that is counted here.
     *
     * @return true if so
     */
    protected final boolean isIdle() {
        return pins == 0;
    }

    @Override
    public void close() {
        if (pins > 0) {
            throw HandleMisuse.stillPins(container, pins);
        }
        if (pins == 0) {
            pins = CLOSED;
            closed();
        }
    }

    /** Gives back what the handle has of its own; called once, by a close without pins. */
    protected void closed() {}

    @Override
    public final String toString() {
        return "read handle of " + container.name() + "[" + container.scheme() + ", " + (pins < 0 ? "closed" : "open")
                + "]";
    }
}
