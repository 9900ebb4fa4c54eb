package dev.poolswap.testkit.jcstress;

import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.jcstress.Subject.Cell;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.ZZ_Result;

/** Two pins of one thread protect two versions, whichever is let go first. */
@JCStressTest
@Outcome(id = "false, false", expect = Expect.ACCEPTABLE, desc = "both versions stayed as they were")
@Outcome(expect = Expect.FORBIDDEN, desc = "a pinned version was reused")
@State
public class NestedPins {
    private final SwapContainer<Cell> container = Subject.holding(1);

    @Actor
    public void reader(ZZ_Result r) {
        Cell outer = container.acquire();
        int outerSeen = outer.a;
        Cell inner = container.acquire();
        int innerSeen = inner.a;
        boolean outerChanged = outerSeen == Subject.POISON;
        boolean innerChanged = innerSeen == Subject.POISON;
        for (int i = 0; i < 6; i++) {
            Thread.onSpinWait();
            outerChanged |= outer.a != outerSeen | outer.b != outerSeen;
            innerChanged |= inner.a != innerSeen | inner.b != innerSeen;
        }
        container.release(outer);
        for (int i = 0; i < 6; i++) {
            Thread.onSpinWait();
            innerChanged |= inner.a != innerSeen | inner.b != innerSeen;
        }
        container.release(inner);
        r.r1 = outerChanged;
        r.r2 = innerChanged;
    }

    @Actor
    public void writer() {
        Subject.swapThrice(container);
    }
}
