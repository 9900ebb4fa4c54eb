package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.LeakDetection;
import dev.poolswap.Options;
import dev.poolswap.SwapContainer;
import dev.poolswap.bench.peer.Contenders;
import dev.poolswap.bench.plan.Catalog;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Where pins cannot be watched detection only warns, and its level would be reported to cost nothing. */
class WatchedReadsTest {
    static Stream<String> schemes() {
        return Catalog.installed().ids().stream();
    }

    private static Class<?> containerOf(String scheme, LeakDetection level) {
        Options options = Options.builder().leakDetection(level).build();
        try (SwapContainer<Holder> container = Contenders.of(scheme).newContainer(Holder.recycler(), options)) {
            return container.getClass();
        }
    }

    @ParameterizedTest
    @MethodSource("schemes")
    void pins_of_every_scheme_are_watched(String scheme) {
        assertThat(containerOf(scheme, LeakDetection.ALL)).isNotEqualTo(containerOf(scheme, LeakDetection.OFF));
    }

    @ParameterizedTest
    @EnumSource(LeakDetection.class)
    void a_benchmark_has_the_container_of_its_level(LeakDetection level) {
        ReadsBenchmark.Read read = new ReadsBenchmark.Read();
        read.scheme = "epoch";
        read.leaks = level.name().toLowerCase(Locale.ROOT);
        read.fill();
        try (SwapContainer<Holder> container = read.container) {
            assertThat(container.getClass()).isEqualTo(containerOf("epoch", level));
        }
    }
}
