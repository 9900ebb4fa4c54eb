package dev.poolswap.testkit.executions;

import java.util.List;

/**
 * What {@code light()} and {@code heavy()} of {@link dev.poolswap.spi.fences.AsymmetricFence} stand for. The modes {@code
 * membarrier} and {@code handshake} are one: in both the writer has every running thread pass a full fence, and the reader
 * relies on HotSpot, whose acquire fence is a barrier to the compiler for everything.
 */
enum FenceMode {
    FULL(List.of("fullFence()"), List.of("fullFence()")),
    ASYMMETRIC(List.of("acquireFence()", "compilerBarrier()"), List.of("fullFence()", "heavyFence()"));

    private final List<String> light;
    private final List<String> heavy;

    FenceMode(List<String> light, List<String> heavy) {
        this.light = light;
        this.heavy = heavy;
    }

    /** The steps in place of one. */
    List<String> expand(String step) {
        return step.equals("light()") ? light : step.equals("heavy()") ? heavy : List.of(step);
    }

    static boolean concerns(String threads) {
        return threads.contains("light()") || threads.contains("heavy()");
    }
}
