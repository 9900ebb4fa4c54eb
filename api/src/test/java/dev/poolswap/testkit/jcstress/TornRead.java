package dev.poolswap.testkit.jcstress;

import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.jcstress.Subject.Cell;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/** Two fields that are filled together are seen together. */
@JCStressTest
@Outcome(
        id = {"1, 1", "2, 2", "3, 3", "4, 4"},
        expect = Expect.ACCEPTABLE,
        desc = "one whole version")
@Outcome(expect = Expect.FORBIDDEN, desc = "parts of two versions, or a version that was reset")
@State
public class TornRead {
    private final SwapContainer<Cell> container = Subject.holding(1);

    @Actor
    public void reader(II_Result r) {
        Cell cell = container.acquire();
        r.r1 = cell.a;
        r.r2 = cell.b;
        container.release(cell);
    }

    @Actor
    public void writer() {
        Subject.swapThrice(container);
    }
}
