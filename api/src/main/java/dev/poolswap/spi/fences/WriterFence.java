package dev.poolswap.spi.fences;

import dev.poolswap.spi.logging.Log;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/**
 * The writer's side of {@link AsymmetricFence}. A kernel that has allowed membarrier may refuse it later, under a new
 * seccomp filter, for example. Readers rely on the writer then, so handshakes replace it.
 */
final class WriterFence {
    /** Null unless the mode chosen is membarrier. */
    private final @Nullable MethodHandle membarrier;

    private final Runnable handshake;

    private volatile FenceMode mode;

    WriterFence(FenceMode chosen, @Nullable MethodHandle membarrier) {
        this(chosen, membarrier, Handshake::run);
    }

    WriterFence(FenceMode chosen, @Nullable MethodHandle membarrier, Runnable handshake) {
        this.mode = chosen;
        this.membarrier = membarrier;
        this.handshake = handshake;
    }

    void run() {
        VarHandle.fullFence();
        MethodHandle syscall = membarrier;
        if (mode == FenceMode.MEMBARRIER && syscall != null && !Membarrier.barrier(syscall)) {
            refused();
        }
        // Read again: a thread that was refused needs the other fence for this very call.
        if (mode == FenceMode.HANDSHAKE) {
            handshake.run();
        }
    }

    private void refused() {
        boolean first;
        synchronized (this) {
            first = mode != FenceMode.HANDSHAKE;
            mode = FenceMode.HANDSHAKE;
        }
        if (first) {
            Log.log(
                    System.Logger.Level.WARNING,
                    "the kernel has begun to refuse membarrier; writers use handshakes from now on, which are equally safe"
                            + " but slower. -Dpoolswap.fence=full avoids both");
        }
    }

    /** Returns the mode in force now. */
    FenceMode mode() {
        return mode;
    }
}
