package dev.poolswap.baselines;

import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.pool.VersionPool;
import dev.poolswap.testkit.executions.ModelledMethod;
import dev.poolswap.testkit.executions.OrderingContract;
import dev.poolswap.testkit.executions.OrderingProgram;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The orderings of {@link LeftRightContainer}. Copy 1 gets retired; ingress and egress have a second digit for the stripe. */
class LeftRightOrderingsTest extends OrderingContract {
    private static final String PIN =
            "[LeftRightContainer.pin] c = leftRight.getVolatile(); n = ingress11.getAndAdd(1) [LeftRightContainer.isCurrent] k = leftRight.getVolatile() ";
    private static final String PIN_NEXT =
            "[LeftRightContainer.pin] c = leftRight.getVolatile(); n = ingress21.getAndAdd(1) [LeftRightContainer.isCurrent] k = leftRight.getVolatile() ";
    private static final String LEAVE = "[LeftRightContainer.unpin] o = egress12.getAndAdd(1) ";
    private static final String EXCHANGE = "[LeftRightContainer.exchange] x = leftRight.getAndSet(2) ";
    private static final String RETIRE = "[VersionPool.toRetired] state1.setVolatile(5) ";
    private static final String SUM =
            "[CountingContainer.tryReclaim] s = state1.getVolatile() [LeftRightContainer.balance] o = egress12.getVolatile(); n = ingress11.getVolatile() ";
    private static final String REUSE =
            "[VersionPool.tryReclaim] t = state1.compareAndSet(5, 1) [recycler] data1.set(99) ";
    private static final String USE = "[reader] d = data1.get() ";

    @Override
    protected String scheme() {
        return LeftRightContainer.ID;
    }

