package dev.poolswap.baselines;

import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.testkit.lincheck.ContainerModel;
import dev.poolswap.testkit.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

/** Left-Right with a step left out or done wrong; model checking must find each. */
class LeftRightMutantsTest {

    /** The writer takes the copy it toggled away from without a wait. */
    static final class NoWait<T> extends LeftRightContainer<T> {
        NoWait(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT, 2);
        }

        @Override
        boolean isLeft(Copy<T> copy) {
            return true;
        }
    }

    /** The writer waits for the readers of the other copy. */
    static final class WrongIndicator<T> extends LeftRightContainer<T> {
        WrongIndicator(Recycler<T> recycler) {
            super(recycler, Options.DEFAULT, 2);
        }

        @Override
        boolean isLeft(Copy<T> copy) {
            return other(copy).everyoneLeft();
        }
    }

    public static final class NoWaitModel extends ContainerModel {
        public NoWaitModel() {
            super(new NoWait<>(new BoxRecycler()));
        }
    }

    public static final class WrongIndicatorModel extends ContainerModel {
        public WrongIndicatorModel() {
            super(new WrongIndicator<>(new BoxRecycler()));
        }
    }

    @Test
    void toggling_without_waiting_is_caught() {
        Lincheck.mustCatch(NoWaitModel.class, 2);
    }

    @Test
    void waiting_for_the_wrong_indicator_is_caught() {
        Lincheck.mustCatch(WrongIndicatorModel.class, 2);
    }
}
