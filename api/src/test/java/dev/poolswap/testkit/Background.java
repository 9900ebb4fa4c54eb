package dev.poolswap.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Something that runs on a daemon thread of its own. */
public final class Background<R> {
    /**
     * Of minutes: what must happen may take long on a busy machine, and no verdict depends on how long. An emulated processor
     * takes longer still: {@code -Dpoolswap.patience.minutes=}.
     */
    static final Duration PATIENCE = Duration.ofMinutes(Long.getLong("poolswap.patience.minutes", 3));

    private static volatile Duration patience = PATIENCE;

    private final FutureTask<R> task;
    private final Thread thread;

    private Background(Callable<R> work) {
        task = new FutureTask<>(work);
        thread = new Thread(task, "background");
        thread.setDaemon(true);
        thread.start();
    }

    /** How long to wait for what must happen. */
    static void patience(Duration time) {
        patience = time;
    }

    public static <R> Background<R> call(Callable<R> work) {
        return new Background<>(work);
    }

    public static Background<Void> run(Action work) {
        return new Background<>(() -> {
            work.run();
            return null;
        });
    }

    /** Runs on another thread, to its end. */
    public static <R> R elsewhere(Callable<R> work) {
        return call(work).result();
    }

    /** Runs on another thread, to its end. */
    public static void elsewhereRun(Action work) {
        run(work).result();
    }

    /** Waits for the end and rethrows what was thrown. */
    public R result() {
        try {
            R result = task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
            thread.join();
            return result;
        } catch (ExecutionException failure) {
            throw Background.<RuntimeException>sneaky(failure.getCause());
        } catch (TimeoutException late) {
            AssertionError stuck = new AssertionError("the other thread is stuck after " + patience);
            stuck.setStackTrace(thread.getStackTrace());
            throw stuck;
        } catch (InterruptedException interrupted) {
            throw new AssertionError("interrupted", interrupted);
        }
    }

    void interrupt() {
        thread.interrupt();
    }

    public boolean isDone() {
        return task.isDone();
    }

    /** Whether it is still at it a while after it has begun to wait, as one is that waits for us. */
    public boolean isStillWaitingAfter(Duration time) {
        do {
            // On a busy machine the thread may not even have begun when that time is over.
            eventually("the other thread waits", () -> task.isDone() || isBlocked());
            sleep(time);
            // And one that was stopped by chance, as by a class that is loaded, may have had no processor since.
        } while (!task.isDone() && !isBlocked());
        return !task.isDone();
    }

    private boolean isBlocked() {
        return switch (thread.getState()) {
            case BLOCKED, WAITING, TIMED_WAITING -> true;
            case NEW, RUNNABLE, TERMINATED -> false;
        };
    }

    /** Sleeps; less long when interrupted, as threads under torture are. */
    static void sleep(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException early) {
            Thread.onSpinWait();
        }
    }

    public static void eventually(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new AssertionError("not within " + patience + ": " + what);
            }
            sleep(Duration.ofMillis(2));
        }
    }

    @SuppressWarnings("unchecked")
    private static <X extends Throwable> X sneaky(Throwable failure) throws X {
        throw (X) failure;
    }

    /** Work that may throw. */
    @FunctionalInterface
    public interface Action {
        void run() throws Exception;
    }
}
