package dev.poolswap.testkit.jcstress;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.SwapContainer;
import dev.poolswap.testkit.jcstress.Subject.Cell;
import java.time.Duration;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.L_Result;

/**
 * The last release against a close that waits: once {@code awaitReclaimed} has returned true, the version is disposed
 * of, and the waiting thread sees so in a plain field.
 */
@JCStressTest
@Outcome(id = "disposed", expect = Expect.ACCEPTABLE, desc = "the wait ended after the disposal")
@Outcome(id = "not yet", expect = Expect.ACCEPTABLE, desc = "the wait says that it is not over")
@Outcome(expect = Expect.FORBIDDEN, desc = "the wait ended before the disposal")
@State
public class AwaitedDisposal {
    private final SwapContainer<Cell> container = Subject.empty();
    private final Cell only = container.draft();

    public AwaitedDisposal() {
        only.set(1);
        container.publish(only);
    }

    @Actor
    public void reader() {
        try {
            container.release(container.acquire());
        } catch (ContainerClosedException late) {
            // Then it is the closer that frees the version.
        }
    }

    @Actor
    public void closer(L_Result r) {
        container.close();
        r.r1 = !isReclaimed() ? "not yet" : only.a == Subject.GONE ? "disposed" : "early";
    }

    private boolean isReclaimed() {
        try {
            return container.awaitReclaimed(Duration.ZERO);
        } catch (InterruptedException e) {
            throw new AssertionError("nobody interrupts an actor", e);
        }
    }
}
