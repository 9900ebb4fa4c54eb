package dev.poolswap.refcount;

import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.pool.VersionPool;
import dev.poolswap.testkit.executions.ModelledMethod;
import dev.poolswap.testkit.executions.OrderingContract;
import dev.poolswap.testkit.executions.OrderingProgram;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The orderings of {@link StripedCountContainer}. Version 1 gets retired; ingress and egress have a second digit for the stripe. */
class StripedCountOrderingsTest extends OrderingContract {
    private static final String PIN =
            "[StripedCountContainer.pin] c = current.getVolatile(); n = ingress11.getAndAdd(1); k = current.getVolatile() ";
    private static final String PIN_NEXT =
            "[StripedCountContainer.pin] c = current.getVolatile(); n = ingress21.getAndAdd(1); k = current.getVolatile() ";
    private static final String LEAVE =
            "[StripedCountContainer.leave] o = egress12.getAndAdd(1); s = state1.getVolatile() ";
    private static final String EXCHANGE = "[StripedCountContainer.exchange] x = current.getAndSet(2) ";
    private static final String RETIRE = "[VersionPool.toRetired] state1.setVolatile(5) ";
    private static final String SEE = "[CountingContainer.tryReclaim] s = state1.getVolatile() ";
    private static final String SUM =
            "[StripedCountContainer.balance] o = egress12.getVolatile(); n = ingress11.getVolatile() ";
    private static final String REUSE =
            "[VersionPool.tryReclaim] t = state1.compareAndSet(5, 1) [recycler] data1.set(99) ";
    private static final String USE = "[reader] d = data1.get() ";

    @Override
    protected String scheme() {
        return StripedCountContainer.ID;
    }

    @Override
    protected List<OrderingProgram> programs() {
        return List.of(
                new OrderingProgram(
                        "publication",
                        "HB1, HB2",
                        "current=1",
                        "[recycler] data2.set(7) " + EXCHANGE + "||" + PIN_NEXT + "[reader] d = data2.get() ",
                        "1:c=2 /\\ 1:k=2 /\\ 1:d=0",
                        "1:c=2 /\\ 1:k=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "publication on condition",
                        "HB1, HB2",
                        "current=1",
                        "[recycler] data2.set(7) "
                                + "[StripedCountContainer.compareAndExchange] x = current.compareAndSet(1, 2) " + "||"
                                + PIN_NEXT + "[reader] d = data2.get() ",
                        "1:c=2 /\\ 1:k=2 /\\ 1:d=0",
                        "1:c=2 /\\ 1:k=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "reader unseen",
                        "S2, HB4",
                        "current=1 state1=4",
                        PIN + "||" + EXCHANGE + RETIRE + SEE + SUM,
                        "0:c=1 /\\ 0:k=1 /\\ 1:n=0",
                        "0:c=1 /\\ 0:k=1 /\\ 1:n=1"),
                new OrderingProgram(
                        "reader unseen, exchange on condition",
                        "S2, HB4",
                        "current=1 state1=4",
                        PIN + "||" + "[StripedCountContainer.compareAndExchange] x = current.compareAndSet(1, 2) "
                                + RETIRE + SEE + SUM,
                        "0:c=1 /\\ 0:k=1 /\\ 1:n=0",
                        "0:c=1 /\\ 0:k=1 /\\ 1:n=1"),
                new OrderingProgram(
                        "reader unseen by another reader",
                        "S2, HB4",
                        "current=1 state1=4 ingress12=1",
                        PIN + "||" + EXCHANGE + RETIRE + "||" + LEAVE
                                + "[StripedCountContainer.leave] o2 = egress12.getVolatile(); n = ingress11.getVolatile() ",
                        "0:c=1 /\\ 0:k=1 /\\ 2:s=5 /\\ 2:n=0",
                        "0:c=1 /\\ 0:k=1 /\\ 2:s=5 /\\ 2:n=1"),
                new OrderingProgram(
                        "out without its in",
                        "S1",
                        "",
                        "[StripedCountContainer.pin] n = ingress11.getAndAdd(1) "
                                + "[StripedCountContainer.leave] o = egress12.getAndAdd(1) " + "||" + SUM,
                        "1:o=1 /\\ 1:n=0",
                        "1:o=1 /\\ 1:n=1"),
                new OrderingProgram(
                        "out without its in, elsewhere",
                        "S1, HB6",
                        "state1=5",
                        "[StripedCountContainer.pin] n = ingress11.getAndAdd(1) " + USE
                                + "[application] h.setRelease(1) " + "||" + "[application] g = h.getAcquire() "
                                + "[StripedCountContainer.leave] o = egress12.getAndAdd(1) " + "||" + SUM + REUSE,
                        "1:g=1 /\\ 2:o=1 /\\ (2:n=0 \\/ 0:d=99)",
                        "1:g=1 /\\ 2:o=1 /\\ 2:n=1 /\\ 0:d=0"),
                new OrderingProgram(
                        "nobody strands it",
                        "S4, HB7",
                        "ingress11=1 state1=4",
                        LEAVE + "||" + RETIRE + SEE + SUM,
                        "0:s=4 /\\ 1:o=0",
                        "0:s=4 /\\ 1:o=1"),
                new OrderingProgram(
                        "end of a pin",
                        "HB3",
                        "ingress11=1 state1=5",
                        USE + LEAVE + "||" + SUM + REUSE,
                        "1:o=1 /\\ 0:d=99",
                        "1:o=1 /\\ 0:d=0"));
    }

    @Override
    protected List<ModelledMethod> methods() {
        return List.of(
                ModelledMethod.of(
                        StripedCountContainer.class,
                        "pin",
                        "current.getVolatile",
                        "ingress.getAndAdd",
                        "current.getVolatile"),
                ModelledMethod.of(
                        StripedCountContainer.class,
                        "leave",
                        "egress.getAndAdd",
                        "state.getVolatile",
                        "egress.getVolatile",
                        "ingress.getVolatile"),
                ModelledMethod.of(StripedCountContainer.class, "exchange", "current.getAndSet"),
                ModelledMethod.of(StripedCountContainer.class, "compareAndExchange", "current.compareAndSet"),
                ModelledMethod.of(StripedCountContainer.class, "balance", "egress.getVolatile", "ingress.getVolatile"),
                ModelledMethod.of(CountingContainer.class, "tryReclaim", "state.getVolatile"),
                ModelledMethod.of(
                        VersionPool.class,
                        "toRetired",
                        "- weighs.getVolatile",
                        "- weight.getVolatile",
                        "- state.getVolatile",
                        "state.setVolatile"),
                ModelledMethod.of(VersionPool.class, "tryReclaim", "state.compareAndSet"));
    }

    @Override
    protected Map<String, String> explanations() {
        return Map.ofEntries(
                Map.entry("StripedCountContainer.pin: current.getVolatile", GUESS),
                Map.entry("CountingContainer.tryReclaim: state.getVolatile", "it reads what the same thread wrote"),
                Map.entry(
                        "StripedCountContainer.leave: egress.getVolatile",
                        "the sum is one method for readers and writers, and a writer's needs it"),
                Map.entry("VersionPool.tryReclaim: state.compareAndSet", POOLS_CLAIM));
    }

    @Override
    protected Set<String> invariants() {
        return Set.of("S1", "S2", "S4", "HB1", "HB2", "HB3", "HB4", "HB6", "HB7");
    }
}
