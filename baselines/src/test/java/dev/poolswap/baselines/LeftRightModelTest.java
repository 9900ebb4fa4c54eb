package dev.poolswap.baselines;

import dev.poolswap.Options;
import dev.poolswap.testkit.lincheck.ContainerModel;
import dev.poolswap.testkit.lincheck.Lincheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LeftRightModelTest {

    /** The container as Lincheck sees it. */
    public static final class Model extends ContainerModel {
        public Model() {
            super(new LeftRightContainer<>(new BoxRecycler(), Options.DEFAULT, 2));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void is_linearizable(int threads) {
        Lincheck.check(Model.class, threads);
    }
}
