package dev.poolswap.testkit.jcstress;

import dev.poolswap.ReadHandle;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.jcstress.Subject.Cell;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/** As {@link RereadWhilePinned}, through a registered reader: the shortest path there is. */
@JCStressTest
@Outcome(id = "false", expect = Expect.ACCEPTABLE, desc = "the version stayed as it was")
@Outcome(id = "true", expect = Expect.FORBIDDEN, desc = "the version was reused under its reader")
@State
public class RereadByReader {
    private final SwapContainer<Cell> container = Subject.holding(1);
    private final ReadHandle<Cell> reader = container.readHandle();

    @Actor
    public void reader(Z_Result r) {
        Subject.delayStores();
        Cell cell = reader.acquire();
        boolean changed = Subject.changes(cell);
        reader.release(cell);
        r.r1 = changed;
    }

    @Actor
    public void writer() {
        Subject.swapThrice(container);
    }
}
