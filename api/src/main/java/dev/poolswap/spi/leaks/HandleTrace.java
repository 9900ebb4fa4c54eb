package dev.poolswap.spi.leaks;

import dev.poolswap.PinHolder;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a lease or reader that a user holds, outside it: queued once the user has dropped
 * it. The reference is to the very object that the user has, so nothing that is pooled behind it hides
 * that it was dropped.
 */
abstract class HandleTrace extends PhantomReference<Object> {
    HandleTrace(Object handle, ReferenceQueue<Object> dropped) {
        super(handle, dropped);
    }

    /** Adds the pins that a handle that was dropped leaves behind to their sites. */
    abstract void leaked(LeakSites sites, boolean ended);

    /** Whether a pin is held by it that is reported if the handle is dropped. */
    abstract boolean isWatched();

    /** Collects the watched pins on a version, or all if it is null. */
    abstract void collect(@Nullable Object version, List<PinHolder> into);
}
