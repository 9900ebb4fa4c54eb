package dev.poolswap.refcount;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.spi.pool.VersionPool;
import dev.poolswap.testkit.Catches;
import dev.poolswap.testkit.executions.Enumerator;
import dev.poolswap.testkit.executions.Litmus;
import dev.poolswap.testkit.executions.MemoryModel;
import dev.poolswap.testkit.executions.ModelledMethod;
import dev.poolswap.testkit.executions.OrderingContract;
import dev.poolswap.testkit.executions.OrderingProgram;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/**
 * The orderings of {@link DebtContainer}; those of its counts are in {@link SplitCountOrderingsTest}. Version 1 gets
 * retired, version 2 comes after it; a pin counts 16.
 */
class DebtOrderingsTest extends OrderingContract {
    private static final String LOOK = "[DebtContainer.currentIndex] ";
    private static final String OWE =
            LOOK + "v = word.getVolatile() [DebtContainer.tryOwe] announced.setRelease(1); light() " + LOOK
                    + "w = word.getVolatile() ";
    private static final String OWE_NEXT = OWE.replace("setRelease(1)", "setRelease(2)");
    private static final String WITHDRAW = "[DebtContainer.withdraw] announced.setRelease(0) ";
    private static final String LOOK_FOR_PAYMENT = "[DebtContainer.takePayment] c = answer.getVolatile() ";
    private static final String SETTLE = WITHDRAW + "[DebtContainer.settle] light() " + LOOK_FOR_PAYMENT;
    private static final String PREPARE = "[SplitCountContainer.prepare] in2.setVolatile(0) ";
    private static final String EXCHANGE = PREPARE + "[SplitCountContainer.exchange] x = word.getAndSet(2) ";
    private static final String FENCE = "[DebtContainer.payDebts] heavy() ";
    private static final String SLOT = "a = announced.getVolatile() ";
    private static final String WALK = "[DebtContainer.owes] " + SLOT;
    private static final String PAY = "[DebtContainer.putPayment] p = answer.compareAndSet(0, 1) ";
    private static final String END_PAYMENT = "[DebtContainer.endPayment] t = answer.compareAndSet(1, 0) ";
    private static final String LOOK_AGAIN = "[DebtContainer.lookAgain] ";
    private static final String RECLAIM =
            "[VersionPool.tryReclaim] t = state1.compareAndSet(5, 1) [recycler] data1.set(99) ";
    private static final String USE = "[reader] d = data1.get() ";

    /** A reader that saw version 2 at its second look, and the debt for version 1 paid when that was retired again. */
    private static final String AWAY = "w = word.getVolatile(); c = answer.%s(); d = data1.get() || data1.set(7);"
            + " x = word.getAndSet(1); y = word.getAndSet(3); fullFence(); p = answer.compareAndSet(0, 1)";

    /** A reader that leaves, and the writer that pays it and looks again. */
    private static final String LEAVE =
            "%s; c = answer.getVolatile() || p = answer.compareAndSet(0, 1); %s; a = announced.getVolatile()";

    @Override
    protected String scheme() {
        return DebtContainer.ID;
    }

