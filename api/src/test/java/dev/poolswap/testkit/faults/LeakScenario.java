package dev.poolswap.testkit.faults;

import dev.poolswap.ContainerListener;
import dev.poolswap.Guarantees;
import dev.poolswap.LeakDetection;
import dev.poolswap.LeakReport;
import dev.poolswap.Options;
import dev.poolswap.Stats;
import dev.poolswap.spi.leaks.LeakTracker;
import dev.poolswap.spi.observing.ContainerEvents;
import dev.poolswap.testkit.Background;
import dev.poolswap.testkit.LogCapture;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** A thread that ended with a pin, found by a sweep that runs out of memory, and then by one that does not. */
public final class LeakScenario extends EachPoint {
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
        AtomicLong told = new AtomicLong();
        ContainerEvents events = new ContainerEvents(
                "swept",
                "kit",
                Options.builder()
                        .listener(new ContainerListener() {
                            @Override
                            public void leaked(LeakReport report) {
                                told.addAndGet(report.count());
                            }
                        })
                        .build());
        LeakTracker tracker = new LeakTracker(
                events, version -> 0, LeakDetection.ALL, 0, Guarantees.ReleaseBy.ANY_THREAD, System::nanoTime);
        Object version = new Object();
        Background.elsewhereRun(() -> tracker.acquired(tracker.trace(LeakReport.Kind.THREAD, version)));
        try (LogCapture log = new LogCapture()) {
            Throwable thrown = null;
            FaultPoint.arm(mode, n);
            try {
                tracker.sweep(COUNTING);
            } catch (OutOfMemoryError planned) {
                thrown = planned;
            }
            String fired = FaultPoint.disarm();
            tracker.sweep(COUNTING);
            long counted = events.addTo(Stats.builder()).build().leaked();
            long logged = log.about("swept: ").stream()
                    .filter(message -> message.contains("ended with a pin"))
                    .count();
            // A listener whose call fails was notified all the same, and is called last.
            boolean called = fired != null
                    && (mode == FaultPoint.Mode.FROM_THEN_ON
                            || fired.contains("Consumer.accept")
                            || fired.contains("Listener.leaked"));
            if (counted != 1 || logged != 1 || told.get() > 1 || (told.get() == 0 && !called) || tracker.isWatching()) {
                wrong.add(mode + ", point " + n + " (" + fired + ", thrown: " + thrown + "): counted " + counted
                        + ", logged " + logged + ", told " + told + (tracker.isWatching() ? ", still watched" : ""));
            }
            return fired != null;
        }
    }
}
