package dev.poolswap.bench.study;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.bench.plan.Catalog;
import dev.poolswap.bench.plan.Fences;
import dev.poolswap.bench.plan.Launch;
import dev.poolswap.bench.plan.Plan;
import dev.poolswap.bench.plan.PlannedCell;
import dev.poolswap.bench.plan.Profile;
import dev.poolswap.bench.plan.Settings;
import dev.poolswap.bench.plan.Study;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A build whose annotation processor did not run succeeds, and makes a jar that measures nothing. */
class BenchmarkListTest {
    static List<Study> studies() {
        return Studies.all();
    }

    @ParameterizedTest
    @MethodSource("studies")
    void the_processor_has_seen_every_benchmark_of_every_study(Study study) throws IOException {
        Catalog catalog = Catalog.installed();
        Plan plan = Plan.of(Settings.of(Profile.SMOKE, study), catalog, new Fences("full", List.of("full")));
        Set<String> launched = new TreeSet<>();
        for (PlannedCell cell : plan.cells()) {
            Launch launch = study.launch(cell, plan.settings().measure(), catalog);
            launch.methods()
                    .forEach(method ->
                            launched.add("." + launch.benchmark().getSimpleName() + "_" + method + "_jmhTest "));
        }
        assertThat(launched).isNotEmpty();
        assertThat(list()).contains(launched);
    }

    @Test
    void every_path_of_study_reads_is_a_benchmark() throws IOException {
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