    @Override
    protected List<OrderingProgram> programs() {
        return List.of(
                new OrderingProgram(
                        "publication",
                        "HB1, HB2",
                        "word=1 in2=1",
                        "[recycler] data2.set(7) " + EXCHANGE + "||" + OWE_NEXT + "[reader] d = data2.get() ",
                        "1:w=2 /\\ 1:d=0",
                        "1:w=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "publication on condition",
                        "HB1, HB2",
                        "word=1 in2=1",
                        "[recycler] data2.set(7) " + PREPARE
                                + "[SplitCountContainer.compareAndExchange] s = word.getVolatile(); x = word.compareAndSet(s, 2) "
                                + "||" + OWE_NEXT + "[reader] d = data2.get() ",
                        "1:w=2 /\\ 1:d=0",
                        "1:w=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "reader unseen",
                        "D2, D3, HB4, HB10",
                        "word=1",
                        OWE + "||" + "[SplitCountContainer.exchange] x = word.getAndSet(2) " + FENCE + WALK,
                        "0:v=1 /\\ 0:w=1 /\\ 1:a=0",
                        "0:v=1 /\\ 0:w=1 /\\ 1:a=1"),
                new OrderingProgram(
                        "publication seen by a paid reader",
                        "D4, HB1",
                        "word=2 announced=1",
                        LOOK + "w = word.getVolatile() " + SETTLE + END_PAYMENT + USE
                                + "|| [recycler] data1.set(7) [SplitCountContainer.exchange] x = word.getAndSet(1)"
                                + " [writer] y = word.getAndSet(3) " + FENCE + PAY,
                        "0:w=2 /\\ 0:c=1 /\\ 0:d=0",
                        "0:w=2 /\\ 0:c=1 /\\ 0:d=7"),
                new OrderingProgram(
                        "payment unseen",
                        "D4",
                        "announced=1",
                        SETTLE + "||" + PAY + LOOK_AGAIN + "heavy() " + WALK,
                        "0:c=0 /\\ 1:a=1",
                        "0:c=0 /\\ 1:a=0"),
                new OrderingProgram(
                        "payment for another version",
                        "D8",
                        "announced=0",
                        "[DebtContainer.tryOwe] announced.setRelease(2) " + WITHDRAW
                                + "[DebtContainer.tryOwe] announced.setRelease(1) || " + WALK + PAY
                                + "|| [DebtContainer.pay] c = answer.getVolatile() [DebtContainer.owes] b = announced.getVolatile() ",
                        "1:a=1 /\\ 2:c=1 /\\ 2:b=2",
                        "1:a=1 /\\ 2:c=1 /\\ 2:b=1"),
                new OrderingProgram(
                        "slot that changed hands",
                        "D7",
                        "announced=1",
                        WITHDRAW + "[DebtContainer.putPayment] n = answer.compareAndSet(0, 16) "
                                + "|| [DebtContainer.pay] c = answer.getVolatile() [DebtContainer.owes] b = announced.getVolatile() ",
                        "1:c=16 /\\ 1:b=1",
                        "1:c=16 /\\ 1:b=0"),
                new OrderingProgram(
                        "end of a pin",
                        "D1, HB3",
                        "announced=1 state1=5",
                        USE + WITHDRAW + "||" + WALK + RECLAIM,
                        "0:d=99 /\\ 1:a=0",
                        "0:d=0 /\\ 1:a=0"),
                new OrderingProgram(
                        "end of a pin that was paid",
                        "D1, D4, HB3",
                        "announced=1 answer=1 state1=5",
                        USE + WITHDRAW + "||" + LOOK_AGAIN + "q = answer.getVolatile() " + WALK
                                + END_PAYMENT.replace("t =", "k =") + RECLAIM,
                        "0:d=99 /\\ 1:a=0",
                        "0:d=0 /\\ 1:a=0"),
                new OrderingProgram(
                        "end of a pin seen by the next",
                        "D1, HB3",
                        "announced=1 word=2 state1=5",
                        USE + WITHDRAW + OWE_NEXT + "||" + WALK + RECLAIM,
                        "0:d=99 /\\ 1:a=2",
                        "0:d=0 /\\ 1:a=2"));
    }

    @Override
    protected List<ModelledMethod> methods() {
        return List.of(
                ModelledMethod.of(DebtContainer.class, "currentIndex", "word.getVolatile"),
                ModelledMethod.of(DebtContainer.class, "tryOwe", "announced.setRelease", "light"),
                ModelledMethod.of(DebtContainer.class, "settle", "light"),
                ModelledMethod.of(DebtContainer.class, "withdraw", "announced.setRelease"),
                ModelledMethod.of(DebtContainer.class, "takePayment", "answer.getVolatile"),
                ModelledMethod.of(DebtContainer.class, "endPayment", "answer.compareAndSet"),
                ModelledMethod.of(DebtContainer.class, "putPayment", "answer.compareAndSet"),
                ModelledMethod.of(DebtContainer.class, "payDebts", "heavy"),
                ModelledMethod.of(DebtContainer.class, "pay", "answer.getVolatile", "- answer.getVolatile"),
                ModelledMethod.of(
                        DebtContainer.class,
                        "owes",
                        "announced.getVolatile",
                        "- number.getOpaque",
                        "- ended.getVolatile"),
                ModelledMethod.of(DebtContainer.class, "lookAgain", "heavy", "answer.getVolatile"),
                ModelledMethod.of(SplitCountContainer.class, "prepare", "in.setVolatile"),
                ModelledMethod.of(SplitCountContainer.class, "exchange", "word.getAndSet"),
                ModelledMethod.of(
                        SplitCountContainer.class,
                        "compareAndExchange",
                        "word.getVolatile",
                        "word.compareAndSet",
                        "- word.getVolatile"),
                ModelledMethod.of(VersionPool.class, "tryReclaim", "state.compareAndSet"));
    }

