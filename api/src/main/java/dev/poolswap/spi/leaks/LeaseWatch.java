package dev.poolswap.spi.leaks;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * The object to which a watched lease refers, so that it becomes garbage with the lease. The tracker has this object
 * and never the lease. So the JIT removes leases that stay in the method that opened them, whether they are watched or
 * not.
 */
public final class LeaseWatch {
    private final LeakTracker tracker;
    private @Nullable LeaseTrace trace;

    LeaseWatch(LeakTracker tracker) {
        this.tracker = tracker;
    }

    /** Begins to watch. Returns the failure, if any, so that the caller can end the pin and throw it. */
    @Nullable
    Throwable begin(Object version) {
        try {
            trace = tracker.opened(this, version);
            return null;
        } catch (RuntimeException | Error failure) {
            return failure;
        }
    }

    /**
     * Called before the close, because the pin has ended after that, whatever the close throws. Does nothing if the
     * calling thread may not end the pin.
     */
    void end() {
        LeaseTrace begun = trace;
        if (begun != null && tracker.mayEnd(begun)) {
            tracker.closed(begun);
        }
        // The JIT may take this for garbage once its fields are read, which would not be a leak.
        Reference.reachabilityFence(this);
    }
}
