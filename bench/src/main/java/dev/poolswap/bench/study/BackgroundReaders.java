package dev.poolswap.bench.study;

import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.openjdk.jmh.infra.Blackhole;

/**
 * Threads that read without pause beside a measured writer. They are not benchmark threads, because only the writer is
 * measured.
 */
final class BackgroundReaders {
    private final List<Thread> threads = new ArrayList<>();
    private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
    private volatile boolean stop;

    /** Starts as many as there are cores for beside the writer, one at least. */
    BackgroundReaders(SwapContainer<Holder> container, Blackhole blackhole) {
        int count = Math.max(1, Runtime.getRuntime().availableProcessors() - 1);
        for (int i = 0; i < count; i++) {
            Thread thread = new Thread(() -> readUntilStopped(container, blackhole), "poolswap-reader-" + i);
            thread.setDaemon(true);
            thread.setUncaughtExceptionHandler((dead, thrown) -> failure.set(thrown));
            threads.add(thread);
            thread.start();
        }
    }

    private void readUntilStopped(SwapContainer<Holder> container, Blackhole blackhole) {
        try (ReadHandle<Holder> reader = container.readHandle()) {
            while (!stop) {
                Holder version = reader.acquire();
                Object field = version == null ? null : version.field;
                reader.release(version);
                if (field == null) {
                    throw new IllegalStateException("a read found the container empty or its version reset");
                }
                blackhole.consume(field);
            }
        }
    }

    /** Ends the threads; throws if a read went wrong. */
    void stop() throws InterruptedException {
        stop = true;
        for (Thread thread : threads) {
            thread.join();
        }
        Throwable thrown = failure.get();
        if (thrown != null) {
            throw new IllegalStateException("a reader beside the writer failed: " + thrown, thrown);
        }
    }
}
