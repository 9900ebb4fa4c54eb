package dev.poolswap.testkit.jcstress;

import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.jcstress.Subject.Cell;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.IL_Result;

/** Two writers who revise at once lose no update, no version and fill none together. */
@JCStressTest
@Outcome(id = "14, whole", expect = Expect.ACCEPTABLE, desc = "both revisions, every version accounted for")
@Outcome(expect = Expect.FORBIDDEN, desc = "an update or a version was lost")
@State
public class TwoWriters {
    private final SwapContainer<Cell> container = Subject.holding(10);

    @Actor
    public void one() {
        revise();
    }

    @Actor
    public void other() {
        revise();
    }

    private void revise() {
        for (int i = 0; i < 2; i++) {
            container.revise(cell -> cell.set(cell.a + 1));
        }
    }

    @Arbiter
    public void sum(IL_Result r) {
        Cell cell = container.acquire();
        r.r1 = cell.a;
        container.release(cell);
        r.r2 = Conservation.verdict(container);
    }
}
