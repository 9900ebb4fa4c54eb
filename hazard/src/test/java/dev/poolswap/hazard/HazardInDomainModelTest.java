package dev.poolswap.hazard;

import dev.poolswap.testkit.InDomain;
import dev.poolswap.testkit.lincheck.ModelContract;

/** The scheme is the same as without, its words are not. */
class HazardInDomainModelTest extends ModelContract {
    HazardInDomainModelTest() {
        super(new InDomain(HazardContainer.ID));
    }
}
