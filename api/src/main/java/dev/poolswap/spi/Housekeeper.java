package dev.poolswap.spi;

import java.time.Duration;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;

/**
 * A daemon thread that disposes of what was still pinned when a container was closed, and of free
 * versions that an open container is not to keep. It runs only while there is something to wait for. It
 * touches an open container only if the container's options ask for that (limits, stalls, leaks, a
 * listener), and does not keep it alive for it.
 */
public final class Housekeeper {
    private static final System.Logger LOG = System.getLogger("dev.poolswap");
    private static final long FIRST_DELAY_MS = 1;
    private static final long LAST_DELAY_MS = 100;
    private static final ScheduledThreadPoolExecutor EXECUTOR = executor();

    private Housekeeper() {}

    private static ScheduledThreadPoolExecutor executor() {
        AtomicInteger number = new AtomicInteger();
        ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
            Thread thread = new Thread(task, "poolswap-housekeeper-" + number.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        });
        executor.setKeepAliveTime(1, TimeUnit.SECONDS);
        executor.allowCoreThreadTimeOut(true);
        return executor;
    }

    /**
     * Calls a task, ever less often, until it returns true. A task that throws is logged and called
     * again.
     *
     * @param done the task; true ends it
     */
    public static void watch(BooleanSupplier done) {
        schedule(done, FIRST_DELAY_MS);
    }

    /**
     * Calls a task again and again until it returns true. A task that throws is logged and called again.
     *
     * @param period the time from one call to the next
     * @param what what the task does, for the log
     * @param done the task; true ends it
     */
    public static void every(Duration period, String what, BooleanSupplier done) {
        EXECUTOR.schedule(() -> runEvery(period, what, done), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private static void runEvery(Duration period, String what, BooleanSupplier done) {
        boolean ended = false;
        try {
            ended = done.getAsBoolean();
        } catch (Throwable failure) {
            LOG.log(System.Logger.Level.ERROR, what + " failed", failure);
        } finally {
            if (!ended) {
                every(period, what, done);
            }
        }
    }

    private static void schedule(BooleanSupplier done, long delayMillis) {
        EXECUTOR.schedule(() -> run(done, delayMillis), delayMillis, TimeUnit.MILLISECONDS);
    }

    private static void run(BooleanSupplier done, long delayMillis) {
        boolean ended = false;
        try {
            ended = done.getAsBoolean();
        } catch (Throwable failure) {
            LOG.log(System.Logger.Level.ERROR, "dispose of a version failed on the housekeeper's thread", failure);
        } finally {
            if (!ended) {
                schedule(done, Math.min(LAST_DELAY_MS, delayMillis * 2));
            }
        }
    }
}
