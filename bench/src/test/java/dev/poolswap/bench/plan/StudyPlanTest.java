package dev.poolswap.bench.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.bench.planted.PlantedStudy;
import dev.poolswap.bench.study.Studies;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A study that only this test knows is asked for, checked and planned like any other. */
class StudyPlanTest {
    private static final Fences FENCES = new Fences("full", List.of("full"));
    private static final List<Study> KNOWN =
            Stream.concat(Studies.all().stream(), Stream.of(new PlantedStudy())).toList();

    private static Plan plan(List<String> studies, String... axes) {
        return Plans.of(KNOWN, FENCES, "smoke", studies, List.of("epoch", "debt"), List.of(axes));
    }

    private static List<String> keys(Plan plan) {
        return plan.cells().stream().map(PlannedCell::key).toList();
    }

    @Test
    void the_cells_of_a_study_have_its_values_unless_others_are_asked_for() {
        assertThat(keys(plan(List.of("planted"))))
                .containsExactly(
                        "planted/epoch/thing/G1/64m/2t/full/size=3",
                        "planted/debt/thing/G1/64m/2t/full/size=3",
                        "planted/epoch/thing/G1/64m/2t/full/size=3/colour=dark-blue",
                        "planted/debt/thing/G1/64m/2t/full/size=3/colour=dark-blue");
        assertThat(keys(plan(List.of("planted"), "size= 07 ,7,1", "colour=dark-blue")))
                .as("numbers in one form, each once")
                .hasSize(4)
                .first()
                .isEqualTo("planted/epoch/thing/G1/64m/2t/full/size=7/colour=dark-blue");
    }

    @Test
    void what_a_cell_need_not_name_is_compared_with_the_same_cell_without_it() {
        assertThat(plan(List.of("planted")).groups()).isEqualTo(1);
        assertThat(plan(List.of("planted"), "size=1,2").groups()).isEqualTo(2);
    }

    @Test
    void the_time_of_a_plan_is_what_the_study_says() {
        assertThat(plan(List.of("planted"), "size=5", "colour=red").seconds()).isEqualTo(10);
    }

    @Test
    void a_registered_study_is_one_of_all() {
        assertThat(plan(List.of("all")).settings().studies())
                .hasSize(Studies.all().size() + 1)
                .endsWith(KNOWN.get(KNOWN.size() - 1));
    }

    @Test
    void a_value_that_an_axis_does_not_have_is_refused() {
        refused("--axis size 0: expected a count from 1 to 9", List.of("planted"), "size=0");
        refused("--axis size x: expected a count from 1 to 9", List.of("planted"), "size=x");
        refused("did you mean dark-blue? Expected: red, dark-blue", List.of("planted"), "colour=dark blue");
        refused("add --study planted", List.of("hotswap"), "colour=red");
        refused("did you mean colour?", List.of("planted"), "color=red");
        refused("did you mean planted?", List.of("plantet"));
    }

    private static void refused(String message, List<String> studies, String... axes) {
        assertThatThrownBy(() -> plan(studies, axes))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining(message);
    }

    @Test
    void no_two_studies_have_the_same_id_and_an_axis_that_studies_share_is_the_same() {
        assertThat(Studies.all()).extracting(Study::id).doesNotHaveDuplicates();
        assertThat(Studies.all().stream()
                        .flatMap(study -> study.axes().stream())
                        .distinct()
                        .map(Axis::id))
                .doesNotHaveDuplicates();
    }

    /** What is in help and in the list can be asked for. */
    @Test
    void the_example_of_every_axis_has_values_of_it() {
        for (Study study : KNOWN) {
            for (Axis<?> axis : study.axes()) {
                assertThat(axis.description()).isNotBlank();
                String[] example = axis.example().split("=", 2);
                assertThat(example[0]).isEqualTo(axis.id());
                assertThat(example[1].split(","))
                        .hasSizeGreaterThan(1)
                        .allSatisfy(value -> assertThat(axis.canonical(value)).isEqualTo(value));
            }
        }
    }
}
