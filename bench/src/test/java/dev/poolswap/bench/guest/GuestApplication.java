package dev.poolswap.bench.guest;

import dev.poolswap.ContainerListener;
import dev.poolswap.LeakDetection;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.ReadHandle;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.Future;
import java.util.function.BiFunction;

/**
 * An application as a server would load it: reads a container in every way there is, from threads that outlive it, with
 * everything on that observes. Gives a handle by which to close the container, or to drop it.
 */
public final class GuestApplication implements BiFunction<String, ExecutorService, Runnable> {
    private static final int ROUNDS = 4;

    /** What is swapped: a class of the application's. */
    static final class Settings {
        private final List<String> lines = new ArrayList<>();
    }

    private static final class SettingsRecycler implements Recycler<Settings> {
        @Override
        public Settings create() {
            return new Settings();
        }

        @Override
        public boolean reset(Settings version) {
            version.lines.clear();
            return true;
        }

        @Override
        public void copy(Settings from, Settings to) {
            to.lines.addAll(from.lines);
        }
    }

    /** Called by reflection. */
    public GuestApplication() {}

    @Override
    public Runnable apply(String scheme, ExecutorService server) {
        SwapContainer<Settings> container = SwapContainer.builder(new SettingsRecycler())
                .scheme(scheme)
                .options(Options.builder()
                        .name("guest")
                        .leakDetection(LeakDetection.ALL)
                        .stallThreshold(Duration.ofMillis(20))
                        .listener(new ContainerListener() {})
                        .jmx(true)
                        .build())
                .build();
        try {
            for (int round = 0; round < ROUNDS; round++) {
                String line = "round " + round;
                container.replace(next -> next.lines.add(line));
                container.revise(next -> next.lines.add("revised"));
                List<Future<?>> readers = new ArrayList<>();
                for (int i = 0; i < ROUNDS; i++) {
                    readers.add(server.submit(() -> read(container)));
                    // Not runAsync: with two processors it makes a thread for each task.
                    readers.add(ForkJoinPool.commonPool().submit(() -> read(container)));
                    readers.add(server.submit(() -> readOnAVirtualThread(container)));
                }
                for (Future<?> reader : readers) {
                    reader.get();
                }
            }
        } catch (Exception failure) {
            throw new IllegalStateException(failure);
        }
        return container::close;
    }

    private static void read(SwapContainer<Settings> container) {
        container.read(settings -> settings.lines.size());
        Settings pinned = container.acquire();
        try (Lease<Settings> lease = container.lease();
                ReadHandle<Settings> handle = container.readHandle()) {
            handle.read(settings -> settings.lines.size());
            if (lease.get() == null || pinned == null) {
                throw new IllegalStateException("empty");
            }
        } finally {
            container.release(pinned);
        }
    }

    private static void readOnAVirtualThread(SwapContainer<Settings> container) {
        try {
            Thread thread = (Thread)
                    Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, (Runnable)
                            () -> read(container));
            thread.join();
        } catch (NoSuchMethodException beforeJdk21) {
            read(container);
        } catch (ReflectiveOperationException | InterruptedException failure) {
            throw new IllegalStateException(failure);
        }
    }
}
