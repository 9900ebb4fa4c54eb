package dev.poolswap.testkit.executions;

/** What a fence orders. */
public enum Barrier {
    FULL("fullFence"),
    ACQUIRE("acquireFence"),
    RELEASE("releaseFence"),
    /** Keeps the compiler from moving anything across, and is not an instruction. */
    COMPILER("compilerBarrier"),
    /** A full fence in every running thread of the process, as the manual page of {@code membarrier} promises. */
    HEAVY("heavyFence"),
    /** One of the fences that a heavy fence executes; never written in a program. */
    SHOT("interrupt");

    private final String method;

    Barrier(String method) {
        this.method = method;
    }

    String method() {
        return method;
    }

    /** Whether the thread that comes to it executes a full fence. */
    boolean isFull() {
        return this == FULL || this == HEAVY || this == SHOT;
    }

    boolean acquires() {
        return this == ACQUIRE || isFull();
    }

    boolean releases() {
        return this == RELEASE || isFull();
    }
}
