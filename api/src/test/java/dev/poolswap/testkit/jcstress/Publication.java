package dev.poolswap.testkit.jcstress;

import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.jcstress.Subject.Cell;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** A reader that acquires a version sees everything that its fill wrote. */
@JCStressTest
@Outcome(id = "-2, -2", expect = Expect.ACCEPTABLE, desc = "still empty")
@Outcome(id = "7, 7", expect = Expect.ACCEPTABLE, desc = "all that fill wrote")
@Outcome(expect = Expect.FORBIDDEN, desc = "published before it was filled")
@State
public class Publication {
    private static final int EMPTY = -2;

    private final SwapContainer<Cell> container = Subject.empty();

    @Actor
    public void writer() {
        container.replace(cell -> cell.set(7));
    }

    @Actor
    public void reader(II_Result r) {
        Cell cell = container.acquire();
        if (cell == null) {
            // Not zero, which is what a version holds that is not filled yet.
            r.r2 = EMPTY;
            r.r1 = EMPTY;
        } else {
            r.r2 = cell.b;
            r.r1 = cell.a;
        }
        container.release(cell);
    }
}