    @Override
    protected Map<String, String> explanations() {
        return Map.ofEntries(
                Map.entry("SplitCountContainer.prepare: in.setVolatile", FOLLOWED),
                Map.entry("SplitCountContainer.exchange: word.getAndSet", ONE_UPDATE),
                Map.entry("SplitCountContainer.compareAndExchange: word.getVolatile", GUESS),
                Map.entry("SplitCountContainer.compareAndExchange: word.compareAndSet", ONE_UPDATE),
                Map.entry("DebtContainer.currentIndex: word.getVolatile", SAME_INSTRUCTION),
                Map.entry("DebtContainer.owes: announced.getVolatile", SAME_INSTRUCTION),
                Map.entry("DebtContainer.takePayment: answer.getVolatile", SAME_INSTRUCTION),
                Map.entry("DebtContainer.endPayment: answer.compareAndSet", READERS_UPDATE),
                Map.entry("DebtContainer.pay: answer.getVolatile", SAME_INSTRUCTION),
                Map.entry("DebtContainer.lookAgain: answer.getVolatile", GUESS),
                Map.entry("DebtContainer.putPayment: answer.compareAndSet", ONE_UPDATE),
                Map.entry(
                        "AsymmetricFence.light: acquireFence",
                        "it stands for the barrier to the compiler that HotSpot makes of it, which is needed; by the specification alone it orders nothing here"),
                Map.entry(
                        "AsymmetricFence.heavy: fullFence",
                        "in mode `full` the exchange and the walk are volatile accesses and ordered without it, in the others the heavy fence orders them; it stays, once per swap, so that HB10 does not depend on how a scheme accesses them"),
                Map.entry("VersionPool.tryReclaim: state.compareAndSet", POOLS_CLAIM));
    }

    @Override
    protected Set<String> invariants() {
        return Set.of("D1", "D2", "D3", "D4", "D7", "D8", "HB1", "HB2", "HB3", "HB4", "HB10");
    }

    private static List<MemoryModel> allowing(String lookForPayment) {
        return Enumerator.allowing(Litmus.of(
                "publication seen by a paid reader",
                "word=2 announced=1",
                String.format(AWAY, lookForPayment),
                "0:w=2 /\\ 0:c=1 /\\ 0:d=0"));
    }

    @Test
    void a_reader_that_finds_a_payment_sees_what_it_pinned() {
        assertThat(allowing("getVolatile")).isEmpty();
    }

    @Test
    @Catches(scheme = "debt", mutant = "a look for a payment that does not synchronise", breaks = "D4")
    void a_look_for_a_payment_that_does_not_synchronise_is_caught() {
        assertThat(allowing("getOpaque")).contains(MemoryModel.JAVA);
    }

    private static List<MemoryModel> missing(String readers, String writers) {
        return Enumerator.allowing(
                Litmus.of("payment unseen", "announced=1", String.format(LEAVE, readers, writers), "0:c=0 /\\ 1:a=1"));
    }

    @Test
    void a_reader_or_the_writer_that_pays_it_sees_the_other() {
        assertThat(missing("announced.setRelease(0); fullFence()", "fullFence()"))
                .isEmpty();
    }

    @Test
    @Catches(scheme = "debt", mutant = "a look for a payment that is not ordered behind the withdrawal", breaks = "D4")
    void a_look_for_a_payment_without_a_fence_is_caught() {
        assertThat(missing("announced.setRelease(0); acquireFence()", "fullFence()"))
                .contains(MemoryModel.JAVA);
    }

    private static List<MemoryModel> unseen(String debtAndSecondLook) {
        return Enumerator.allowing(Litmus.of(
                "reader unseen",
                "word=1",
                debtAndSecondLook + " || x = word.getAndSet(2); fullFence(); a = announced.getVolatile()",
                "0:w=1 /\\ 1:a=0"));
    }

    @Test
    void a_debt_and_a_second_look_need_a_full_fence_between_them() {
        assertThat(unseen("announced.setRelease(1); fullFence(); w = word.getVolatile()"))
                .isEmpty();
    }

    @Test
    @Catches(scheme = "debt", mutant = "a debt by an acquiring update and an acquiring second look", breaks = "D2")
    void a_second_look_that_is_not_ordered_behind_the_debt_is_caught() {
        assertThat(unseen("o = announced.getAndSetAcquire(1); w = word.getAcquire()"))
                .contains(MemoryModel.JAVA);
        assertThat(unseen("announced.setRelease(1); w = word.getAcquire()")).isEqualTo(MemoryModel.ALL);
    }
}
