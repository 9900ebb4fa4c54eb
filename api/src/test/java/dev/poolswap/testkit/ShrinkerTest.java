package dev.poolswap.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.Options;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ShrinkerTest {

    @Test
    void what_is_left_is_what_makes_it_fail() {
        List<Integer> failing = IntStream.range(0, 200).boxed().collect(Collectors.toList());
        List<Integer> shrunk = Shrinker.shrink(
                failing, some -> some.contains(17) && some.contains(150) && some.indexOf(17) < some.indexOf(150));
        assertThat(shrunk).containsExactly(17, 150);
    }

    @Test
    void every_element_may_be_needed_or_none() {
        List<Integer> failing = List.of(1, 2, 3, 4, 5);
        assertThat(Shrinker.shrink(failing, some -> some.size() == 5)).isEqualTo(failing);
        assertThat(Shrinker.shrink(failing, some -> true)).isEmpty();
        assertThat(Shrinker.shrink(new ArrayList<>(), some -> true)).isEmpty();
    }

    @Test
    @Catches(scheme = "kit", mutant = "reuse without any protection")
    void a_planted_fault_is_found_and_shrunk_to_the_few_steps_it_takes() {
        AssertionError found = Sequences.firstFailure(NaivePool.subject(), Options.DEFAULT, Seeds.next(), 200);
        assertThat(found).isNotNull();
        assertThat(found.getMessage())
                .containsPattern("[2-5] steps are enough: \\[")
                .contains("repeat with -Dpoolswap.seed=");
    }
}
