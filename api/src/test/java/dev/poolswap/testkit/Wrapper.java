package dev.poolswap.testkit;

import dev.poolswap.ForwardingContainer;
import dev.poolswap.SwapContainer;

/** Passes everything on; mutants override what they break. */
class Wrapper<T> extends ForwardingContainer<T> {
    Wrapper(SwapContainer<T> inner) {
        super(inner);
    }
}
