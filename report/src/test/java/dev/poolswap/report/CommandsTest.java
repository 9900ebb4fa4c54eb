package dev.poolswap.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CommandsTest {
    private static final Map<String, String> VALUES = new LinkedHashMap<>(Map.of("--study", "stall"));

    private static List<String> narrowed(String... command) {
        return Commands.narrowed(List.of(command), VALUES, Map.of(), "stalled"::equals);
    }

    @Test
    void what_the_chart_has_a_value_for_is_replaced_in_either_form() {
        assertThat(narrowed("./compare", "--study", "all", "--profile", "full"))
                .containsExactly("./compare", "--profile", "full", "--study", "stall");
        assertThat(narrowed("./compare", "run", "--study=all", "--forks=10"))
                .containsExactly("./compare", "run", "--forks=10", "--study", "stall");
    }

    @Test
    void what_is_about_the_run_is_left_out() {
        assertThat(narrowed(
                        "./compare",
                        "--shard",
                        "1/8",
                        "--resume",
                        "--out=a",
                        "--rerun-noisy",
                        "--only-failed",
                        "--strict"))
                .containsExactly("./compare", "--strict", "--study", "stall");
        assertThat(narrowed("./compare", "--out", "a b", "--shard=2/8", "--rerun-failed"))
                .containsExactly("./compare", "--study", "stall");
    }

    @Test
    void an_axis_of_another_study_is_left_out() {
        assertThat(narrowed("./compare", "--axis", "stalled=0,1", "--axis", "kind=virtual", "--axis=leaks=all"))
                .containsExactly("./compare", "--axis", "stalled=0,1", "--study", "stall");
    }

    @Test
    void the_values_that_the_chart_shows_take_the_place_of_those_of_the_sweep() {
        Map<String, List<String>> shown = new LinkedHashMap<>();
        shown.put("arrivals", List.of("0"));
        shown.put("rate", List.of("1", "10"));
        assertThat(Commands.narrowed(
                        List.of("./compare", "--axis", "arrivals=0,20000", "--axis=kind=virtual"),
                        Map.of(),
                        shown,
                        "arrivals|kind"::contains))
                .containsExactly("./compare", "--axis=kind=virtual", "--axis", "arrivals=0", "--axis", "rate=1,10");
    }

    @Test
    void the_jars_of_a_user_stay() {
        assertThat(narrowed("./compare", "--with", "my.jar,lib", "--with=other.jar", "--study", "all"))
                .containsExactly("./compare", "--with", "my.jar,lib", "--with=other.jar", "--study", "stall");
    }
}
