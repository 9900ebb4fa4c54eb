package dev.poolswap.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.bench.study.Studies;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** Two studies share the axis of arrivals; both have the closed loop only, unless for publication or asked otherwise. */
class ArrivalsPlanTest {
    private static final Fences FENCES = new Fences("membarrier", List.of("full", "membarrier"));

    private static Plan plan(String profile, List<String> studies, String... axes) {
        return Plans.of(Studies.all(), FENCES, profile, studies, List.of("epoch", "refcount-split"), List.of(axes));
    }

    private static Set<String> values(Plan plan, String study) {
        return plan.cells().stream()
                .filter(cell -> cell.study().equals(Studies.of(study)))
                .map(cell -> cell.params().getOrDefault("arrivals", "0"))
                .collect(Collectors.toSet());
    }

    @Test
    void short_profiles_have_the_closed_loop_and_the_full_one_both() {
        for (String study : List.of("latency", "serving")) {
            assertThat(values(plan("quick", List.of(study)), study)).containsExactly("0");
            assertThat(values(plan("full", List.of(study)), study)).containsExactlyInAnyOrder("0", "20000");
        }
        assertThat(plan("full", List.of("serving")).cells())
                .filteredOn(cell -> cell.params().containsKey("arrivals"))
                .extracting(PlannedCell::threads)
                .containsOnly(1);
    }

    @Test
    void the_axis_is_for_every_study_that_has_it_and_is_asked_for() {
        Plan both = plan("smoke", List.of("latency", "serving"), "arrivals=500");
        assertThat(values(both, "latency")).containsExactly("500");
        assertThat(values(both, "serving")).containsExactly("500");
        assertThat(values(plan("smoke", List.of("serving"), "arrivals=500"), "serving"))
                .containsExactly("500");
        assertThatThrownBy(() -> plan("smoke", List.of("stall"), "arrivals=500"))
                .isInstanceOf(BadInputException.class)
                .hasMessage("--axis arrivals: an axis of study latency or serving, which is not selected; add --study"
                        + " latency");
    }

    @Test
    void latency_for_publication_has_the_full_fence_beside_the_other_where_readers_announce() {
        assertThat(fences(plan("full", List.of("latency")), "epoch")).containsExactlyInAnyOrder("full", "membarrier");
        assertThat(fences(plan("full", List.of("latency")), "refcount-split")).containsExactly("none");
        assertThat(fences(plan("quick", List.of("latency")), "epoch")).containsExactly("membarrier");
    }

    private static Set<String> fences(Plan plan, String scheme) {
        return plan.cells().stream()
                .filter(cell -> cell.scheme().equals(scheme))
                .map(PlannedCell::fence)
                .collect(Collectors.toSet());
    }
}
