package dev.poolswap.spi.pool;

import dev.poolswap.testkit.executions.ModelledMethod;
import dev.poolswap.testkit.executions.OrderingContract;
import dev.poolswap.testkit.executions.OrderingProgram;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The orderings of {@link VersionPool} and {@link FreeStack}: how a version passes from who reclaims it to the writer that
 * drafts it next. With four index bits: the head 17 is version 1 with tag 1, 16 an empty stack.
 */
class PoolOrderingsTest extends OrderingContract {
    private static final String USE = "[reader] d = data1.get() ";
    private static final String RECLAIM = "[VersionPool.tryReclaim] t = state1.compareAndSet(5, 1) ";
    private static final String PUSH =
            "[FreeStack.push] h = head.getVolatile(); nextFree1.set(h) [FreeStack.exchange] k = head.compareAndSet(h, 17) ";
    private static final String POP =
            "[FreeStack.pop] h = head.getVolatile(); n = nextFree1.get() [FreeStack.exchange] k = head.compareAndSet(h, 16) ";
    private static final String TAKE = "[VersionPool.take] s = state1.getVolatile(); state1.setVolatile(2) ";
    private static final String RESET = "[recycler] data1.set(99) ";

    @Override
    protected String scheme() {
        return "pool";
    }

    @Override
    protected List<OrderingProgram> programs() {
        return List.of(
                new OrderingProgram(
                        "reclaimed, then drafted",
                        "HB3, HB7, HB9",
                        "state1=5",
                        USE + RECLAIM + PUSH + "||" + POP + TAKE + RESET,
                        "1:h=17 /\\ 0:d=99",
                        "1:h=17 /\\ 0:d=0"),
                new OrderingProgram(
                        "state of what is taken",
                        "P3",
                        "state1=5",
                        RECLAIM + PUSH + "||" + POP + TAKE,
                        "1:h=17 /\\ 1:s=5",
                        "1:h=17 /\\ 1:s=1"),
                new OrderingProgram(
                        "link of the free stack",
                        "P3, HB9",
                        "head=2 nextFree1=9",
                        PUSH + "||" + POP,
                        "1:h=17 /\\ 1:n=9",
                        "1:h=17 /\\ 1:n=2"),
                new OrderingProgram(
                        "handed out once",
                        "HB9",
                        "head=17",
                        POP + "||" + POP,
                        "0:h=17 /\\ 1:h=17",
                        "0:h=17 /\\ 1:h=16"),
                new OrderingProgram(
                        "entry of what was handed out",
                        "I3",
                        "",
                        "[VersionPool.install] value1.set(7) [IdentityIndex.put] entry.setRelease(1)"
                                + " [application] h.setRelease(1) ||"
                                + "[application] g = h.getAcquire() [IdentityIndex.find] e = entry.getAcquire(); o = value1.get()",
                        "1:g=1 /\\ (1:e=0 \\/ 1:o=0)",
                        "1:g=1 /\\ 1:e=1 /\\ 1:o=7"),
                new OrderingProgram(
                        "pushed, then settled",
                        "P5, C3",
                        "unsettled=1",
                        PUSH + "[PoolCounters.settled] u = unsettled.getAndAdd(-1) ||"
                                + "[PoolCounters.isSettled] u = unsettled.getVolatile() [FreeStack.isEmpty] h = head.getVolatile()",
                        "1:u=0 /\\ 1:h=0",
                        "1:u=0 /\\ 1:h=17"),
                new OrderingProgram(
                        "closed and made current",
                        "C5",
                        "state1=3",
                        "[VersionPool.leaveDraft] s = state1.getVolatile(); t = state1.compareAndSet(3, 4)"
                                + " [FreedVersions.isClosed] a = alert.getVolatile() ||"
                                + "[FreedVersions.close] a = alert.getVolatile(); b = alert.compareAndSet(0, 1)"
                                + " [VersionPool.count] s = state1.getVolatile()",
                        "0:a=0 /\\ 1:s=3",
                        "0:a=1 /\\ 1:s=3"),
                new OrderingProgram(
                        "disposed of before the wait ends",
                        "HB11",
                        "disposing=1",
                        "[recycler] data1.set(99) [VersionPool.dispose] d = disposing.getAndAdd(-1) ||"
                                + "[VersionPool.haveLeft] d = disposing.getVolatile() [application] v = data1.get()",
                        "1:d=0 /\\ 1:v=0",
                        "1:d=0 /\\ 1:v=99"));
    }

