package dev.poolswap.testkit.faults;

import dev.poolswap.Guarantees;
import dev.poolswap.LeakDetection;
import dev.poolswap.LeakReport;
import dev.poolswap.spi.leaks.LeakTracker;
import dev.poolswap.spi.leaks.PinTrace;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A pin that is to be watched, without memory for that: a sweep would wait for it without end. */
public final class WatchScenario implements Supplier<List<String>> {

    @Override
    public List<String> get() {
        List<String> wrong = new ArrayList<>();
        // Once as it is, so that everything is loaded and linked.
        failAt(Integer.MAX_VALUE, wrong);
        int n = 1;
        while (wrong.isEmpty() && failAt(n, wrong)) {
            n++;
        }
        return wrong;
    }

    /** Returns whether something failed. */
    private static boolean failAt(int n, List<String> wrong) {
        LeakTracker tracker = new LeakTracker(
                (kind, holder, ended, count, first) -> true,
                version -> 0,
                LeakDetection.ALL,
                0,
                Guarantees.ReleaseBy.ANY_THREAD,
                () -> 0);
        Object version = new Object();
        PinTrace trace = tracker.trace(LeakReport.Kind.THREAD, version);
        Throwable thrown = null;
        FaultPoint.arm(FaultPoint.Mode.ONCE, n);
        try {
            tracker.acquired(trace);
        } catch (OutOfMemoryError planned) {
            thrown = planned;
        }
        String fired = FaultPoint.disarm();
        if (tracker.isWatching() != (thrown == null)) {
            wrong.add("point " + n + " (" + fired + ", thrown: " + thrown + "): watched " + tracker.isWatching());
        }
        tracker.released(version);
        if (tracker.isWatching()) {
            wrong.add("point " + n + " (" + fired + ", thrown: " + thrown + "): watched after its end");
        }
        return fired != null;
    }
}
