package dev.poolswap.bench.study;

import dev.poolswap.bench.plan.Axis;
import dev.poolswap.bench.plan.Layout;
import dev.poolswap.bench.plan.PlannedCell;
import java.util.List;

/**
 * When the reads of one thread are due: a fixed number a second, whatever those before them took, or each as soon as the one
 * before is over. With due times a read that has to wait is counted with its wait, and so are those that queue behind it:
 * what users of a service see, and no correction is needed.
 */
final class Arrivals {
    /** The axis of the studies that have both loops. */
    static final Axis<Integer> AXIS = Axis.count(
                    "arrivals",
                    "reads that each reader starts per second; 0 = one after the other",
                    0,
                    1_000_000,
                    "0,20000")
            .unlessNamed(0);

    /** One after the other, which counts operations, and at a fixed rate, which counts what a user waits for. */
    private static final List<Integer> BOTH = List.of(0, 20_000);

    private static final long NANOS_PER_SECOND = 1_000_000_000;

    private final long interval;
    private long due;

    /** Those asked for; both loops for publication, where a cell may take its time, and otherwise the closed one. */
    static List<Integer> of(Layout layout) {
        return layout.values(AXIS, layout.profile().everyScheme() ? BOTH : BOTH.subList(0, 1));
    }

    /** Whether reads of a cell are due at a fixed rate. */
    static boolean areDue(PlannedCell cell) {
        return AXIS.of(cell) > 0;
    }

    /** The name of a cell's loop in its histograms. */
    static String loop(PlannedCell cell) {
        return areDue(cell) ? "open" : "closed";
    }

    /** So many a second; zero for as soon as the one before is over. */
    Arrivals(int perSecond) {
        interval = perSecond == 0 ? 0 : NANOS_PER_SECOND / perSecond;
    }

    /** Before the first read, and after a pause that belongs to none. */
    void restart() {
        due = System.nanoTime();
    }

    /** Waits until the next read is due; it may be so already. */
    void await() {
        if (interval == 0) {
            return;
        }
        due += interval;
        while (System.nanoTime() - due < 0) {
            Thread.onSpinWait();
        }
    }

    /** From when the read counts that begins now. */
    long begin() {
        return interval == 0 ? System.nanoTime() : due;
    }
}
