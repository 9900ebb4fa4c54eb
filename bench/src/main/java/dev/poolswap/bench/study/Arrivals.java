package dev.poolswap.bench.study;

import dev.poolswap.bench.plan.Axis;
import dev.poolswap.bench.plan.Layout;
import dev.poolswap.bench.plan.PlannedCell;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * When the reads of one thread are due: a fixed number a second, whatever those before them took, or each as soon as the one
 * before is over. With due times a read that has to wait is counted with its wait, and so are those that queue behind it:
 * what users of a service see, and no correction is needed. One that still waits at the end of an iteration counts with what
 * it has waited by then.
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
    private long lastEnd;

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
        lastEnd = due;
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

    /** A read was over then. */
    void ended(long nanos) {
        lastEnd = nanos;
    }

    /**
     * At the end of an iteration: hands over how long each read had waited that was due when the last one was over and did
     * not begin. Without them an iteration that ends in a stall has no trace of what queued behind it. Their times would have
     * been at least these.
     */
    void unserved(LongConsumer nanos) {
        if (interval == 0) {
            return;
        }
        for (due += interval; lastEnd - due >= 0; due += interval) {
            nanos.accept(lastEnd - due);
        }
    }
}
