package dev.poolswap.spi.leaks;

import dev.poolswap.PinHolder;
import java.lang.ref.PhantomReference;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a lease or read handle that a user holds, kept outside it. The trace is enqueued once the user has
 * dropped the object. It refers to the very object that the user has, so nothing that is pooled behind that object
 * hides the drop.
 */
abstract class HandleTrace extends PhantomReference<Object> {
    HandleTrace(Object handle, ReferenceQueue<Object> dropped) {
        super(handle, dropped);
    }

    /** Adds the pins that a dropped handle leaves behind to their sites. */
    abstract void leaked(LeakSites sites, boolean ended);

    /** Returns whether it holds a pin that would be reported if the handle were dropped. */
    abstract boolean isWatched();

    /** Collects the watched pins on a version, or all if it is null. */
    abstract void collect(@Nullable Object version, List<PinHolder> into);
}
