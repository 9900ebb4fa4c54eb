package dev.poolswap.spi.pool;

import dev.poolswap.ContainerListener;
import dev.poolswap.Options;
import dev.poolswap.StallReport;
import dev.poolswap.Stats;
import dev.poolswap.testkit.LogCapture;
import dev.poolswap.testkit.faults.EachPoint;
import dev.poolswap.testkit.faults.FaultPoint;
import java.time.Duration;
import java.util.List;

/** A version that readers keep, and then do not, seen by a watch that runs out of memory each time. */
final class StallScenario extends EachPoint {
    private int began;
    private int over;
    private final Options options = Options.builder()
            .stallThreshold(Duration.ofNanos(1))
            .listener(new ContainerListener() {
                @Override
                public void stalled(StallReport report) {
                    if (report.over()) {
                        over++;
                    } else {
                        began++;
                    }
                }
            })
            .build();

    @Override
    protected boolean failAt(FaultPoint.Mode mode, int n, List<String> wrong) {
        began = 0;
        over = 0;
        UnpinnedPool owner = new UnpinnedPool(options) {
            @Override
            public long pinsOn(Version<Item> version) {
                return 1;
            }
        };
        owner.readersStay = true;
        owner.publish(owner.draft());
        owner.clear();
        RetirementWatch watch = new RetirementWatch(owner, "held", options);
        try (LogCapture log = new LogCapture()) {
            String first = look(watch, owner, mode, n);
            watch.isOver(owner);
            owner.readersStay = false;
            owner.reclaim();
            String second = look(watch, owner, mode, n);
            boolean done = watch.isOver(owner);
            long counted = owner.events().addTo(Stats.builder()).build().stalled();
            int logged = log.about("unpinned: version 1.").size();
            if (counted != 1 || logged != 2 || !done || !isOnce(began, first, mode) || !isOnce(over, second, mode)) {
                wrong.add(mode + ", point " + n + " (" + first + ", " + second + "): counted " + counted + ", logged "
                        + logged + ", reported " + began + " and " + over + (done ? "" : ", and goes on"));
            }
            return first != null || second != null;
        }
    }

    /** A listener whose call fails was notified all the same, and is called last. */
    private static boolean isOnce(int told, String fired, FaultPoint.Mode mode) {
        boolean called = fired != null
                && (mode == FaultPoint.Mode.FROM_THEN_ON
                        || fired.contains("Consumer.accept")
                        || fired.contains("Listener.stalled"));
        return told == 1 || (told == 0 && called);
    }

    /** Returns where it failed. */
    private static String look(RetirementWatch watch, UnpinnedPool owner, FaultPoint.Mode mode, int n) {
        FaultPoint.arm(mode, n);
        try {
            watch.isOver(owner);
        } catch (OutOfMemoryError planned) {
            return FaultPoint.disarm();
        }
        return FaultPoint.disarm();
    }
}
