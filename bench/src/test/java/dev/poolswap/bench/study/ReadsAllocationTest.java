package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * No read path of a pooled scheme allocates, by the gc profiler. Each scheme has a JVM of its own,
 * since a call site that sees several schemes would keep leases from being optimised away, and that
 * is a property of the test and not of the scheme.
 */
@Tag("full")
@Timeout(600)
class ReadsAllocationTest {
    /** JMH's own bookkeeping, spread over millions of operations. */
    private static final double NOTHING = 0.01;

    /** The last of them takes a quarter of a minute. */
    private static final int TRIES = 6;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "refcount-split",
                "refcount-striped",
                "refcount-locked",
                "hyaline",
                "epoch",
                "hazard",
                "hazard-eras"
            })
    void every_path_of_a_pooled_scheme_allocates_nothing(String scheme) throws Exception {
        Map<String, Double> allocated = measured(ReadsBenchmark.class, scheme, TRIES);
        assertThat(allocated).containsOnlyKeys("acquire", "lease", "read", "reader");
        assertThat(allocated)
                .allSatisfy((path, bytes) ->
                        assertThat(bytes).as("%s by %s, B/op", scheme, path).isLessThan(NOTHING));
    }

    @Test
    void a_read_that_allocates_on_purpose_is_caught() throws Exception {
        Map<String, Double> allocated = measured(PlantedAllocation.class, "refcount-split", 1);
        assertThat(allocated.get("boxed")).isGreaterThan(NOTHING);
    }

    private static Map<String, Double> measured(Class<?> benchmark, String scheme, int tries)
            throws IOException, InterruptedException {
        Process process = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        // What is escape analysed away is what the second compiler finds.
                        "-XX:TieredStopAtLevel=4",
                        "-Djmh.ignoreLock=true",
                        "-cp",
                        System.getProperty("java.class.path"),
                        AllocationReport.class.getName(),
                        benchmark.getName(),
                        scheme,
                        Double.toString(NOTHING),
                        Integer.toString(tries)))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String said = new String(process.getInputStream().readAllBytes());
        assertThat(process.waitFor()).as(said).isZero();
        return said.lines()
                .map(line -> line.split(" "))
                .filter(words -> words.length == 3 && words[0].equals(AllocationReport.MARK))
                .collect(Collectors.toMap(words -> words[1], words -> Double.valueOf(words[2])));
    }
}
