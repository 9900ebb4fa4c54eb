package dev.poolswap.bench.run;

import dev.poolswap.spi.AsymmetricFence;

/** Started as a JVM of its own with the flags of a fork: prints the fence mode that it gets. */
public final class FenceReport {
    private FenceReport() {}

    /** Prints one word. */
    public static void main(String[] args) {
        System.out.println(AsymmetricFence.mode());
    }
}
