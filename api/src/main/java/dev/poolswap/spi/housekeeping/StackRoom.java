package dev.poolswap.spi.housekeeping;

/**
 * Ensures room on the stack for operations that must not end halfway. A lock of the JDK that runs out of stack may stay
 * locked, and then no thread unlocks it.
 */
public final class StackRoom {
    private static final int FRAMES = 64;

    private StackRoom() {}

    /**
     * Throws here, before anything has been done, if the stack has no room to lock and unlock.
     *
     * @throws StackOverflowError if it has none
     */
    public static void ensure() {
        if (use(FRAMES, 0, 1, 2, 3) != FRAMES) {
            throw new AssertionError("a frame for each step");
        }
    }

    private static int use(int frames, long one, long two, long three, long four) {
        return frames == 0 ? 0 : 1 + use(frames - 1, two, three, four, one);
    }
}
