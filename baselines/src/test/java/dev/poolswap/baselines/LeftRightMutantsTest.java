package dev.poolswap.baselines;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/** Left-Right with a step left out or done wrong; model checking must find each. */
class LeftRightMutantsTest {

    /** The writer takes the copy it toggled away from without a wait. */
    static final class NoWait<T> extends LeftRightContainer<T> {
        NoWait(Recycler<T> recycler, Options options) {
            super(recycler, options, 2);
        }

        @Override
        boolean isLeft(Copy<T> copy) {
            return true;
        }
    }

    /** The writer waits for the readers of the other copy. */
    static final class WrongIndicator<T> extends LeftRightContainer<T> {
        WrongIndicator(Recycler<T> recycler, Options options) {
            super(recycler, options, 2);
        }

        @Override
        boolean isLeft(Copy<T> copy) {
            return other(copy).everyoneLeft();
        }
    }

    @Test
    @Catches(scheme = "left-right", mutant = "toggles without waiting", breaks = "L2")
    void toggling_without_waiting_is_caught() {
        Lincheck.mustCatch(NoWait::new);
    }

    @Test
    @Catches(scheme = "left-right", mutant = "waits for the wrong indicator", breaks = "L2")
    void waiting_for_the_wrong_indicator_is_caught() {
        Lincheck.mustCatch(WrongIndicator::new);
    }
}
