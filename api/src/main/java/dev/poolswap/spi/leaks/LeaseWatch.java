package dev.poolswap.spi.leaks;

import java.lang.ref.Reference;
import org.jspecify.annotations.Nullable;

/**
 * What a lease that is watched holds on to, so that it becomes garbage with the lease. The tracker sees this object and
 * never the lease: the JIT then removes leases, watched or not, that stay in the method that opened them.
 */
public final class LeaseWatch {
    private final LeakTracker tracker;
    private @Nullable LeaseTrace trace;

    LeaseWatch(LeakTracker tracker) {
        this.tracker = tracker;
    }

    /** Begins to watch. Returns what it failed with, for the caller to end the pin and throw. */
    @Nullable
    Throwable begin(Object version) {
        try {
            trace = tracker.opened(this, version);
            return null;
        } catch (RuntimeException | Error failure) {
            return failure;
        }
    }

    /** Before the close: whatever it throws, the pin has ended then. Unless the calling thread may not end it. */
    void end() {
        LeaseTrace begun = trace;
        if (begun != null && tracker.mayEnd(begun)) {
            tracker.closed(begun);
        }
        // The JIT may take this for garbage once its fields are read, which is not a leak.
        Reference.reachabilityFence(this);
    }
}
