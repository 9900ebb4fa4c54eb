package dev.poolswap.testkit.jcstress;

import dev.poolswap.spi.fences.AsymmetricFence;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Announce and read again, against swap and scan, with nothing around them: the reader sees the swap or
 * the writer sees the announcement. {@link StoreBufferingUnfenced} is its control.
 */
@JCStressTest
@Outcome(
        id = {"0, 1", "1, 0", "1, 1"},
        expect = Expect.ACCEPTABLE,
        desc = "one saw the other")
@Outcome(id = "0, 0", expect = Expect.FORBIDDEN, desc = "neither saw the other")
@State
public class StoreBuffering {
    private static final VarHandle ANNOUNCED;

    static {
        try {
            ANNOUNCED = MethodHandles.lookup().findVarHandle(StoreBuffering.class, "announced", int.class);
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    private volatile int announced;
    private volatile int swapped;

    @Actor
    public void reader(II_Result r) {
        ANNOUNCED.setOpaque(this, 1);
        AsymmetricFence.light();
        r.r1 = swapped;
    }

    @Actor
    public void writer(II_Result r) {
        swapped = 1;
        AsymmetricFence.heavy();
        r.r2 = announced;
    }
}
