package dev.poolswap.testkit;

import dev.poolswap.Recycler;
import java.util.concurrent.atomic.AtomicInteger;

/** The smallest version that shows when it was reset: it is -1 then. */
public final class Poisoning implements Recycler<AtomicInteger> {
    /** Makes a recycler without state. */
    public Poisoning() {}

    @Override
    public AtomicInteger create() {
        return new AtomicInteger();
    }

    @Override
    public boolean reset(AtomicInteger version) {
        version.set(-1);
        return true;
    }
}
