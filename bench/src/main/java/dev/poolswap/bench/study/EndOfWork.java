package dev.poolswap.bench.study;

import com.sun.management.OperatingSystemMXBean;
import dev.poolswap.Stats;
import java.lang.management.ManagementFactory;
import org.jspecify.annotations.Nullable;

/**
 * The moment at which the work of an iteration is over. JMH tears a trial down within its last iteration: what closing ten
 * thousand containers takes, or a second in which threads wait for each other, is not part of what was measured. So the
 * teardown of every benchmark says first that it begins.
 */
final class EndOfWork {
    private static final OperatingSystemMXBean SYSTEM =
            (OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();

    private static volatile @Nullable Moment reached;

    private EndOfWork() {}

    /**
     * What the clocks say.
     *
     * @param processorNanos processor time that the process has taken
     * @param nanos of the clock that only differences are taken of
     * @param uptimeMillis since the start of the JVM
     * @param container what the container of the trial has counted, which a close empties; null where none is looked at
     */
    record Moment(
            long processorNanos,
            long nanos,
            long uptimeMillis,
            @Nullable Stats container) {
        static Moment now() {
            return new Moment(
                    SYSTEM.getProcessCpuTime(),
                    System.nanoTime(),
                    ManagementFactory.getRuntimeMXBean().getUptime(),
                    Observed.stats());
        }
    }

    /** An iteration begins. */
    static void isAhead() {
        reached = null;
    }

    /** The teardown of a trial begins; of several teardowns the first counts. */
    static synchronized void isReached() {
        if (reached == null) {
            reached = Moment.now();
        }
    }

    /** When the work of the iteration was over: now, where nothing has been torn down. */
    static Moment moment() {
        Moment before = reached;
        return before == null ? Moment.now() : before;
    }
}
