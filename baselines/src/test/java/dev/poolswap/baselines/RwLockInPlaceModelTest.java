package dev.poolswap.baselines;

import dev.poolswap.Options;
import dev.poolswap.testkit.lincheck.ContainerModel;
import dev.poolswap.testkit.lincheck.InPlaceSpecification;
import dev.poolswap.testkit.lincheck.Lincheck;
import org.junit.jupiter.api.Test;

class RwLockInPlaceModelTest {

    /** The container as Lincheck sees it. */
    public static final class Model extends ContainerModel {
        public Model() {
            super(RwLockInPlaceContainer.create(new BoxRecycler(), Options.DEFAULT));
        }
    }

    /** Two threads: with three, Lincheck takes the JDK's own spinning locks for a livelock. */
    @Test
    void is_linearizable() {
        Lincheck.check(Model.class, InPlaceSpecification.class, 2);
    }
}
