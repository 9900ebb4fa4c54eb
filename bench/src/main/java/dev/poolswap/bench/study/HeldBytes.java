package dev.poolswap.bench.study;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Bytes of containers and of reading threads, computed from the heap in use after full collections. */
final class HeldBytes {
    /** So many threads read every container; what one takes is their mean. */
    private static final int READERS = 4;

    private static final int MOST_COLLECTIONS = 20;
    private static final long PAUSE_MILLIS = 50;

    /** Bytes between two looks. */
    private static final long AT_REST = 256;

    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private static volatile @Nullable HeldBytes last;

    private final double perContainer;
    private final double perReader;

    private HeldBytes(double perContainer, double perReader) {
        this.perContainer = perContainer;
        this.perReader = perReader;
    }

    /** The answer. */
    static @Nullable HeldBytes last() {
        return last;
    }

    double perContainer() {
        return perContainer;
    }

    double perReader() {
        return perReader;
    }

    /** Creates, then reads from several threads that live until the end. */
    static HeldBytes measure(int containers, Runnable create, Runnable read) throws InterruptedException {
        // Threads that wait from the beginning to the end cost the same in every figure.
        CountDownLatch readNow = new CountDownLatch(1);
        CountDownLatch haveRead = new CountDownLatch(READERS);
        CountDownLatch leave = new CountDownLatch(1);
        AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < READERS; i++) {
            Thread thread = new Thread(() -> {
                try {
                    readNow.await();
                    read.run();
                } catch (Throwable thrown) {
                    failure.set(thrown);
                } finally {
                    haveRead.countDown();
                }
                awaitQuietly(leave);
            });
            thread.setDaemon(true);
            thread.start();
            threads.add(thread);
        }
        HeldBytes found;
        try {
            long empty = used();
            create.run();
            long created = used();
            readNow.countDown();
            haveRead.await();
            Throwable thrown = failure.get();
            if (thrown != null) {
                throw new IllegalStateException("a read failed: " + thrown.getMessage(), thrown);
            }
            long haveBeenRead = used();
            found = new HeldBytes((double) (created - empty) / containers, (double) (haveBeenRead - created) / READERS);
        } finally {
            readNow.countDown();
            leave.countDown();
        }
        for (Thread thread : threads) {
            thread.join();
        }
        return found;
    }

    static HeldBytes of(double perContainer, double perReader) {
        return new HeldBytes(perContainer, perReader);
    }

    /**
     * Takes the medians for the answer.
     *
     * @throws IllegalStateException if one is negative: something else freed more than was created, and nothing can hold
     *     less than nothing
     */
    static void conclude(List<HeldBytes> found) {
        HeldBytes median = new HeldBytes(median(found, HeldBytes::perContainer), median(found, HeldBytes::perReader));
        if (median.perContainer < 0 || median.perReader < 0) {
            throw new IllegalStateException("a container seems to hold " + Math.round(median.perContainer)
                    + " bytes and a reader " + Math.round(median.perReader)
                    + ": other objects were freed while these were created; measure this fork again");
        }
        last = median;
    }

    private static double median(List<HeldBytes> found, ToDoubleFunction<HeldBytes> figure) {
        double[] sorted = found.stream().mapToDouble(figure).sorted().toArray();
        return sorted[sorted.length / 2];
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The heap in use when it has come to rest: what is freed by other threads takes a moment. */
    private static long used() throws InterruptedException {
        long before = Long.MAX_VALUE;
        long now = collected();
        for (int i = 0; i < MOST_COLLECTIONS && Math.abs(now - before) > AT_REST; i++) {
            Thread.sleep(PAUSE_MILLIS);
            before = now;
            now = collected();
        }
        return now;
    }

    private static long collected() {
        System.gc();
        return MEMORY.getHeapMemoryUsage().getUsed();
    }
}
