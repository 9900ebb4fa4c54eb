package dev.poolswap.testkit.jcstress;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * The control of {@link StoreBuffering}: the reader's side as short as with an asymmetric fence, the
 * writer's side a full fence of its own and nothing more. A machine on which "0, 0" does not show here
 * says nothing about the real one.
 */
@JCStressTest
@Outcome(
        id = {"0, 1", "1, 0", "1, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "one saw the other")
@Outcome(id = "0, 0", expect = Expect.ACCEPTABLE_INTERESTING, desc = "neither saw the other")
@State
public class StoreBufferingUnfenced {
    private static final VarHandle ANNOUNCED;

    static {
        try {
            ANNOUNCED = MethodHandles.lookup().findVarHandle(StoreBufferingUnfenced.class, "announced", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private volatile int announced;
    private volatile int swapped;

    @Actor
    public void reader(II_Result r) {
        ANNOUNCED.setOpaque(this, 1);
        VarHandle.acquireFence();
        r.r1 = swapped;
    }

    @Actor
    public void writer(II_Result r) {
        swapped = 1;
        VarHandle.fullFence();
        r.r2 = announced;
    }
}
