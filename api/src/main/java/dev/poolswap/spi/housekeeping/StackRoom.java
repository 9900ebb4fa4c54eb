package dev.poolswap.spi.housekeeping;

/**
 * Room on the stack for what must not be done by half. A lock of the JDK that runs out of stack may be left taken, and
 * then nobody gives it back.
 */
public final class StackRoom {
    private static final int FRAMES = 64;

    private StackRoom() {}

    /**
     * Throws here, while nothing has been done, if the stack has no room to take a lock and give it back.
     *
     * @throws StackOverflowError if so
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
