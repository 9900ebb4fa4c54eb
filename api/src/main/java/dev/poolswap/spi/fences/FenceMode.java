package dev.poolswap.spi.fences;

import java.util.Locale;

/** How {@link AsymmetricFence} orders a reader's announcement before its read. */
enum FenceMode {
    FULL,
    MEMBARRIER,
    HANDSHAKE;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
