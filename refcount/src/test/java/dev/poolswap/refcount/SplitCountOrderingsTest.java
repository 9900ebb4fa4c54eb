package dev.poolswap.refcount;

import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.pool.VersionPool;
import dev.poolswap.testkit.executions.ModelledMethod;
import dev.poolswap.testkit.executions.OrderingContract;
import dev.poolswap.testkit.executions.OrderingProgram;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The orderings of {@link SplitCountContainer}, with four index bits: a pin adds 16. Version 1 gets retired. */
class SplitCountOrderingsTest extends OrderingContract {
    private static final String PIN = "[SplitCountContainer.pin] w = word.getAndAdd(16) ";
    private static final String UNPIN = "[SplitCountContainer.unpin] i = in1.getAndAdd(-16) ";
    private static final String EXCHANGE =
            "[SplitCountContainer.prepare] in2.setVolatile(0) [SplitCountContainer.exchange] x = word.getAndSet(2) ";
    private static final String RETIRE = "[VersionPool.toRetired] state1.setVolatile(5) ";
    private static final String FOLD = "[SplitCountContainer.afterRetired] i = in1.getAndAdd(x) ";
    private static final String RECLAIM =
            "[CountingContainer.tryReclaim] s = state1.getVolatile() [SplitCountContainer.balance] b = in1.getVolatile() [VersionPool.tryReclaim] t = state1.compareAndSet(5, 1) [recycler] data1.set(99) ";
    private static final String USE = "[reader] d = data1.get() ";

    @Override
    protected String scheme() {
        return SplitCountContainer.ID;
    }

    @Override
    protected List<OrderingProgram> programs() {
        return List.of(
                new OrderingProgram(
                        "publication",
                        "HB1, HB2, R1",
                        "word=1 in2=1",
                        "[recycler] data2.set(7) " + EXCHANGE + "||" + PIN + "[reader] d = data2.get() ",
                        "1:w=2 /\\ 1:d=0",
                        "1:w=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "publication on condition",
                        "HB1, HB2",
                        "word=1 in2=1",
                        "[recycler] data2.set(7) "
                                + "[SplitCountContainer.prepare] in2.setVolatile(0) [SplitCountContainer.compareAndExchange] s = word.getVolatile(); x = word.compareAndSet(s, 2) "
                                + "||" + PIN + "[reader] d = data2.get() ",
                        "1:w=2 /\\ 1:d=0",
                        "1:w=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "balance of the new version",
                        "R2",
                        "word=1 in2=1",
                        EXCHANGE + "||" + PIN + "[SplitCountContainer.unpin] i = in2.getAndAdd(-16) ",
                        "1:w=2 /\\ 1:i=1",
                        "1:w=2 /\\ 1:i=0"),
                new OrderingProgram(
                        "one of two reclaims",
                        "R1, R3, HB4, HB7",
                        "word=1 in1=0 state1=4",
                        PIN + UNPIN + "||" + EXCHANGE + RETIRE + FOLD,
                        "0:w=1 /\\ ((0:i=17 /\\ 1:i=-16) \\/ (~0:i=17 /\\ ~1:i=-16))",
                        "0:w=1 /\\ 0:i=17"),
                new OrderingProgram(
                        "end of a pin, writer reclaims",
                        "HB3, R3",
                        "word=1 in1=0 state1=4",
                        PIN + USE + UNPIN + "||" + EXCHANGE + RETIRE + FOLD + RECLAIM,
                        "0:w=1 /\\ 1:i=-16 /\\ 0:d=99",
                        "0:w=1 /\\ 1:i=-16 /\\ 0:d=0"),
                new OrderingProgram(
                        "end of a pin, reader reclaims",
                        "HB3, R3",
                        "in1=33 state1=5",
                        USE + UNPIN + "||" + UNPIN + RECLAIM,
                        "1:i=17 /\\ 0:d=99",
                        "1:i=17 /\\ 0:d=0"),
                new OrderingProgram(
                        "end of a pin elsewhere",
                        "HB6",
                        "in1=33 state1=5",
                        USE + "[application] h.setRelease(1) " + "||" + "[application] g = h.getAcquire() " + UNPIN
                                + "||" + UNPIN + RECLAIM,
                        "1:g=1 /\\ 2:i=17 /\\ 0:d=99",
                        "1:g=1 /\\ 2:i=17 /\\ 0:d=0"),
                new OrderingProgram(
                        "state before the fold",
                        "R4",
                        "in1=0 state1=4",
                        RETIRE + "[SplitCountContainer.afterRetired] i = in1.getAndAdd(17) " + "||" + UNPIN
                                + "[CountingContainer.tryReclaim] s = state1.getVolatile() ",
                        "1:i=17 /\\ 1:s=4",
                        "1:i=17 /\\ 1:s=5"));
    }

    @Override
    protected List<ModelledMethod> methods() {
        return List.of(
                ModelledMethod.of(SplitCountContainer.class, "pin", "word.getAndAdd"),
                ModelledMethod.of(SplitCountContainer.class, "unpin", "in.getAndAdd"),
                ModelledMethod.of(SplitCountContainer.class, "prepare", "in.setVolatile"),
                ModelledMethod.of(SplitCountContainer.class, "exchange", "word.getAndSet"),
                ModelledMethod.of(
                        SplitCountContainer.class,
                        "compareAndExchange",
                        "word.getVolatile",
                        "word.compareAndSet",
                        "- word.getVolatile"),
                ModelledMethod.of(SplitCountContainer.class, "afterRetired", "in.getAndAdd"),
                ModelledMethod.of(CountingContainer.class, "tryReclaim", "state.getVolatile"),
                ModelledMethod.of(SplitCountContainer.class, "balance", "in.getVolatile"),
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
                Map.entry("SplitCountContainer.prepare: in.setVolatile", FOLLOWED),
                Map.entry("SplitCountContainer.exchange: word.getAndSet", ONE_UPDATE),
                Map.entry("SplitCountContainer.pin: word.getAndAdd", READERS_UPDATE),
                Map.entry("SplitCountContainer.compareAndExchange: word.getVolatile", GUESS),
                Map.entry("SplitCountContainer.compareAndExchange: word.compareAndSet", ONE_UPDATE),
                Map.entry("VersionPool.toRetired: state.setVolatile", FOLLOWED),
                Map.entry("CountingContainer.tryReclaim: state.getVolatile", PRECEDED),
                Map.entry("SplitCountContainer.balance: in.getVolatile", PRECEDED),
                Map.entry("VersionPool.tryReclaim: state.compareAndSet", POOLS_CLAIM));
    }

    @Override
    protected Set<String> invariants() {
        return Set.of("R1", "R2", "R3", "R4", "HB1", "HB2", "HB3", "HB4", "HB6", "HB7");
    }

    @Override
    protected Set<String> heldInAnyMode() {
        return Set.of("one of two reclaims");
    }
}
