package dev.poolswap.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.bench.study.Studies;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledForJreRange;
import org.junit.jupiter.api.condition.JRE;

class TuningTest {
    private static final Catalog CATALOG = Catalog.installed();
    private static final Fences FENCES = new Fences("full", List.of("full"));

    private static Plan plan(Profile profile, List<Collector> collectors, Map<String, List<String>> params) {
        Settings usual = Settings.of(profile, Studies.of("hotswap"));
        return Plan.of(
                new Settings(
                        profile,
                        usual.measure(),
                        usual.studies(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        collectors,
                        List.of(),
                        List.of(),
                        params),
                CATALOG,
                FENCES);
    }

    @Test
    void flags_are_those_that_the_jdk_knows() {
        assertThat(Tuning.NO_REFINEMENT.flags(Collector.G1, 17).orElseThrow())
                .contains("-XX:-G1UseAdaptiveConcRefinement");
        assertThat(Tuning.NO_REFINEMENT.flags(Collector.G1, 25).orElseThrow()).contains("-XX:-G1UseConcRefinement");
        assertThat(Tuning.NO_REFINEMENT.flags(Collector.G1, 26)).isEmpty();
        assertThat(Tuning.NO_REFINEMENT.flags(Collector.PARALLEL, 17)).isEmpty();
        assertThat(Tuning.NONE.flags(Collector.SERIAL, 17)).contains(List.of());
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_25)
    void a_collector_without_such_flags_has_the_cell_without_them_only() {
        Plan plan = plan(
                Profile.SMOKE,
                List.of(Collector.G1, Collector.PARALLEL),
                Map.of("tuning", List.of("none", "no-refinement")));
        assertThat(plan.cells().stream().filter(cell -> cell.collector() == Collector.G1))
                .hasSize(108);
        assertThat(plan.cells().stream().filter(cell -> cell.collector() == Collector.PARALLEL))
                .hasSize(54)
                .allMatch(cell -> cell.params().isEmpty());
        assertThat(plan.groups()).as("tuned and not are compared").isEqualTo(18);
    }

    @Test
    @EnabledForJreRange(max = JRE.JAVA_19)
    void the_quick_profile_shows_the_remedy_where_pooling_loses_without_it() {
        Plan plan = plan(Profile.QUICK, List.of(), Map.of());
        List<PlannedCell> tuned = plan.cells().stream()
                .filter(cell -> cell.tuning() == Tuning.NO_REFINEMENT)
                .toList();
        assertThat(tuned).hasSize(6);
        assertThat(tuned.stream().map(PlannedCell::scheme).distinct())
                .containsExactly("refcount-split", "atomic-reference");
        assertThat(tuned.stream().map(PlannedCell::writePercent).distinct()).containsExactly(10);
        assertThat(plan(Profile.QUICK, List.of(Collector.SERIAL), Map.of()).cells())
                .allMatch(cell -> cell.params().isEmpty());
    }

    @Test
    @EnabledForJreRange(min = JRE.JAVA_20)
    void the_quick_profile_shows_no_remedy_where_none_is_needed() {
        assertThat(plan(Profile.QUICK, List.of(), Map.of()).cells())
                .allMatch(cell -> cell.params().isEmpty());
    }
}