    @Override
    protected List<ModelledMethod> methods() {
        return List.of(
                ModelledMethod.of(VersionPool.class, "tryReclaim", "state.compareAndSet"),
                ModelledMethod.of(VersionPool.class, "take", "state.getVolatile", "state.setVolatile"),
                ModelledMethod.of(FreeStack.class, "push", "head.getVolatile", "nextFree.set"),
                ModelledMethod.of(FreeStack.class, "pop", "head.getVolatile", "nextFree.get"),
                ModelledMethod.of(FreeStack.class, "exchange", "head.compareAndSet"),
                ModelledMethod.of(FreeStack.class, "isEmpty", "head.getVolatile"),
                ModelledMethod.of(
                        VersionPool.class,
                        "install",
                        "value.set",
                        "- lastWeight.getVolatile",
                        "- weight.setVolatile",
                        "- state.getVolatile",
                        "- state.setVolatile"),
                ModelledMethod.of(IdentityIndex.class, "put", "entry.setRelease"),
                ModelledMethod.of(IdentityIndex.class, "find", "- table.getVolatile", "entry.getAcquire", "value.get"),
                ModelledMethod.of(PoolCounters.class, "settled", "unsettled.getAndAdd"),
                ModelledMethod.of(PoolCounters.class, "isSettled", "unsettled.getVolatile"),
                ModelledMethod.of(
                        VersionPool.class,
                        "leaveDraft",
                        "state.getVolatile",
                        "state.compareAndSet",
                        "- state.getVolatile"),
                ModelledMethod.of(VersionPool.class, "count", "- table.getVolatile", "state.getVolatile"),
                ModelledMethod.of(FreedVersions.class, "isClosed", "alert.getVolatile"),
                ModelledMethod.of(
                        FreedVersions.class,
                        "close",
                        "alert.getVolatile",
                        "alert.compareAndSet",
                        "- alert.getVolatile"),
                ModelledMethod.of(
                        VersionPool.class,
                        "dispose",
                        "- value.get",
                        "- disposing.getAndAdd",
                        "- value.set",
                        "- state.getVolatile",
                        "- state.setVolatile",
                        "- nextFree.set",
                        "disposing.getAndAdd",
                        "- disposing.getAndAdd"),
                ModelledMethod.of(VersionPool.class, "haveLeft", "- state.getVolatile", "disposing.getVolatile"));
    }

    @Override
    protected Map<String, String> explanations() {
        String owned = "the version is the writer's own here, handed over by the free stack";
        String handedOver = "handing the object over orders it; so that no probe meets a slot that is not whole";
        return Map.ofEntries(
                Map.entry("FreeStack.push: head.getVolatile", GUESS),
                Map.entry("FreeStack.exchange: head.compareAndSet", ONE_UPDATE),
                Map.entry("FreeStack.pop: head.getVolatile", SAME_INSTRUCTION),
                Map.entry(
                        "FreeStack.isEmpty: head.getVolatile",
                        "the count that is read before it orders it; once per close, so the rule that all is volatile is worth"
                                + " more"),
                Map.entry("VersionPool.take: state.getVolatile", owned),
                Map.entry("VersionPool.take: state.setVolatile", owned),
                Map.entry(
                        "VersionPool.tryReclaim: state.compareAndSet",
                        "only its atomicity counts (P2): the push that follows hands the version on"),
                Map.entry("VersionPool.leaveDraft: state.getVolatile", GUESS),
                Map.entry("VersionPool.dispose: disposing.getAndAdd", ONE_UPDATE),
                Map.entry("VersionPool.haveLeft: disposing.getVolatile", SAME_INSTRUCTION),
                Map.entry("FreedVersions.close: alert.getVolatile", GUESS),
                Map.entry("PoolCounters.settled: unsettled.getAndAdd", ONE_UPDATE),
                Map.entry("PoolCounters.isSettled: unsettled.getVolatile", SAME_INSTRUCTION),
                Map.entry("IdentityIndex.put: entry.setRelease", handedOver),
                Map.entry("IdentityIndex.find: entry.getAcquire", handedOver));
    }

    @Override
    protected Set<String> invariants() {
        return Set.of("C3", "C5", "I3", "P3", "P5", "HB7", "HB9", "HB11");
    }

    @Override
    protected Set<String> heldInAnyMode() {
        return Set.of("entry of what was handed out", "handed out once");
    }
}
