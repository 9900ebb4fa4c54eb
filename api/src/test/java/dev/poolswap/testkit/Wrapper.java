package dev.poolswap.testkit;

import dev.poolswap.SwapContainer;
import dev.poolswap.spi.ForwardingContainer;

/** Passes everything on; mutants override what they break. */
class Wrapper<T> extends ForwardingContainer<T> {
    Wrapper(SwapContainer<T> inner) {
        super(inner);
    }
}