    @Override
    protected List<OrderingProgram> programs() {
        return List.of(
                new OrderingProgram(
                        "publication",
                        "HB1, HB2",
                        "leftRight=1",
                        "[recycler] data2.set(7) " + EXCHANGE + "||" + PIN_NEXT + "[reader] d = data2.get() ",
                        "1:c=2 /\\ 1:k=2 /\\ 1:d=0",
                        "1:c=2 /\\ 1:k=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "publication on condition",
                        "HB1, HB2",
                        "leftRight=1",
                        "[recycler] data2.set(7) "
                                + "[LeftRightContainer.compareAndExchange] x = leftRight.compareAndSet(1, 2) " + "||"
                                + PIN_NEXT + "[reader] d = data2.get() ",
                        "1:c=2 /\\ 1:k=2 /\\ 1:d=0",
                        "1:c=2 /\\ 1:k=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "publication to a reader of both",
                        "HB1, L3",
                        "leftRight=1",
                        "[recycler] data2.set(7) " + EXCHANGE + "||"
                                + "[LeftRightContainer.pinBoth] n = ingress21.getAndAdd(1); c = leftRight.getVolatile() [reader] d = data2.get() ",
                        "1:c=2 /\\ 1:d=0",
                        "1:c=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "reader unseen",
                        "L2, HB4",
                        "leftRight=1 state1=4",
                        PIN + "||" + EXCHANGE + RETIRE + SUM,
                        "0:c=1 /\\ 0:k=1 /\\ 1:n=0",
                        "0:c=1 /\\ 0:k=1 /\\ 1:n=1"),
                new OrderingProgram(
                        "reader unseen, exchange on condition",
                        "L2, HB4",
                        "leftRight=1 state1=4",
                        PIN + "||" + "[LeftRightContainer.compareAndExchange] x = leftRight.compareAndSet(1, 2) "
                                + RETIRE + SUM,
                        "0:c=1 /\\ 0:k=1 /\\ 1:n=0",
                        "0:c=1 /\\ 0:k=1 /\\ 1:n=1"),
                new OrderingProgram(
                        "reader unseen by another writer",
                        "L2, HB4",
                        "leftRight=1 state1=4",
                        PIN + "||" + EXCHANGE + RETIRE + "||" + SUM,
                        "0:c=1 /\\ 0:k=1 /\\ 2:s=5 /\\ 2:n=0",
                        "0:c=1 /\\ 0:k=1 /\\ 2:s=5 /\\ 2:n=1"),
                new OrderingProgram(
                        "reader of both unseen",
                        "L3, HB4",
                        "leftRight=1 state1=4",
                        "[LeftRightContainer.pinBoth] n = ingress11.getAndAdd(1); c = leftRight.getVolatile(); o = egress21.getAndAdd(1) "
                                + "||" + EXCHANGE + RETIRE + SUM,
                        "0:c=1 /\\ 1:n=0",
                        "0:c=1 /\\ 1:n=1"),
                new OrderingProgram(
                        "out without its in",
                        "L1",
                        "",
                        "[LeftRightContainer.pin] n = ingress11.getAndAdd(1) " + LEAVE + "||"
                                + "[LeftRightContainer.balance] o = egress12.getVolatile(); n = ingress11.getVolatile() ",
                        "1:o=1 /\\ 1:n=0",
                        "1:o=1 /\\ 1:n=1"),
                new OrderingProgram(
                        "out without its in, elsewhere",
                        "L1, HB6",
                        "state1=5",
                        "[LeftRightContainer.pin] n = ingress11.getAndAdd(1) " + USE + "[application] h.setRelease(1) "
                                + "||" + "[application] g = h.getAcquire() " + LEAVE + "||"
                                + "[LeftRightContainer.balance] o = egress12.getVolatile(); n = ingress11.getVolatile() "
                                + REUSE,
                        "1:g=1 /\\ 2:o=1 /\\ (2:n=0 \\/ 0:d=99)",
                        "1:g=1 /\\ 2:o=1 /\\ 2:n=1 /\\ 0:d=0"),
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
                ModelledMethod.of(LeftRightContainer.class, "pin", "leftRight.getVolatile", "ingress.getAndAdd"),
                ModelledMethod.of(
                        LeftRightContainer.class,
                        "pinBoth",
                        "ingress.getAndAdd",
                        "leftRight.getVolatile",
                        "egress.getAndAdd",
                        "- egress.getAndAdd"),
                ModelledMethod.of(LeftRightContainer.class, "isCurrent", "leftRight.getVolatile"),
                ModelledMethod.of(LeftRightContainer.class, "unpin", "egress.getAndAdd"),
                ModelledMethod.of(LeftRightContainer.class, "exchange", "leftRight.getAndSet"),
                ModelledMethod.of(LeftRightContainer.class, "compareAndExchange", "leftRight.compareAndSet"),
                ModelledMethod.of(CountingContainer.class, "tryReclaim", "state.getVolatile"),
                ModelledMethod.of(LeftRightContainer.class, "balance", "egress.getVolatile", "ingress.getVolatile"),
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
                Map.entry("LeftRightContainer.pin: leftRight.getVolatile", GUESS),
                Map.entry("LeftRightContainer.balance: egress.getVolatile", SAME_INSTRUCTION),
                Map.entry("CountingContainer.tryReclaim: state.getVolatile", SAME_INSTRUCTION),
                Map.entry("VersionPool.toRetired: state.setVolatile", WRITERS_SIDE),
                Map.entry(
                        "LeftRightContainer.pinBoth: egress.getAndAdd",
                        "a pin that was not used has nothing to order; it is counted by the method that counts all others"),
                Map.entry("LeftRightContainer.unpin: egress.getAndAdd", READERS_UPDATE),
                Map.entry("VersionPool.tryReclaim: state.compareAndSet", POOLS_CLAIM));
    }

    @Override
    protected Set<String> invariants() {
        return Set.of("L1", "L2", "L3", "HB1", "HB2", "HB3", "HB4", "HB6");
    }
}
