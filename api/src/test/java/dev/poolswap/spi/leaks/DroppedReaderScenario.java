package dev.poolswap.spi.leaks;

import dev.poolswap.Guarantees;
import dev.poolswap.LeakDetection;
import dev.poolswap.Options;
import dev.poolswap.Stats;
import dev.poolswap.spi.observing.ContainerEvents;
import dev.poolswap.testkit.LogCapture;
import dev.poolswap.testkit.faults.EachPoint;
import dev.poolswap.testkit.faults.FaultPoint;
import java.util.List;

/** A reader that was dropped with pins that were not sampled, found by a sweep that runs out of memory. */
final class DroppedReaderScenario extends EachPoint {
    private static final int PINS = 3;

    /** A scheme that does not know whose a pin is. */
    private static final LeakTracker.Watched COUNTING = new LeakTracker.Watched() {
        @Override
        public long tenancyOf(Object version) {
            return 0;
        }

        @Override
        public boolean endPinsOfTheGone() {
            return false;
        }
    };

    @Override
    protected boolean failAt(FaultPoint.Mode mode, int n, List<String> wrong) {
        ContainerEvents events = new ContainerEvents("swept", "kit", Options.DEFAULT);
        LeakTracker tracker = new LeakTracker(
                events, version -> 0, LeakDetection.SAMPLED, 0, Guarantees.ReleaseBy.ANY_THREAD, () -> 0);
        ReaderTrace reader = tracker.registered(new Object());
        for (int i = 0; i < PINS; i++) {
            reader.pinned();
        }
        // As the collector does.
        reader.enqueue();
        try (LogCapture quiet = new LogCapture()) {
            FaultPoint.arm(mode, n);
            Throwable thrown = null;
            try {
                tracker.sweep(COUNTING);
            } catch (OutOfMemoryError planned) {
                thrown = planned;
            }
            String fired = FaultPoint.disarm();
            tracker.sweep(COUNTING);
            long counted = events.addTo(Stats.builder()).build().leaked();
            if (counted != PINS || tracker.isWatching()) {
                wrong.add(mode + ", point " + n + " (" + fired + ", thrown: " + thrown + "): counted " + counted
                        + (tracker.isWatching() ? ", still watched" : ""));
            }
            return fired != null;
        }
    }
}
