package dev.poolswap.testkit.jcstress;

import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.jcstress.Subject.Cell;
import java.util.ArrayList;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.Z_Result;

/**
 * What a reader did while it held a pin happens-before the reset of the version: its mark, a plain
 * write, is either still there with the value it was made for or wiped out by the reset.
 */
@JCStressTest
@Outcome(id = "false", expect = Expect.ACCEPTABLE, desc = "every mark belongs to its value")
@Outcome(id = "true", expect = Expect.FORBIDDEN, desc = "a reader's write reached a version after its reset")
@State
public class ReleaseBeforeReset {
    private final SwapContainer<Cell> container = Subject.holding(1);
    private final List<Cell> filled = new ArrayList<>(4);

    @Actor
    public void reader() {
        Cell cell = container.acquire();
        cell.mark = cell.a;
        container.release(cell);
    }

    @Actor
    public void writer() {
        for (int value = 2; value <= 4; value++) {
            int next = value;
            container.replace(cell -> {
                cell.set(next);
                filled.add(cell);
            });
        }
    }

    @Arbiter
    public void marks(Z_Result r) {
        for (Cell cell : filled) {
            r.r1 |= cell.mark != 0 && cell.mark != cell.a;
        }
    }
}
