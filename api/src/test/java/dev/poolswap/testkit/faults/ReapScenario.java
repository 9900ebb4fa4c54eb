package dev.poolswap.testkit.faults;

import dev.poolswap.spi.readers.ReaderRegistry;
import dev.poolswap.testkit.Background;
import java.util.List;

/** A thread that ended with a pin, found by a writer that runs out of memory. */
public final class ReapScenario extends EachPoint {
    private static final long WORD = 7;

    @Override
    protected boolean failAt(FaultPoint.Mode mode, int n, List<String> wrong) {
        ReaderRegistry registry = new ReaderRegistry();
        Background.elsewhereRun(() -> registry.mine(false).announce(WORD, false));
        int[] reported = new int[1];
        Throwable thrown = null;
        FaultPoint.arm(mode, n);
        try {
            registry.reap(word -> true, ended -> reported[0]++);
        } catch (OutOfMemoryError planned) {
            thrown = planned;
        }
        String fired = FaultPoint.disarm();
        int pinned = registry.first() == null ? 0 : 1;
        int first = reported[0];
        registry.reap(word -> true, ended -> reported[0]++);
        if (pinned + first != 1 || reported[0] != 1 || registry.first() != null) {
            wrong.add(mode + ", point " + n + " (" + fired + ", thrown: " + thrown + "): pinned " + pinned
                    + ", reported " + first + ", in the end " + reported[0]);
        }
        return fired != null;
    }
}
