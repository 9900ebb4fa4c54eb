package dev.poolswap.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.bench.bound.Bounds;
import dev.poolswap.bench.study.Studies;
import dev.poolswap.report.model.SchemeInfo;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Bounds are measured beside the schemes where they can do the work, and nowhere else. */
class BoundsPlanTest {
    private static final Set<String> BOUNDED = Set.of("reads", "serving", "longread");
    private static final Fences FENCES = new Fences("membarrier", List.of("full", "membarrier"));

    private static Plan plan(String study, String... schemes) {
        return Plans.of(Studies.all(), FENCES, "smoke", List.of(study), List.of(schemes), List.of());
    }

    private static Set<String> schemes(Plan plan) {
        return plan.cells().stream().map(PlannedCell::scheme).collect(Collectors.toSet());
    }

    @Test
    void three_studies_have_both_bounds_unless_schemes_are_asked_for() {
        for (Study study : Studies.all()) {
            boolean bounded = BOUNDED.contains(study.id());
            assertThat(schemes(plan(study.id())).containsAll(Plans.CATALOG.bounds()))
                    .as("%s", study)
                    .isEqualTo(bounded);
            assertThat(schemes(plan(study.id(), "all")).contains(Bounds.QSBR))
                    .as("%s", study)
                    .isEqualTo(bounded);
        }
        assertThat(schemes(plan("serving", "epoch"))).containsExactly("epoch");
        assertThat(schemes(plan("serving", "epoch", "none"))).containsExactlyInAnyOrder("epoch", "none");
        assertThat(schemes(plan("longread", "qsbr"))).containsExactly("qsbr");
        assertThat(schemes(plan("stall", "epoch", "qsbr"))).containsExactly("epoch");
    }

    @Test
    void a_study_that_has_no_bound_is_refused_for_it_alone() {
        assertThatThrownBy(() -> plan("hotswap", "qsbr", "none"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("--schemes qsbr,none: a bound, which study hotswap does not measure; add a scheme,"
                        + " or choose another --study");
    }

    @Test
    void a_bound_has_one_read_where_a_scheme_has_one_for_each_path_and_fence() {
        List<PlannedCell> cells = plan("reads").cells().stream()
                .filter(cell -> cell.scheme().equals(Bounds.QSBR))
                .toList();
        assertThat(cells).hasSize((int) plan("reads").cells().stream()
                .map(PlannedCell::threads)
                .distinct()
                .count());
        assertThat(cells).allSatisfy(cell -> {
            assertThat(cell.fence()).isEqualTo(Fences.NONE);
            Launch launch = cell.study().launch(cell, Profile.SMOKE.measure(), Plans.CATALOG);
            assertThat(launch.methods()).containsExactly("quiescent");
        });
    }

    @Test
    void a_bound_is_declared_as_a_bound_and_not_as_a_scheme() {
        assertThat(Plans.CATALOG.infos())
                .filteredOn(info -> Plans.CATALOG.bounds().contains(info.id()))
                .hasSize(2)
                .allSatisfy(info -> {
                    assertThat(info.role()).isEqualTo(SchemeInfo.BOUND);
                    assertThat(info.guarantees()).containsKey("release by");
                });
        assertThat(Plans.CATALOG.ids()).doesNotContainAnyElementsOf(Plans.CATALOG.bounds());
    }
}
