package dev.poolswap.testkit.jcstress;

import dev.poolswap.Lease;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.jcstress.Subject.Cell;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A lease protects its version in whichever thread it is used and closed. */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "the leased version stayed as it was")
@Outcome(expect = Expect.FORBIDDEN, desc = "the leased version was reused")
@State
public class ReleaseElsewhere {
    private final SwapContainer<Cell> container = Subject.holding(1);
    private final Lease<Cell> lease = container.lease();

    @Actor
    public void reader(II_Result r) {
        r.r1 = lease.get().a;
        Thread.onSpinWait();
        r.r2 = lease.get().b;
        lease.close();
    }

    @Actor
    public void writer() {
        Subject.swapThrice(container);
    }
}
