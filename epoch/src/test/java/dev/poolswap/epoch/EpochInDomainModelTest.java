package dev.poolswap.epoch;

import dev.poolswap.testkit.InDomain;
import dev.poolswap.testkit.lincheck.ModelContract;

/** The scheme is the same as without, its words are not. */
class EpochInDomainModelTest extends ModelContract {
    EpochInDomainModelTest() {
        super(new InDomain(EpochContainer.ID));
    }
}
