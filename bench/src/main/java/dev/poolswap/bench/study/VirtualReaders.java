package dev.poolswap.bench.study;

import dev.poolswap.SwapContainer;
import java.lang.reflect.Method;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** Virtual threads that read until they are stopped, each for a turn, so that all of them get on. */
final class VirtualReaders {
    /** Reads of a turn. */
    private static final int TURN = 64;

    private static final long PATIENCE_SECONDS = 120;

    private final SwapContainer<Block> container;
    private final LongAdder reads = new LongAdder();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private final CountDownLatch begun;
    private final CountDownLatch ended;
    private volatile boolean stop;

    VirtualReaders(SwapContainer<Block> container, int count) {
        this.container = container;
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
            throw new IllegalStateException("virtual threads need Java 21", older);
        }
    }

    private void readUntilStopped() {
        try {
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
        for (int i = 0; i < TURN; i++) {
            ScalingBenchmark.read(container);
        }
        reads.add(TURN);
        Thread.yield();
    }

    /** Waits until every thread has had a turn. */
    void awaitBegun() throws InterruptedException {
        if (!begun.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    begun.getCount() + " virtual threads did not read within " + PATIENCE_SECONDS + " s");
        }
    }

    long reads() {
        return reads.sum();
    }

    /** Ends the threads; throws if a read went wrong. */
    void stop() throws InterruptedException {
        stop = true;
        if (!ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException(
                    ended.getCount() + " virtual threads did not end within " + PATIENCE_SECONDS + " s");
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("a virtual thread failed: " + thrown.getMessage(), thrown);
        }
    }
}
