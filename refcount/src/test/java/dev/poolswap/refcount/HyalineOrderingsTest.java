package dev.poolswap.refcount;

import dev.poolswap.spi.CountingContainer;
import dev.poolswap.spi.pool.VersionPool;
import dev.poolswap.testkit.executions.ModelledMethod;
import dev.poolswap.testkit.executions.OrderingContract;
import dev.poolswap.testkit.executions.OrderingProgram;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The orderings of {@link HyalineContainer}. In its head a reader is 16 and EMPTY 8, in refs a reader is 16 and FOLDED 1.
 * Version 1 is first and gets retired; so to fold is to add the head.
 */
class HyalineOrderingsTest extends OrderingContract {
    private static final String ENTER = "[HyalineContainer.enter] w = head.getAndAdd(16) ";
    private static final String LEAVE =
            "[HyalineContainer.tryLeave] s = head.getVolatile(); l = head.compareAndSet(s, s - 16) ";
    private static final String LEAVE_LATER =
            "[HyalineContainer.tryLeave] s = head.getVolatile() [HyalineContainer.below] b = next2.getVolatile() @s"
                    + " [HyalineContainer.tryLeave] l = head.compareAndSet(s, s - 16) ";
    private static final String END_LIST =
            "[HyalineContainer.tryLeave] s = head.getVolatile(); l = head.compareAndSet(s, 8)"
                    + " [HyalineContainer.fold] f = refs1.getAndAdd(1) ";
    private static final String TAKE_OFF =
            "[HyalineContainer.takeOff] r = refs1.getVolatile(); t = refs1.compareAndSet(r, r - 16) ";
    private static final String PREPARE = "[HyalineContainer.prepare] refs2.setVolatile(0); next2.setVolatile(1) ";
    private static final String REPLACE = "[HyalineContainer.replace] x = head.compareAndSet(h, h + 1) ";
    private static final String EXCHANGE = "[HyalineContainer.exchange] h = head.getVolatile() " + PREPARE + REPLACE;
    private static final String FOLD = "[HyalineContainer.fold] f = refs1.getAndAdd(h) ";
    private static final String RETIRE = "[VersionPool.toRetired] state1.setVolatile(5) ";
    private static final String SEE = "[CountingContainer.tryReclaim] u = state1.getVolatile() ";
    private static final String COUNT = "[HyalineContainer.balance] b = refs1.getVolatile() ";
    private static final String REUSE =
            "[VersionPool.tryReclaim] c = state1.compareAndSet(5, 1) [recycler] data1.set(99) ";
    private static final String RARE =
            "after a failure or a release too many only, so the rule that all is volatile is worth more";
    private static final String USE = "[reader] d = data1.get() ";

    @Override
    protected String scheme() {
        return HyalineContainer.ID;
    }

