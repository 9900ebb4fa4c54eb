package dev.poolswap.testkit.jcstress;

import dev.poolswap.Lease;
import dev.poolswap.Stats;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.jcstress.Subject.Cell;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** The last release against the retirement: exactly one of the two reclaims the version. */
@JCStressTest
@Outcome(id = "once", expect = Expect.ACCEPTABLE, desc = "reclaimed exactly once")
@Outcome(expect = Expect.FORBIDDEN, desc = "reclaimed twice, or never")
@State
public class ReclaimOnce {
    private final SwapContainer<Cell> container = Subject.holding(1);
    private final Lease<Cell> lease = container.lease();

    @Actor
    public void lastReader() {
        lease.close();
    }

    @Actor
    public void writer() {
        container.clear();
    }

    @Arbiter
    public void once(L_Result r) {
        // A draft makes the schemes reclaim that do it in writers only.
        Cell draft = container.draft();
        Stats stats = container.stats();
        if (stats.created() != 1) {
            r.r1 = "never";
        } else if (stats.reclaimed() != 1 || stats.unreclaimed() != 0) {
            r.r1 = "reclaimed " + stats.reclaimed() + " times";
        } else {
            r.r1 = "once";
        }
        container.discard(draft);
    }
}
