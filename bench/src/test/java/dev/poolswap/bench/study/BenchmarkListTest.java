package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A build whose annotation processor did not run succeeds, and makes a jar that measures nothing. */
class BenchmarkListTest {
    @ParameterizedTest
    @ValueSource(
            classes = {
                HotswapBenchmark.class,
                ReadsBenchmark.class,
                WritesBenchmark.class,
                BareBenchmark.class,
                LatencyBenchmark.class,
                StallBenchmark.class,
                ScalingBenchmark.class,
                DomainBenchmark.class
            })
    void theProcessorHasSeenEveryStudy(Class<?> benchmark) throws IOException {
        assertThat(list()).contains(benchmark.getName());
    }

    @Test
    void everyPathOfStudyReadsIsABenchmark() throws IOException {
        assertThat(list())
                .contains(" acquire ")
                .contains(" lease ")
                .contains(" reader ")
                .contains(" floor ");
    }

    private static String list() throws IOException {
        StringBuilder all = new StringBuilder();
        for (URL url : java.util.Collections.list(
                BenchmarkListTest.class.getClassLoader().getResources("META-INF/BenchmarkList"))) {
            try (InputStream in = url.openStream()) {
                all.append(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }
}
