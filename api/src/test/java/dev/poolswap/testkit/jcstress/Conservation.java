package dev.poolswap.testkit.jcstress;

import dev.poolswap.Guarantees;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.jcstress.Subject.Cell;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Arbiter;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/** When all is quiet every version is current or can be drafted, once: none is lost, none is there twice. */
@JCStressTest
@Outcome(id = "whole", expect = Expect.ACCEPTABLE, desc = "every version is accounted for")
@Outcome(expect = Expect.FORBIDDEN, desc = "a version was lost or reclaimed twice")
@State
public class Conservation {
    private final SwapContainer<Cell> container = Subject.holding(1);

    @Actor
    public void reader() {
        Cell outer = container.acquire();
        Cell inner = container.acquire();
        container.release(inner);
        container.release(outer);
    }

    @Actor
    public void writer() {
        container.replace(cell -> cell.set(2));
        container.replace(cell -> cell.set(3));
    }

    @Arbiter
    public void whole(L_Result r) {
        r.r1 = verdict(container);
    }

    static String verdict(SwapContainer<Cell> container) {
        if (container.guarantees().updateAllocation() != Guarantees.UpdateAllocation.NONE
                || container.guarantees().bound() == Guarantees.Bound.NONE) {
            return "whole";
        }
        long exist = container.stats().created();
        Set<Cell> drafts = Collections.newSetFromMap(new IdentityHashMap<>());
        for (long i = 1; i < exist; i++) {
            if (!drafts.add(container.draft())) {
                return "drafted twice";
            }
        }
        if (container.stats().created() != exist) {
            return "lost";
        }
        Cell current = container.acquire();
        boolean twice = drafts.contains(current);
        container.release(current);
        return twice ? "current and drafted" : "whole";
    }
}
