package dev.poolswap.spi.leaks;

import dev.poolswap.LeakReport;
import dev.poolswap.PinHolder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A stack by which pins are taken, and the number of these pins that have leaked. All pins of one stack share it.
 *
 * <p>The number is guarded by this. Counting allocates nothing, so no leak is lost where there is no memory to report
 * it.
 */
final class LeakSite {
    final LeakReport.Kind kind;
    final List<StackTraceElement> stack;

    /** Leaks that have not been reported yet: those whose pin has ended, and those whose pin stays. */
    private long endedNow;

    private long stillOpen;

    /** What is known of the holder of one of them. */
    private @Nullable PinTrace example;

    /** Whether the stack has been logged. Used by the reporting thread only. */
    private boolean logged;

    LeakSite(LeakReport.Kind kind, List<StackTraceElement> stack) {
        this.kind = kind;
        this.stack = stack;
    }

    /** Counts a pin of this stack that has leaked. */
    synchronized void leaked(@Nullable PinTrace pin, boolean ended) {
        if (ended) {
            endedNow++;
        } else {
            stillOpen++;
        }
        if (example == null) {
            example = pin;
        }
    }

    /**
     * Reports what has not been reported yet. What cannot be reported now is kept for the next time. Called by one
     * thread at a time, which holds no lock while listeners run.
     */
    void report(LeakTracker.Reports to) {
        long open;
        long ended;
        PinTrace pin;
        synchronized (this) {
            open = stillOpen;
            ended = endedNow;
            pin = example;
        }
        if (open > 0) {
            logged = to.leaked(kind, holder(pin), false, open, !logged);
            reported(open, 0);
        }
        if (ended > 0) {
            logged = to.leaked(kind, holder(pin), true, ended, !logged);
            reported(0, ended);
        }
    }

    synchronized boolean hasUnreported() {
        return stillOpen + endedNow != 0;
    }

    private synchronized void reported(long open, long ended) {
        stillOpen -= open;
        endedNow -= ended;
        if (!hasUnreported()) {
            example = null;
        }
    }

    private PinHolder holder(@Nullable PinTrace pin) {
        return pin == null ? PinHolder.builder().owner(ReaderTrace.DROPPED).build() : pin.holder(owner(pin));
    }

    private String owner(PinTrace pin) {
        return kind == LeakReport.Kind.READ_HANDLE ? ReaderTrace.DROPPED : pin.owner(kind);
    }
}
