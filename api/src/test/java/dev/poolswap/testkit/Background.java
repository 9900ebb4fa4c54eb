package dev.poolswap.testkit;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/** Something that runs on a daemon thread of its own. */
final class Background<R> {
    static final Duration PATIENCE = Duration.ofSeconds(20);

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

    static <R> Background<R> call(Callable<R> work) {
        return new Background<>(work);
    }

    static Background<Void> run(Action work) {
        return new Background<>(() -> {
            work.run();
            return null;
        });
    }

    /** Runs on another thread, to its end. */
    static <R> R elsewhere(Callable<R> work) {
        return call(work).result();
    }

    /** Runs on another thread, to its end. */
    static void elsewhereRun(Action work) {
        run(work).result();
    }

    /** Waits for the end and rethrows what was thrown. */
    R result() {
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

    boolean isDone() {
        return task.isDone();
    }

    /** Whether it is still at it a while after it has begun to wait, as one is that waits for us. */
    boolean isStillWaitingAfter(Duration time) {
        // On a busy machine the thread may not even have begun when that time is over.
        eventually("the other thread waits", () -> task.isDone() || isBlocked());
        sleep(time);
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

    static void eventually(String what, BooleanSupplier condition) {
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
    interface Action {
        void run() throws Exception;
    }
}
