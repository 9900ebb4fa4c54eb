package dev.poolswap.testkit.faults;

import dev.poolswap.ContainerListener;
import dev.poolswap.Options;
import dev.poolswap.spi.observing.ContainerEvents;
import dev.poolswap.testkit.LogCapture;
import java.util.List;

/** A reader that reclaims a version and has no memory to note that. The next report logs that something is missing. */
public final class NoteScenario extends EachPoint {
    @Override
    protected boolean failAt(FaultPoint.Mode mode, int n, List<String> wrong) {
        ContainerEvents events = new ContainerEvents(
                "noting",
                "kit",
                Options.builder().listener(new ContainerListener() {}).build());
        try (LogCapture log = new LogCapture()) {
            FaultPoint.arm(mode, n);
            events.reclaimed(1, 1, 1);
            String fired = FaultPoint.disarm();
            events.drain();
            int logged = log.about("noting: reporting an event failed").size();
            if (logged != (fired == null ? 0 : 1)) {
                wrong.add(mode + ", point " + n + " (" + fired + "): logged " + logged);
            }
            return fired != null;
        }
    }
}
