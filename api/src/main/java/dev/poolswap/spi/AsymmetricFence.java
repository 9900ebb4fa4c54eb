package dev.poolswap.spi;

import java.lang.invoke.VarHandle;

/**
 * The store-load fence between a reader's announcement and its read of the current version, and
 * between a writer's swap and its scan of the announcements.
 *
 * <p>The reader calls {@link #light} after it announced and before it reads; the writer calls {@link
 * #heavy} after it swapped and before it scans. Then the reader sees the swap or the writer sees the
 * announcement.
 */
public final class AsymmetricFence {
    private AsymmetricFence() {}

    /** The reader's side. */
    public static void light() {
        VarHandle.fullFence();
    }

    /** The writer's side. */
    public static void heavy() {
        VarHandle.fullFence();
    }

    /**
     * How the two sides are made to meet.
     *
     * @return {@code full}: both sides issue a full fence
     */
    public static String mode() {
        return "full";
    }
}
