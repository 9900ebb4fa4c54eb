package dev.poolswap.spi.leaks;

import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A list of watched pins, the newest last, linked through the traces themselves. Adding a pin allocates nothing, so it
 * cannot fail halfway and lose the others. Not thread-safe.
 */
final class PinList {
    private @Nullable PinTrace oldest;
    private @Nullable PinTrace newest;

    boolean isEmpty() {
        return oldest == null;
    }

    /** Returns the oldest trace; {@link PinTrace#newer} leads to the others. */
    @Nullable
    PinTrace oldest() {
        return oldest;
    }

    /** Adds a trace that is in no list. */
    void add(PinTrace trace) {
        PinTrace before = newest;
        trace.older = before;
        if (before == null) {
            oldest = trace;
        } else {
            before.newer = trace;
        }
        newest = trace;
    }

    /** Removes a trace. It forgets its neighbours, since it may be kept as an example. */
    void remove(PinTrace trace) {
        PinTrace before = trace.older;
        PinTrace after = trace.newer;
        if (before == null) {
            oldest = after;
        } else {
            before.newer = after;
        }
        if (after == null) {
            newest = before;
        } else {
            after.older = before;
        }
        trace.older = null;
        trace.newer = null;
    }

    /** Removes the newest pin of a version. Returns false if there is none. */
    boolean removeNewest(Object version) {
        for (PinTrace trace = newest; trace != null; trace = trace.older) {
            if (trace.isOf(version)) {
                remove(trace);
                return true;
            }
        }
        return false;
    }

    /** Removes and returns the oldest trace, null if there is none. */
    @Nullable
    PinTrace poll() {
        PinTrace first = oldest;
        if (first != null) {
            remove(first);
        }
        return first;
    }

    /** Passes on the pins of a version, or all if it is null, the oldest first. */
    void collect(@Nullable Object version, Consumer<PinTrace> into) {
        for (PinTrace trace = oldest; trace != null; trace = trace.newer) {
            if (version == null || trace.isOf(version)) {
                into.accept(trace);
            }
        }
    }
}
