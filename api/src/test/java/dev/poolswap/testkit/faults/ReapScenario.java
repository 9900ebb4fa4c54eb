package dev.poolswap.testkit.faults;

import dev.poolswap.spi.readers.ReaderRegistry;
import dev.poolswap.testkit.Background;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/** A thread that ended with a pin, found by a writer that runs out of memory. */
public final class ReapScenario implements Supplier<List<String>> {
    private static final long WORD = 7;

    @Override
    public List<String> get() {
        List<String> wrong = new ArrayList<>();
        // Once as it is, so that everything is loaded and linked.
        failAt(FaultPoint.Mode.ONCE, Integer.MAX_VALUE, wrong);
        for (FaultPoint.Mode mode : FaultPoint.Mode.values()) {
            int n = 1;
            while (wrong.isEmpty() && failAt(mode, n, wrong)) {
                n++;
            }
        }
        return wrong;
    }

    /** Returns whether something failed. */
    private static boolean failAt(FaultPoint.Mode mode, int n, List<String> wrong) {
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
