package dev.poolswap.hazard;

import dev.poolswap.testkit.jcstress.InDomainScheme;
import dev.poolswap.testkit.jcstress.LitmusContract;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

/** The scheme is the same as without, its words are not; so in long runs only. */
@EnabledIfSystemProperty(named = "litmus.tests", matches = "all", disabledReason = "with -Dlitmus.tests=all")
class HazardInDomainLitmusTest extends LitmusContract {
    HazardInDomainLitmusTest() {
        super(InDomain.class.getName());
    }

    /** Found by its name. */
    public static final class InDomain extends InDomainScheme {
        /** Called by reflection. */
        public InDomain() {
            super(HazardContainer.ID);
        }
    }
}
