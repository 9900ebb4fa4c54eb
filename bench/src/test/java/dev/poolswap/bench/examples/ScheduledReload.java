package dev.poolswap.bench.examples;

import dev.poolswap.NonEmptyContainer;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.io.IOException;
import java.io.Reader;
import java.time.Duration;
import java.util.Properties;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/** Settings that are loaded again every so often, whether or not the last load succeeded. */
final class ScheduledReload implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(ScheduledReload.class.getName());

    private static final class Settings implements Recycler<Properties> {
        @Override
        public Properties create() {
            return new Properties();
        }

        @Override
        public boolean reset(Properties used) {
            used.clear();
            return true;
        }
    }

    private final Callable<Reader> source;
    private final NonEmptyContainer<Properties> settings;
    private final AtomicInteger failures = new AtomicInteger();
    private final ScheduledExecutorService timer = Executors.newSingleThreadScheduledExecutor(work -> {
        Thread thread = new Thread(work, "settings reload");
        thread.setDaemon(true);
        return thread;
    });

    // snippet schedule
    ScheduledReload(Callable<Reader> source, Duration period) throws Exception {
        this.source = source;
        settings = SwapContainer.builder(new Settings())
                .scheme("hazard")
                .name("settings")
                .initial(this::load)
                .build();
        timer.scheduleWithFixedDelay(this::reload, period.toNanos(), period.toNanos(), TimeUnit.NANOSECONDS);
    }

    private void load(Properties draft) throws Exception {
        try (Reader open = source.call()) {
            draft.load(open);
        }
    }

    private void reload() {
        try {
            settings.replace(this::load);
        } catch (Throwable failed) { // Anything that left this method, even an Error, would end the schedule silently.
            failures.incrementAndGet();
            LOG.log(System.Logger.Level.WARNING, "settings could not be loaded; the old ones stay in force", failed);
        }
    }
    // end

    String get(String key) {
        return settings.read(now -> now.getProperty(key, ""));
    }

    boolean isStopped() {
        return timer.isTerminated();
    }

    int failures() {
        return failures.get();
    }

    long loads() {
        return settings.stats().published();
    }

    // snippet close
    /** Stops the writer, then closes the container. */
    @Override
    public void close() throws IOException {
        timer.shutdownNow();
        try {
            if (!timer.awaitTermination(1, TimeUnit.MINUTES)) {
                throw new IOException("a load of the settings has not ended within a minute");
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } finally {
            settings.close();
        }
    }
    // end
}
