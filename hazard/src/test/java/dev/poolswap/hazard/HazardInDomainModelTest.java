package dev.poolswap.hazard;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.poolswap.testkit.InDomain;
import dev.poolswap.testkit.lincheck.Lincheck;
import dev.poolswap.testkit.lincheck.ModelContract;
import org.junit.jupiter.api.BeforeEach;

/** The scheme is the same as without, its words are not; so in long runs only. */
class HazardInDomainModelTest extends ModelContract {
    HazardInDomainModelTest() {
        super(InDomain.of(HazardContainer.ID));
    }

    @BeforeEach
    void in_long_runs() {
        assumeTrue(Lincheck.isLong(), "with more than lincheck.iterations=2");
    }
}
