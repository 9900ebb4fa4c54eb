package dev.poolswap.bench.examples;

import dev.poolswap.ContainerListener;
import dev.poolswap.LeakReport;
import dev.poolswap.VersionId;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Locale;

/**
 * Example: what {@code Stats} does not say, in Micrometer: the distribution of grace times, and leaks by the
 * way the pin was taken. One listener serves any number of containers.
 *
 * <pre>{@code
 * Options.builder().name("routes").listener(new MetricsListener(registry))
 * }</pre>
 */
public final class MetricsListener implements ContainerListener {
    private final MeterRegistry registry;

    /**
     * Makes a listener.
     *
     * @param registry where to count
     */
    public MetricsListener(MeterRegistry registry) {
        this.registry = registry;
    }

    @Override
    public void reclaimed(String container, VersionId version, Duration graceTime) {
        Timer.builder("poolswap.grace")
                .description("from retirement to reclamation")
                .tag("name", container)
                .publishPercentileHistogram()
                .register(registry)
                .record(graceTime);
    }

    @Override
    public void leaked(LeakReport report) {
        String kind = report.kind().name().toLowerCase(Locale.ROOT);
        registry.counter("poolswap.leaks", "name", report.container(), "kind", kind)
                .increment();
    }
}
