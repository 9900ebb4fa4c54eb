package dev.poolswap.bench.examples;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.LeakReport;
import dev.poolswap.Lease;
import dev.poolswap.Options;
import dev.poolswap.PinHolder;
import dev.poolswap.Recycler;
import dev.poolswap.Scheme;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.Arrays;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ContainerMetricsTest {
    private static final Recycler<long[]> RECYCLER = new Recycler<>() {
        @Override
        public long[] create() {
            return new long[1];
        }

        @Override
        public boolean reset(long[] version) {
            return true;
        }

        @Override
        public long weigh(long[] version) {
            return 100;
        }
    };

    private final MeterRegistry registry = new SimpleMeterRegistry();

    static Stream<String> schemes() {
        return Scheme.installed().stream().map(Scheme::id);
    }

    private double read(String meter) {
        return registry.get(meter)
                .tag("name", "routes")
                .meter()
                .measure()
                .iterator()
                .next()
                .getValue();
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void the_meters_show_what_the_container_counts(String scheme) {
        try (SwapContainer<long[]> container = Scheme.of(scheme).newContainer(RECYCLER, Options.DEFAULT)) {
            new ContainerMetrics(container, "routes").bindTo(registry);
            for (int i = 0; i < 5; i++) {
                container.replace(version -> version[0]++);
            }
            container.discard(container.draft());
            assertThat(read("poolswap.published")).isEqualTo(5);
            assertThat(read("poolswap.discarded")).isEqualTo(1);
            assertThat(read("poolswap.created")).isEqualTo(container.stats().created());
            assertThat(read("poolswap.retired")).isEqualTo(container.stats().retired());
            // Where the collector takes versions, it may do so between two looks.
            Stats before;
            Stats after;
            double versions;
            double unreclaimed;
            do {
                before = container.stats();
                versions = read("poolswap.versions");
                unreclaimed = read("poolswap.unreclaimed");
                after = container.stats();
            } while (before.versions() != after.versions() || before.unreclaimed() != after.unreclaimed());
            assertThat(versions).isEqualTo(after.versions());
            assertThat(unreclaimed).isEqualTo(after.unreclaimed());
            assertThat(registry.get("poolswap.published").tag("scheme", scheme).functionCounter())
                    .isNotNull();
        }
    }

    @Test
    void every_number_of_the_stats_has_a_meter() {
        long numbers = Arrays.stream(Stats.class.getMethods())
                .filter(method -> method.getDeclaringClass() == Stats.class)
                .filter(method ->
                        method.getParameterCount() == 0 && !method.getName().equals("hashCode"))
                .filter(method -> method.getReturnType().isPrimitive())
                .count();
        try (SwapContainer<long[]> container = Scheme.of("epoch").newContainer(RECYCLER, Options.DEFAULT)) {
            new ContainerMetrics(container, "routes").bindTo(registry);
            assertThat(registry.getMeters()).hasSize((int) numbers).hasSizeGreaterThan(14);
        }
    }

    @Test
    void weights_free_versions_and_full_pools_show() {
        Options options = Options.builder().maxVersions(2).build();
        try (SwapContainer<long[]> container = Scheme.of("hazard").newContainer(RECYCLER, options)) {
            new ContainerMetrics(container, "routes").bindTo(registry);
            container.replace(version -> version[0]++);
            try (Lease<long[]> lease = container.lease()) {
                container.replace(version -> version[0]++);
                assertThat(lease.get()).isNotNull();
                assertThat(read("poolswap.unreclaimed.bytes")).isEqualTo(100);
                assertThat(read("poolswap.exhausted")).isZero();
                container.replace(version -> version[0]++);
                assertThat(read("poolswap.exhausted")).isEqualTo(1);
                assertThat(read("poolswap.versions")).isEqualTo(3);
                assertThat(read("poolswap.bytes")).isEqualTo(300);
            }
            container.discard(container.draft());
            assertThat(read("poolswap.versions.idle")).isEqualTo(2);
            assertThat(read("poolswap.unreclaimed.bytes")).isZero();
            assertThat(read("poolswap.unreclaimed.bytes.peak")).isEqualTo(200);
        }
    }

    @Test
    void the_listener_times_grace_and_counts_leaks_by_kind() {
        MetricsListener listener = new MetricsListener(registry);
        Options options = Options.builder().name("routes").listener(listener).build();
        try (SwapContainer<long[]> container = Scheme.of("refcount-split").newContainer(RECYCLER, options)) {
            for (int i = 0; i < 5; i++) {
                container.replace(version -> version[0]++);
            }
            Timer grace = registry.get("poolswap.grace").tag("name", "routes").timer();
            assertThat(grace.count()).isEqualTo(container.stats().reclaimed()).isEqualTo(4);
            assertThat(grace.totalTime(TimeUnit.NANOSECONDS)).isPositive();
        }
        PinHolder nobody = PinHolder.builder().owner("nobody").build();
        listener.leaked(LeakReport.builder()
                .container("routes")
                .scheme("epoch")
                .kind(LeakReport.Kind.LEASE)
                .holder(nobody)
                .build());
        assertThat(registry.get("poolswap.leaks").tag("kind", "lease").counter().count())
                .isEqualTo(1);
    }
}
