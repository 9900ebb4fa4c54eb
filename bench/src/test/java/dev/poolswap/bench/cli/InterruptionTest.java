package dev.poolswap.bench.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.poolswap.bench.run.SweepException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class InterruptionTest {
    private final List<String> happened = new ArrayList<>();
    private final Interruption interruption =
            new Interruption(() -> happened.add("forks end"), () -> happened.add("what is kept is said"));

    @Test
    void a_sweep_that_is_stopped_ends_its_forks_and_says_what_is_kept() {
        interruption.during(interruption);
        assertThat(happened).containsExactly("forks end", "what is kept is said");
    }

    @Test
    void the_end_of_the_process_after_a_sweep_is_an_ordinary_one() {
        interruption.during(() -> happened.add("measured"));
        interruption.run();
        assertThat(happened).containsExactly("measured");
    }

    /** What ended it says what to do, which may be something other than to resume. */
    @Test
    void a_sweep_that_failed_is_not_called_stopped() {
        assertThatThrownBy(() -> interruption.during(() -> {
                    throw new SweepException("the tool was replaced");
                }))
                .isInstanceOf(SweepException.class);
        interruption.run();
        assertThat(happened).isEmpty();
    }
}
