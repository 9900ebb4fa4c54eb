package dev.poolswap.hazard;

import dev.poolswap.testkit.InDomain;
import dev.poolswap.testkit.jcstress.LitmusContract;
import org.junit.jupiter.api.Tag;

/** The scheme is the same as without, its words are not. */
@Tag("full")
class HazardErasInDomainLitmusTest extends LitmusContract {
    HazardErasInDomainLitmusTest() {
        super(InSharedDomain.class.getName());
    }

    /** Found by its name. */
    public static final class InSharedDomain extends InDomain {
        /** Called by reflection. */
        public InSharedDomain() {
            super(HazardErasContainer.ID);
        }
    }
}
