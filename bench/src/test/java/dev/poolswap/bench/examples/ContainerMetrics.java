package dev.poolswap.bench.examples;

import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.function.ToLongFunction;

/**
 * Example: shows all numbers of a container's {@link Stats} in Micrometer.
 *
 * <pre>{@code
 * new ContainerMetrics(routes, "routes").bindTo(registry);
 * }</pre>
 *
 * <p>The registry holds the container weakly, so a container that is dropped is collected; its gauges read
 * NaN from then on. Reading a meter takes a snapshot of {@link Stats}, for which readers of the container
 * pay nothing.
 */
public final class ContainerMetrics implements MeterBinder {
    private final SwapContainer<?> container;
    private final Tags tags;

    /**
     * Makes a binder.
     *
     * @param container the container
     * @param name the value of the tag {@code name}
     */
    public ContainerMetrics(SwapContainer<?> container, String name) {
        this.container = container;
        this.tags = Tags.of("name", name, "scheme", container.scheme());
    }

    // snippet bind
    @Override
    public void bindTo(MeterRegistry registry) {
        counter(registry, "poolswap.published", "publications", Stats::published);
        counter(registry, "poolswap.retired", "versions that are no longer current", Stats::retired);
        counter(registry, "poolswap.reclaimed", "retired versions that returned to the pool", Stats::reclaimed);
        counter(registry, "poolswap.created", "versions created", Stats::created);
        counter(registry, "poolswap.disposed", "versions disposed of", Stats::disposed);
        counter(registry, "poolswap.discarded", "drafts given back unpublished", Stats::discarded);
        counter(registry, "poolswap.exhausted", "drafts that found a limit reached", Stats::exhausted);
        counter(registry, "poolswap.leaked", "pins that were never released", Stats::leaked);
        counter(registry, "poolswap.stalled", "stalls that began", Stats::stalled);
        counter(registry, "poolswap.misused", "calls refused as misuse", Stats::misused);
        gauge(registry, "poolswap.versions", "versions that exist", Stats::versions);
        gauge(registry, "poolswap.versions.idle", "free versions", Stats::idle);
        gauge(registry, "poolswap.bytes", "weight of all versions", Stats::bytes);
        gauge(registry, "poolswap.unreclaimed", "retired versions not reclaimed yet", Stats::unreclaimed);
        gauge(registry, "poolswap.unreclaimed.peak", "highest number of such versions", Stats::peakUnreclaimed);
        gauge(registry, "poolswap.unreclaimed.bytes", "weight of such versions", Stats::unreclaimedBytes);
        gauge(registry, "poolswap.unreclaimed.bytes.peak", "highest such weight", Stats::peakUnreclaimedBytes);
        gauge(registry, "poolswap.reader.records", "reader records", Stats::readerRecords);
    }
    // end

    private void counter(MeterRegistry registry, String meter, String what, ToLongFunction<Stats> count) {
        FunctionCounter.builder(meter, container, from -> count.applyAsLong(from.stats()))
                .description(what)
                .tags(tags)
                .register(registry);
    }

    private void gauge(MeterRegistry registry, String meter, String what, ToLongFunction<Stats> count) {
        Gauge.builder(meter, container, from -> count.applyAsLong(from.stats()))
                .description(what)
                .tags(tags)
                .register(registry);
    }
}
