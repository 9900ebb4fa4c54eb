package dev.poolswap.hazard;

import dev.poolswap.testkit.InDomain;
import dev.poolswap.testkit.lincheck.ModelContract;
import org.junit.jupiter.api.Tag;

/** The scheme is the same as without, its words are not. */
@Tag("full")
class HazardErasInDomainModelTest extends ModelContract {
    HazardErasInDomainModelTest() {
        super(new InDomain(HazardErasContainer.ID));
    }
}