    @Override
    protected List<OrderingProgram> programs() {
        return List.of(
                new OrderingProgram(
                        "publication",
                        "HB1, HB2",
                        "head=1",
                        "[recycler] data2.set(7) " + EXCHANGE + "||" + ENTER + "[reader] d = data2.get() ",
                        "1:w=2 /\\ 1:d=0",
                        "1:w=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "publication on condition",
                        "HB1, HB2",
                        "head=1",
                        "[recycler] data2.set(7) [HyalineContainer.compareAndExchange] h = head.getVolatile() "
                                + PREPARE + REPLACE + "||" + ENTER + "[reader] d = data2.get() ",
                        "1:w=2 /\\ 1:d=0",
                        "1:w=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "reader unseen",
                        "Y1, Y2, HB4",
                        "head=1",
                        ENTER + "||" + EXCHANGE,
                        "0:w=1 /\\ 1:h=1",
                        "0:w=1 /\\ 1:h=17"),
                new OrderingProgram(
                        "link of the first version",
                        "Y5",
                        "head=17",
                        EXCHANGE + "||" + LEAVE_LATER,
                        "1:s=18 /\\ 1:b=0",
                        "1:s=18 /\\ 1:b=1"),
                new OrderingProgram(
                        "link of a first version that is reused",
                        "Y5",
                        "head=18 next2=1",
                        LEAVE_LATER + "|| [HyalineContainer.replace] x = head.compareAndSet(2, 3)"
                                + " [HyalineContainer.prepare] next2.setVolatile(3) ",
                        "0:s=18 /\\ 0:b=3",
                        "0:s=18 /\\ 0:b=1"),
                new OrderingProgram(
                        "count of the new version",
                        "Y4",
                        "head=1 refs2=1",
                        EXCHANGE + "|| [HyalineContainer.exchange] h = head.getVolatile() " + REPLACE
                                + "[HyalineContainer.fold] f = refs2.getAndAdd(1) ",
                        "1:h=2 /\\ 1:f=1",
                        "1:h=2 /\\ 1:f=0"),
                new OrderingProgram(
                        "one of two reclaims",
                        "Y3, HB7",
                        "refs1=0",
                        TAKE_OFF + "|| [HyalineContainer.fold] f = refs1.getAndAdd(17) ",
                        "(0:r=17 /\\ 1:f=-16) \\/ (~0:r=17 /\\ ~1:f=-16)",
                        "0:r=17"),
                new OrderingProgram(
                        "end of a pin, writer reclaims",
                        "HB3, Y2",
                        "head=17 state1=4",
                        USE + LEAVE + "||" + EXCHANGE + FOLD + RETIRE + SEE + COUNT + REUSE,
                        "0:s=17 /\\ 1:h=1 /\\ 0:d=99",
                        "0:s=17 /\\ 1:h=1 /\\ 0:d=0"),
                new OrderingProgram(
                        "end of a pin, reader reclaims",
                        "HB3, Y3",
                        "refs1=33 state1=5",
                        USE + TAKE_OFF + "||" + TAKE_OFF + SEE + COUNT + REUSE,
                        "1:r=17 /\\ 0:d=99",
                        "1:r=17 /\\ 0:d=0"),
                new OrderingProgram(
                        "end of a pin, another reader reclaims",
                        "HB3, Y2, Y3",
                        "head=33 state1=5",
                        USE + LEAVE + "|| [HyalineContainer.exchange] h = head.getVolatile() " + REPLACE + FOLD + "||"
                                + TAKE_OFF + SEE + COUNT + REUSE,
                        "0:s=33 /\\ 1:h=17 /\\ 2:r=17 /\\ 0:d=99",
                        "0:s=33 /\\ 1:h=17 /\\ 2:r=17 /\\ 0:d=0"),
                new OrderingProgram(
                        "end of a pin elsewhere",
                        "HB6",
                        "refs1=33 state1=5",
                        USE + "[application] go.setRelease(1) || [application] g = go.getAcquire() " + TAKE_OFF + "||"
                                + TAKE_OFF + SEE + COUNT + REUSE,
                        "1:g=1 /\\ 2:r=17 /\\ 0:d=99",
                        "1:g=1 /\\ 2:r=17 /\\ 0:d=0"),
                new OrderingProgram(
                        "end of the list",
                        "HB3, Y7",
                        "head=41 state1=5",
                        USE + LEAVE + "||" + END_LIST + SEE + COUNT + REUSE,
                        "1:s=25 /\\ 0:d=99",
                        "1:s=25 /\\ 0:d=0"),
                new OrderingProgram(
                        "nobody strands it",
                        "Y6",
                        "refs1=17 state1=4",
                        TAKE_OFF + SEE + "||" + RETIRE + SEE + COUNT,
                        "0:u=4 /\\ 1:b=17",
                        "0:u=5 /\\ 1:b=17"),
                new OrderingProgram(
                        "end of a pin seen by a look",
                        "HB3, Y8",
                        "head=18 refs1=17 state1=5",
                        USE + LEAVE
                                + "|| [HyalineContainer.look] u = state1.getVolatile() [HyalineContainer.isLeftByAll]"
                                + " r = refs1.getVolatile(); h = head.getVolatile() " + REUSE,
                        "1:h=2 /\\ 0:d=99",
                        "1:h=2 /\\ 0:d=0"),
                new OrderingProgram(
                        "reader unseen by a look",
                        "HB4, Y8",
                        "head=1 state1=4",
                        ENTER + "||" + EXCHANGE + FOLD + RETIRE
                                + "|| [HyalineContainer.look] u = state1.getVolatile() [HyalineContainer.isLeftByAll]"
                                + " r = refs1.getVolatile(); h = head.getVolatile() ",
                        "0:w=1 /\\ 2:u=5 /\\ 2:r=17 /\\ 2:h=2",
                        "0:w=1 /\\ 2:u=5 /\\ 2:r=17 /\\ 2:h=18"),
                new OrderingProgram(
                        "walk into another tenancy",
                        "Y9",
                        "refs1=17 next1=2",
                        "[HyalineContainer.walk] n = next1.getVolatile() [HyalineContainer.takeOff] r = refs1.getVolatile() "
                                + "|| [HyalineContainer.prepare] refs1.setVolatile(2); next1.setVolatile(3) ",
                        "0:n=3 /\\ 0:r=17",
                        "0:n=3 /\\ 0:r=2"));
    }

