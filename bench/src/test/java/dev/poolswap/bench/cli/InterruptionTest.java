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
    void aSweepThatIsStoppedEndsItsForksAndSaysWhatIsKept() {
        interruption.during(interruption);
        assertThat(happened).containsExactly("forks end", "what is kept is said");
    }

    @Test
    void theEndOfTheProcessAfterASweepIsAnOrdinaryOne() {
        interruption.during(() -> happened.add("measured"));
        interruption.run();
        assertThat(happened).containsExactly("measured");
    }

    /** What ended it says what to do, which may be something other than to resume. */
    @Test
    void aSweepThatFailedIsNotCalledStopped() {
        assertThatThrownBy(() -> interruption.during(() -> {
                    throw new SweepException("the tool was replaced");
                }))
                .isInstanceOf(SweepException.class);
        interruption.run();
        assertThat(happened).isEmpty();
    }
}
