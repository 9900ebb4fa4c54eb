package dev.poolswap.bench.study;

import dev.poolswap.SwapContainer;
import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/**
 * Virtual threads that read by turns until they are stopped. A fair semaphore lets as many of them read as there are
 * processors, and the one that has waited longest comes next. {@code Thread.yield} would not be enough: the scheduler
 * of virtual threads continues those that it has started, while others wait for minutes.
 */
final class VirtualReaders {
    /** Reads of a turn. */
    static final int TURN = 256;

    private static final long PATIENCE_SECONDS = 120;

    private final SwapContainer<Block> container;
    private final LongAdder reads = new LongAdder();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final Semaphore turns = new Semaphore(0, true);
    private final CountDownLatch arrived;
    private final CountDownLatch begun;
    private final CountDownLatch ended;
    private volatile boolean stop;

    VirtualReaders(SwapContainer<Block> container, int count) {
        this.container = container;
        this.arrived = new CountDownLatch(count);
        this.begun = new CountDownLatch(count);
        this.ended = new CountDownLatch(count);
        Method start = starter();
        for (int i = 0; i < count; i++) {
            try {
                start.invoke(null, (Runnable) this::readUntilStopped);
            } catch (ReflectiveOperationException refused) {
                throw new IllegalStateException("a virtual thread cannot be started", refused);
            }
        }
    }

    /** By reflection, since this is compiled for Java 17. */
    private static Method starter() {
        try {
            return Thread.class.getMethod("startVirtualThread", Runnable.class);
        } catch (NoSuchMethodException older) {
            throw new IllegalStateException("virtual threads need Java 21 or later", older);
        }
    }

    private void readUntilStopped() {
        try {
            arrived.countDown();
            readTurn();
            begun.countDown();
            while (!stop) {
                readTurn();
            }
        } catch (Throwable thrown) {
            failure.compareAndSet(null, thrown);
        } finally {
            begun.countDown();
            ended.countDown();
        }
    }

    private void readTurn() {
        turns.acquireUninterruptibly();
        try {
            if (stop) {
                return;
            }
            for (int i = 0; i < TURN; i++) {
                ScalingBenchmark.read(container);
            }
            reads.add(TURN);
        } finally {
            turns.release();
        }
    }

    /** Waits until every thread has had a turn. Turns begin once all are there: running ones would keep others out. */
    void awaitBegun() throws InterruptedException {
        await(arrived, "begin");
        turns.release(Runtime.getRuntime().availableProcessors());
        await(begun, "read");
    }

    private static void await(CountDownLatch all, String what) throws InterruptedException {
        if (!all.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    all.getCount() + " virtual threads did not " + what + " within " + PATIENCE_SECONDS + " s");
        }
    }

    long reads() {
        return reads.sum();
    }

    /** Ends the threads; throws if a read went wrong. */
    void stop() throws InterruptedException {
        stop = true;
        await(ended, "end");
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("a virtual thread failed: " + thrown.getMessage(), thrown);
        }
    }
}