    @Override
    protected List<ModelledMethod> methods() {
        return List.of(
                ModelledMethod.of(HyalineContainer.class, "enter", "head.getAndAdd"),
                ModelledMethod.of(HyalineContainer.class, "tryLeave", "head.getVolatile", "head.compareAndSet"),
                ModelledMethod.of(HyalineContainer.class, "below", "next.getVolatile"),
                ModelledMethod.of(HyalineContainer.class, "walk", "next.getVolatile", "- countsOff.setVolatile"),
                ModelledMethod.of(HyalineContainer.class, "takeOff", "refs.getVolatile", "refs.compareAndSet"),
                ModelledMethod.of(HyalineContainer.class, "exchange", "head.getVolatile"),
                ModelledMethod.of(HyalineContainer.class, "compareAndExchange", "head.getVolatile"),
                ModelledMethod.of(
                        HyalineContainer.class,
                        "prepare",
                        "- state.getVolatile",
                        "refs.setVolatile",
                        "next.setVolatile",
                        "- state.getVolatile"),
                ModelledMethod.of(HyalineContainer.class, "replace", "head.compareAndSet"),
                ModelledMethod.of(HyalineContainer.class, "fold", "refs.getAndAdd"),
                ModelledMethod.of(HyalineContainer.class, "balance", "refs.getVolatile"),
                ModelledMethod.of(HyalineContainer.class, "look", "state.getVolatile", "- countsOff.setVolatile"),
                ModelledMethod.of(HyalineContainer.class, "isLeftByAll", "refs.getVolatile", "head.getVolatile"),
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
                Map.entry("HyalineContainer.exchange: head.getVolatile", GUESS),
                Map.entry("HyalineContainer.compareAndExchange: head.getVolatile", GUESS),
                Map.entry("HyalineContainer.prepare: refs.setVolatile", FOLLOWED),
                Map.entry("HyalineContainer.prepare: next.setVolatile", FOLLOWED),
                Map.entry("HyalineContainer.replace: head.compareAndSet", ONE_UPDATE),
                Map.entry("HyalineContainer.fold: refs.getAndAdd", ONE_UPDATE),
                Map.entry("HyalineContainer.enter: head.getAndAdd", READERS_UPDATE),
                Map.entry("HyalineContainer.tryLeave: head.getVolatile", SAME_INSTRUCTION),
                Map.entry(
                        "HyalineContainer.below: next.getVolatile",
                        "the head that is read before it and the update after it order it; only a reader that was overtaken reads it"),
                Map.entry("HyalineContainer.tryLeave: head.compareAndSet", READERS_UPDATE),
                Map.entry("HyalineContainer.takeOff: refs.getVolatile", GUESS),
                Map.entry("HyalineContainer.walk: next.getVolatile", SAME_INSTRUCTION),
                Map.entry("HyalineContainer.look: state.getVolatile", RARE),
                Map.entry("HyalineContainer.isLeftByAll: refs.getVolatile", RARE),
                Map.entry("HyalineContainer.isLeftByAll: head.getVolatile", RARE),
                Map.entry("VersionPool.tryReclaim: state.compareAndSet", POOLS_CLAIM));
    }

    @Override
    protected Set<String> invariants() {
        return Set.of("Y1", "Y2", "Y3", "Y4", "Y5", "Y6", "Y7", "Y8", "Y9", "HB1", "HB2", "HB3", "HB4", "HB6", "HB7");
    }

    @Override
    protected Set<String> heldInAnyMode() {
        return Set.of("one of two reclaims", "reader unseen", "reader unseen by a look");
    }
}
