package dev.poolswap.baselines;

import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.pool.VersionPool;
import dev.poolswap.testkit.executions.ModelledMethod;
import dev.poolswap.testkit.executions.OrderingContract;
import dev.poolswap.testkit.executions.OrderingProgram;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The orderings of {@link CasCountContainer}. Version 1 gets retired. */
class CasCountOrderingsTest extends OrderingContract {
    private static final String PIN =
            "[CasCountContainer.current] c = current.getVolatile() [CasCountContainer.tryCount] n = count1.getVolatile(); m = count1.compareAndSet(n, n + 1) [CasCountContainer.isCurrent] k = current.getVolatile() ";
    private static final String PIN_NEXT =
            "[CasCountContainer.current] c = current.getVolatile() [CasCountContainer.tryCount] n = count2.getVolatile(); m = count2.compareAndSet(n, n + 1) [CasCountContainer.isCurrent] k = current.getVolatile() ";
    private static final String LEAVE = "[CasCountContainer.unpin] b = count1.getAndAdd(-1) ";
    private static final String EXCHANGE =
            "[CasCountContainer.countCurrent] q = count2.getAndAdd(1) [CasCountContainer.exchange] x = current.getAndSet(2) ";
    private static final String RETIRE = "[VersionPool.toRetired] state1.setVolatile(5) ";
    private static final String DROP = "[CasCountContainer.afterRetired] p = count1.getAndAdd(-1) ";
    private static final String TRY =
            "[CountingContainer.tryReclaim] s = state1.getVolatile() [CasCountContainer.balance] z = count1.getVolatile() ";
    private static final String REUSE =
            "[VersionPool.tryReclaim] t = state1.compareAndSet(5, 1) [recycler] data1.set(99) ";
    private static final String USE = "[reader] d = data1.get() ";

    @Override
    protected String scheme() {
        return CasCountContainer.ID;
    }

    @Override
    protected List<OrderingProgram> programs() {
        return List.of(
                new OrderingProgram(
                        "publication",
                        "HB1, HB2",
                        "current=1",
                        "[recycler] data2.set(7) " + EXCHANGE + "||" + PIN_NEXT + "[reader] d = data2.get() ",
                        "1:c=2 /\\ 1:n=1 /\\ 1:k=2 /\\ 1:d=0",
                        "1:c=2 /\\ 1:n=1 /\\ 1:k=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "publication on condition",
                        "HB1, HB2",
                        "current=1",
                        "[recycler] data2.set(7) "
                                + "[CasCountContainer.countCurrent] q = count2.getAndAdd(1) [CasCountContainer.compareAndExchange] x = current.compareAndSet(1, 2) "
                                + "||" + PIN_NEXT + "[reader] d = data2.get() ",
                        "1:c=2 /\\ 1:n=1 /\\ 1:k=2 /\\ 1:d=0",
                        "1:c=2 /\\ 1:n=1 /\\ 1:k=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "another tenancy",
                        "T2",
                        "current=1",
                        "[recycler] data2.set(7) " + EXCHANGE + "||"
                                + "[CasCountContainer.tryCount] n = count2.getVolatile(); m = count2.compareAndSet(n, n + 1) [CasCountContainer.isCurrent] k = current.getVolatile() [reader] d = data2.get() ",
                        "1:n=1 /\\ 1:k=2 /\\ 1:d=0",
                        "1:n=1 /\\ 1:k=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "reader unseen",
                        "T2, HB4",
                        "current=1 count1=1 state1=4",
                        PIN + "||" + EXCHANGE + RETIRE + DROP,
                        "0:c=1 /\\ 0:n=1 /\\ 0:k=1 /\\ 1:p=1",
                        "0:c=1 /\\ 0:n=1 /\\ 0:k=1 /\\ 1:p=2"),
                new OrderingProgram(
                        "last one out",
                        "T4, HB7",
                        "count1=2 state1=4",
                        LEAVE + TRY + "||" + RETIRE + DROP,
                        "0:b=1 /\\ 0:s=4",
                        "0:b=1 /\\ 0:s=5"),
                new OrderingProgram(
                        "end of a pin",
                        "HB3",
                        "count1=2 state1=5",
                        USE + LEAVE + "||" + DROP + TRY + REUSE,
                        "1:p=1 /\\ 0:d=99",
                        "1:p=1 /\\ 0:d=0"),
                new OrderingProgram(
                        "end of a pin elsewhere",
                        "HB6",
                        "count1=2 state1=5",
                        USE + "[application] h.setRelease(1) " + "||" + "[application] g = h.getAcquire() " + LEAVE
                                + "||" + DROP + TRY + REUSE,
                        "1:g=1 /\\ 2:p=1 /\\ 0:d=99",
                        "1:g=1 /\\ 2:p=1 /\\ 0:d=0"));
    }

    @Override
    protected List<ModelledMethod> methods() {
        return List.of(
                ModelledMethod.of(CasCountContainer.class, "current", "current.getVolatile"),
                ModelledMethod.of(CasCountContainer.class, "tryCount", "count.getVolatile", "count.compareAndSet"),
                ModelledMethod.of(CasCountContainer.class, "isCurrent", "current.getVolatile"),
                ModelledMethod.of(CasCountContainer.class, "unpin", "count.getAndAdd", "- count.getAndAdd"),
                ModelledMethod.of(CasCountContainer.class, "countCurrent", "count.getAndAdd"),
                ModelledMethod.of(CasCountContainer.class, "exchange", "- current.getAndSet", "current.getAndSet"),
                ModelledMethod.of(
                        CasCountContainer.class, "compareAndExchange", "current.compareAndSet", "- count.getAndAdd"),
                ModelledMethod.of(CountingContainer.class, "tryReclaim", "state.getVolatile"),
                ModelledMethod.of(CasCountContainer.class, "balance", "count.getVolatile"),
                ModelledMethod.of(CasCountContainer.class, "afterRetired", "count.getAndAdd"),
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
                Map.entry(
                        "CasCountContainer.countCurrent: count.getAndAdd",
                        "the count orders publications, too: one stands in for the other"),
                Map.entry(
                        "CasCountContainer.exchange: current.getAndSet",
                        "the count orders publications, too: one stands in for the other"),
                Map.entry("CasCountContainer.current: current.getVolatile", GUESS),
                Map.entry("CasCountContainer.tryCount: count.getVolatile", GUESS),
                Map.entry(
                        "CasCountContainer.tryCount: count.compareAndSet",
                        "the count orders publications, too: one stands in for the other"),
                Map.entry(
                        "CasCountContainer.isCurrent: current.getVolatile",
                        "the count orders publications, too: one stands in for the other"),
                Map.entry(
                        "CasCountContainer.compareAndExchange: current.compareAndSet",
                        "the count orders publications, too: one stands in for the other"),
                Map.entry("VersionPool.toRetired: state.setVolatile", FOLLOWED),
                Map.entry("CountingContainer.tryReclaim: state.getVolatile", PRECEDED),
                Map.entry("CasCountContainer.balance: count.getVolatile", PRECEDED),
                Map.entry("VersionPool.tryReclaim: state.compareAndSet", POOLS_CLAIM));
    }

    @Override
    protected Set<String> invariants() {
        return Set.of("T2", "T4", "HB1", "HB2", "HB3", "HB4", "HB6", "HB7");
    }

    @Override
    protected Set<String> heldInAnyMode() {
        return Set.of("reader unseen");
    }
}
