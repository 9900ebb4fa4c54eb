package dev.poolswap.baselines;

import dev.poolswap.Options;
import dev.poolswap.testkit.lincheck.ContainerModel;
import dev.poolswap.testkit.lincheck.Lincheck;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CasCountModelTest {

    /** The container as Lincheck sees it. */
    public static final class Model extends ContainerModel {
        public Model() {
            super(CasCountContainer.create(new BoxRecycler(), Options.DEFAULT));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void is_linearizable(int threads) {
        Lincheck.check(Model.class, threads);
    }
}
