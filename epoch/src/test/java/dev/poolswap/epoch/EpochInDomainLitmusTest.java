package dev.poolswap.epoch;

import dev.poolswap.testkit.InDomain;
import dev.poolswap.testkit.jcstress.LitmusContract;

/** The scheme is the same as without, its words are not. */
class EpochInDomainLitmusTest extends LitmusContract {
    EpochInDomainLitmusTest() {
        super(InSharedDomain.class.getName());
    }

    /** Found by its name. */
    public static final class InSharedDomain extends InDomain {
        /** Called by reflection. */
        public InSharedDomain() {
            super(EpochContainer.ID);
        }
    }
}
