package dev.poolswap.spi.readers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.poolswap.spi.AnnouncingContainer;
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
 * The orderings of {@link ReaderRegistry} and {@link RecordSlabs}: that a scan misses no record that is announced in, and that
 * a record which changes hands takes nothing with it. Version 1 is current and gets retired. What the scheme does is
 * with the scheme. A thread is {@code alive} until it ends; Java orders what it did before what others do that find it ended.
 */
class ReaderRecordsOrderingsTest extends OrderingContract {
    private static final String TAKE = "[RecordSlabs.setLowest] b = bits.getVolatile(); c = bits.compareAndSet(0, 1)"
            + " [RecordSlabs.activate] a = activity.getVolatile() ";
    private static final String PROTECT = "[scheme] announced.setRelease(1); light(); v = current.getVolatile() ";
    private static final String EXCHANGE = "[scheme] x = current.getAndSet(2) ";
    private static final String FENCE = "[AnnouncingContainer.look] heavy() ";
    private static final String USE = "[reader] d = data1.get() ";
    private static final String REUSE = "[scheme] t = state1.compareAndSet(5, 1) [recycler] data1.set(99) ";
    private static final String GIVE_BACK =
            "[ReaderRecord.clear] announced.setRelease(0) [RecordSlabs.clear] b = bits.getAndBitwiseAnd(0) ";
    private static final String QUIETEN =
            "[RecordSlabs.quieten] y = activity.compareAndSet(2, 1); z = bits.getVolatile() ";
    private static final String ANNOUNCED =
            "[ReaderRecord.announced] a = announced.getVolatile(); n = number.getOpaque(); e = ended.getVolatile() ";
    private static final String TAKE_AGAIN = "[RecordSlabs.take] number.setOpaque(8); o = owner.compareAndSet(0, 2) ";
    private static final String LATE_CLOSE =
            "[ReaderRegistry.endLease] o = owner.getVolatile(); n = number.getOpaque()";
    private static final String WORD_UNSEEN = "1:l=1 /\\ 1:s=1";
    private static final String OLD_NUMBER = "1:o=2 /\\ 1:n=5";
    private static final String END_ELSEWHERE = "[ReaderRecord.endElsewhere] e = ended.compareAndSet(3, 5) ";

    @Override
    protected String scheme() {
        return "reader records";
    }

    @Override
    protected List<OrderingProgram> programs() {
        return List.of(
                new OrderingProgram(
                        "record unseen",
                        "B1, HB4, HB10",
                        "current=1 activity=2",
                        TAKE + PROTECT + "||" + EXCHANGE + FENCE + "[RecordSlabs.from] s = bits.getAcquire()",
                        "0:v=1 /\\ 1:s=0",
                        "0:v=1 /\\ 1:s=1"),
                new OrderingProgram(
                        "slab unseen",
                        "B3, HB4, HB10",
                        "current=1 activity=0",
                        "[RecordSlabs.setLowest] b = bits.getVolatile(); c = bits.compareAndSet(0, 1)"
                                + " [RecordSlabs.activate] a = activity.getVolatile(); k = activity.compareAndSet(0, 2) "
                                + PROTECT + "||" + EXCHANGE + FENCE + "[RecordSlabs.from] s = activity.getAcquire()",
                        "0:v=1 /\\ 1:s=0",
                        "0:v=1 /\\ 1:s=2"),
                new OrderingProgram(
                        "slab quietened under a reader",
                        "B3",
                        "activity=2",
                        TAKE + "||" + QUIETEN + "[RecordSlabs.quieten] q = activity.compareAndSet(1, 0)",
                        "0:a=2 /\\ 1:z=0",
                        "0:a=2 /\\ 1:z=1"),
                new OrderingProgram(
                        "record given back",
                        "B1, HB3",
                        "announced=1 bits=1 state1=5",
                        USE + GIVE_BACK + "||" + FENCE + "[RecordSlabs.from] s = bits.getAcquire() " + REUSE,
                        "0:d=99 /\\ 1:s=0",
                        "0:d=0 /\\ 1:s=0"),
                new OrderingProgram(
                        "slab given back",
                        "B3, HB3",
                        "announced=1 bits=1 activity=2 state1=5",
                        USE + GIVE_BACK + "||" + QUIETEN
                                + "[RecordSlabs.quieten] q = activity.compareAndSet(1, 0) ||" + FENCE
                                + "[RecordSlabs.from] s = activity.getAcquire() " + REUSE,
                        "0:d=99 /\\ 1:z=0 /\\ 2:s=0",
                        "0:d=0 /\\ 1:z=0 /\\ 2:s=0"),
                new OrderingProgram(
                        "record that is made",
                        "B1",
                        "",
                        "[maker] fresh.set(7) [RecordSlabs.taken] records.setVolatile(1) ||"
                                + "[RecordSlabs.from] r = records.getAcquire() [scheme] f = fresh.get()",
                        "1:r=1 /\\ 1:f=0",
                        "1:r=1 /\\ 1:f=7"),
                new OrderingProgram(
                        "number of the announcement",
                        "O1",
                        "number=3 ended=3",
                        "[ReaderRecord.numberLease] number.setOpaque(5) [ReaderRecord.announce] announced.setRelease(-1) ||"
                                + ANNOUNCED,
                        "1:a=-1 /\\ 1:n=3",
                        "1:a=-1 /\\ 1:n=5"),
                new OrderingProgram(
                        "lease closed elsewhere",
                        "O1, HB6",
                        "announced=-1 number=5 ended=3 state1=5",
                        USE + "[application] h.setRelease(1) || [application] g = h.getAcquire() " + END_ELSEWHERE
                                + "||" + ANNOUNCED + REUSE,
                        "0:d=99 /\\ 1:g=1 /\\ 2:n=5 /\\ 2:e=5",
                        "0:d=0 /\\ 1:g=1 /\\ 2:n=5 /\\ 2:e=5"),
                new OrderingProgram(
                        "lease closed by its thread",
                        "HB3",
                        "announced=-1 number=5 ended=3 state1=5",
                        USE
                                + "[ReaderRecord.endHere] announced.setRelease(0) || [ReaderRecord.announced] a = announced.getVolatile() "
                                + REUSE,
                        "0:d=99 /\\ 1:a=0",
                        "0:d=0 /\\ 1:a=0"),
                new OrderingProgram(
                        "pin that becomes one of several",
                        "O1",
                        "announced=7 number=3 ended=3",
                        "[ReaderRecord.numberPin] number.setOpaque(6) [ReaderRecord.negate] announced.setRelease(-7) ||"
                                + ANNOUNCED,
                        "1:a=-7 /\\ 1:n=3",
                        "1:a=-7 /\\ 1:n=6"),
                new OrderingProgram(
                        "record of the next owner",
                        "B2",
                        "announced=7 bits=1",
                        GIVE_BACK + "|| [RecordSlabs.setLowest] b = bits.getVolatile(); c = bits.compareAndSet(0, 1)"
                                + " [ReaderRecord.announce] announced.setRelease(8)",
                        "[announced]=0",
                        "[announced]=8"),
                new OrderingProgram(
                        "owner of the lease",
                        "O5",
                        "owner=1 ended=3",
                        "[ReaderRegistry.endLease] o = owner.getVolatile(); e = ended.compareAndSet(3, 5) ||"
                                + "[ReaderRecord.announced] e = ended.getVolatile()"
                                + " [ReaderRecord.changeOwner] c = owner.compareAndSet(1, 2)",
                        "0:o=2 /\\ 1:e=5",
                        "0:o=1 /\\ 1:e=5"),
                new OrderingProgram(
                        "owner after the lease",
                        "B5",
                        "number=5",
                        TAKE_AGAIN + "||" + LATE_CLOSE,
                        OLD_NUMBER,
                        "1:o=2 /\\ 1:n=8"),
                new OrderingProgram(
                        "lease closed and owner gone",
                        "O4",
                        "ended=3",
                        END_ELSEWHERE + "[RecordOwner.isTakenOver] s = state.getVolatile() ||"
                                + "[RecordOwner.takeOver] t = state.compareAndSet(0, 2)"
                                + " [ReaderRecord.holdsLease] e = ended.getVolatile()",
                        "0:s=0 /\\ 1:e=3",
                        "0:s=2 /\\ 1:e=5"),
                new OrderingProgram(
                        "shared record of the next owner",
                        "B2",
                        "announced=7 owner=1",
                        "[ReaderRecord.clear] announced.setRelease(0)"
                                + " [ReaderRecord.changeOwner] o = owner.compareAndSet(1, 0) ||"
                                + "[ReaderRecord.changeOwner] o = owner.compareAndSet(0, 2)"
                                + " [ReaderRecord.announce] announced.setRelease(8)",
                        "[announced]=0",
                        "[announced]=8"),
                new OrderingProgram(
                        "pin of an owner that is gone",
                        "O2",
                        "alive=1",
                        "[ReaderRecord.announce] announced.setRelease(7) [thread] alive.setRelease(0) ||"
                                + "[thread] v = alive.getAcquire() [RecordOwner.takeOver] t = state.compareAndSet(0, 2) ||"
                                + "[RecordOwner.isGone] s = state.getVolatile() [ReaderRecord.announced] a = announced.getVolatile()",
                        "1:v=0 /\\ 2:s=2 /\\ 2:a=0",
                        "1:v=0 /\\ 2:s=2 /\\ 2:a=7"),
                new OrderingProgram(
                        "lease closed twice and owner gone",
                        "O6",
                        "announced=-1 number=5 ended=3 alive=1",
                        "[ReaderRecord.endHere] announced.setRelease(0) [ReaderRecord.numberLease] number.setOpaque(9)"
                                + " [ReaderRecord.announce] announced.setRelease(-1) [thread] alive.setRelease(0) ||"
                                + "[thread] v = alive.getAcquire() [RecordOwner.takeOver] t = state.compareAndSet(0, 2) ||"
                                + END_ELSEWHERE + "[RecordOwner.isTakenOver] s = state.getVolatile()"
                                + " [ReaderRecord.announcesLease] n = number.getOpaque()",
                        "1:v=0 /\\ 2:s=2 /\\ 2:n=5",
                        "1:v=0 /\\ 2:s=2 /\\ 2:n=9"),
                new OrderingProgram(
                        "word in a slab that was appended",
                        "B6",
                        "slabs=1",
                        "[RecordSlabs.append] s = slabs.compareAndSet(1, 2)"
                                + " [RecordSlabs.raiseLowest] l = lowest.compareAndSet(0, 1) ||"
                                + "[RecordSlabs.takeBit] l = lowest.getVolatile(); s = slabs.getVolatile()",
                        WORD_UNSEEN,
                        "1:l=1 /\\ 1:s=2"),
                new OrderingProgram(
                        "word with room passed",
                        "B4",
                        "bits=1",
                        "[RecordSlabs.raiseLowest] l = lowest.compareAndSet(0, 1) [RecordSlabs.bits] b = bits.getVolatile() ||"
                                + "[RecordSlabs.clear] b = bits.getAndBitwiseAnd(0) [RecordSlabs.lower] l = lowest.getVolatile()",
                        "0:b=1 /\\ 1:l=0",
                        "0:b=0 /\\ 1:l=0"));
    }

    @Override
    protected List<ModelledMethod> methods() {
        return List.of(
                ModelledMethod.of(RecordSlabs.class, "setLowest", "bits.getVolatile", "bits.compareAndSet"),
                ModelledMethod.of(
                        RecordSlabs.class,
                        "activate",
                        "activity.getVolatile",
                        "activity.compareAndSet",
                        "- activity.getVolatile"),
                ModelledMethod.of(
                        RecordSlabs.class,
                        "from",
                        "- slabs.getVolatile",
                        "activity.getAcquire",
                        "bits.getAcquire",
                        "records.getAcquire"),
                ModelledMethod.of(
                        RecordSlabs.class,
                        "quieten",
                        "- activity.getVolatile",
                        "activity.compareAndSet",
                        "bits.getVolatile",
                        "activity.compareAndSet"),
                ModelledMethod.of(
                        RecordSlabs.class, "taken", "- records.getVolatile", "records.setVolatile", "- made.getAndAdd"),
                ModelledMethod.of(RecordSlabs.class, "clear", "- slabs.getVolatile", "bits.getAndBitwiseAnd"),
                ModelledMethod.of(RecordSlabs.class, "takeBit", "lowest.getVolatile", "slabs.getVolatile"),
                ModelledMethod.of(RecordSlabs.class, "append", "- activity.setVolatile", "slabs.compareAndSet"),
                ModelledMethod.of(RecordSlabs.class, "raiseLowest", "lowest.compareAndSet"),
                ModelledMethod.of(RecordSlabs.class, "bits", "bits.getVolatile"),
                ModelledMethod.of(
                        RecordSlabs.class,
                        "lower",
                        "lowest.getVolatile",
                        "- lowest.compareAndSet",
                        "- lowest.getVolatile"),
                ModelledMethod.of(AnnouncingContainer.class, "look", "- era.getVolatile", "heavy"),
                ModelledMethod.of(ReaderRecord.class, "clear", "announced.setRelease"),
                ModelledMethod.of(ReaderRecord.class, "announce", "announced.setRelease"),
                ModelledMethod.of(ReaderRecord.class, "numberLease", "- number.get", "number.setOpaque"),
                ModelledMethod.of(
                        ReaderRecord.class,
                        "announced",
                        "announced.getVolatile",
                        "number.getOpaque",
                        "ended.getVolatile"),
                ModelledMethod.of(
                        ReaderRecord.class,
                        "endedBefore",
                        "- ended.getVolatile",
                        "- number.getOpaque",
                        "- announced.getVolatile"),
                ModelledMethod.of(
                        ReaderRecord.class, "endHere", "- announced.getOpaque", "- number.get", "announced.setRelease"),
                ModelledMethod.of(ReaderRecord.class, "announcesLease", "number.getOpaque", "- announced.getVolatile"),
                ModelledMethod.of(ReaderRecord.class, "endElsewhere", "ended.compareAndSet"),
                ModelledMethod.of(
                        ReaderRecord.class,
                        "holdsLease",
                        "- announced.getVolatile",
                        "- number.getOpaque",
                        "- number.getOpaque",
                        "ended.getVolatile"),
                ModelledMethod.of(ReaderRecord.class, "changeOwner", "owner.compareAndSet"),
                ModelledMethod.of(
                        RecordSlabs.class,
                        "take",
                        "- number.get",
                        "number.setOpaque",
                        "owner.compareAndSet",
                        "- owner.getVolatile"),
                ModelledMethod.of(
                        ReaderRegistry.class,
                        "endLease",
                        "owner.getVolatile",
                        "- ended.getVolatile",
                        "number.getOpaque",
                        "- announced.getVolatile",
                        "ended.compareAndSet"),
                ModelledMethod.of(RecordOwner.class, "takeOver", "state.compareAndSet"),
                ModelledMethod.of(ReaderRecord.class, "numberPin", "- number.get", "number.setOpaque"),
                ModelledMethod.of(
                        ReaderRecord.class,
                        "negate",
                        "- number.get",
                        "- number.setOpaque",
                        "- announced.getOpaque",
                        "announced.setRelease"),
                ModelledMethod.of(RecordOwner.class, "isGone", "state.getVolatile"),
                ModelledMethod.of(RecordOwner.class, "isTakenOver", "state.getVolatile"));
    }

    @Override
    protected Map<String, String> explanations() {
        return Map.ofEntries(
                Map.entry(
                        "AsymmetricFence.heavy: heavyFence",
                        "setting a bit and waking a slab are updates, which order by themselves; the programs of `epoch` and"
                                + " `hazard` need it"),
                Map.entry(
                        "ReaderRecord.clear: announced.setRelease",
                        "the bit that is cleared after it orders it; the programs of `epoch` and `hazard` need it"),
                Map.entry("RecordSlabs.quieten: activity.compareAndSet, again", ONE_UPDATE),
                Map.entry("ReaderRecord.announced: announced.getVolatile", SAME_INSTRUCTION),
                Map.entry("ReaderRecord.announced: ended.getVolatile", SAME_INSTRUCTION),
                Map.entry(
                        "ReaderRecord.announced: number.getOpaque",
                        "the volatile reads before and after it order it; opaque, so that it is read once and whole"),
                Map.entry(
                        "ReaderRecord.numberLease: number.setOpaque",
                        "the release store that announces orders it; opaque, so that it is written once and whole"),
                Map.entry(
                        "RecordSlabs.activate: activity.compareAndSet",
                        "the light fence and the claim of the bit order it as well; once for each slab that wakes up"),
                Map.entry("RecordSlabs.append: slabs.compareAndSet", ONE_UPDATE),
                Map.entry("RecordSlabs.takeBit: lowest.getVolatile", SAME_INSTRUCTION),
                Map.entry(
                        "RecordSlabs.takeBit: slabs.getVolatile",
                        "the read of `lowest` before it orders it; volatile, since taking a record is no place to save an order"),
                Map.entry("RecordSlabs.setLowest: bits.getVolatile", GUESS),
                Map.entry("ReaderRegistry.endLease: owner.getVolatile", SAME_INSTRUCTION),
                Map.entry(
                        "ReaderRegistry.endLease: number.getOpaque",
                        "the read of the owner before it orders it; opaque, so that it is read once and whole"),
                Map.entry(
                        "RecordSlabs.take: number.setOpaque",
                        "the change of owner after it orders it; opaque, so that it is written once and whole"),
                Map.entry("RecordSlabs.take: owner.compareAndSet", ONE_UPDATE),
                Map.entry("ReaderRegistry.endLease: ended.compareAndSet", ONE_UPDATE),
                Map.entry("RecordOwner.isGone: state.getVolatile", SAME_INSTRUCTION),
                Map.entry(
                        "ReaderRecord.announcesLease: number.getOpaque",
                        "the read of the owner's state before it orders it; opaque, so that it is read once and whole"),
                Map.entry(
                        "ReaderRecord.numberPin: number.setOpaque",
                        "the release store that announces orders it; opaque, so that it is written once and whole"),
                Map.entry("RecordSlabs.taken: records.setVolatile", "once for each record that is ever made"));
    }

    @Override
    protected Set<String> invariants() {
        return Set.of("B1", "B2", "B3", "B4", "B5", "B6", "O1", "O2", "O4", "O5", "O6", "HB3", "HB4", "HB6", "HB10");
    }

    private static List<MemoryModel> showingAnOldNumber(String taking) {
        return Enumerator.allowing(Litmus.of(
                "owner after the lease",
                "number=5",
                taking + " || o = owner.getVolatile(); n = number.getOpaque()",
                OLD_NUMBER));
    }

    @Test
    void a_record_has_its_next_number_before_its_next_owner() {
        assertThat(showingAnOldNumber("number.setOpaque(8); o = owner.compareAndSet(0, 2)"))
                .isEmpty();
    }

    @Test
    @Catches(scheme = "records", mutant = "a record that has its next owner before its next number", breaks = "B5")
    void an_owner_before_the_number_is_caught() {
        assertThat(showingAnOldNumber("o = owner.compareAndSet(0, 2); number.setOpaque(8)"))
                .isEqualTo(MemoryModel.ALL);
    }

    private static List<MemoryModel> missingAWord(String looking) {
        return Enumerator.allowing(Litmus.of(
                "word in a slab that was appended",
                "slabs=1",
                "s = slabs.compareAndSet(1, 2); l = lowest.compareAndSet(0, 1) || " + looking,
                WORD_UNSEEN));
    }

    @Test
    void the_lowest_word_is_in_the_slabs_that_are_read_after_it() {
        assertThat(missingAWord("l = lowest.getVolatile(); s = slabs.getVolatile()"))
                .isEmpty();
    }

    @Test
    @Catches(scheme = "records", mutant = "the slabs read before the lowest word with room", breaks = "B6")
    void reading_the_slabs_first_is_caught() {
        assertThat(missingAWord("s = slabs.getVolatile(); l = lowest.getVolatile()"))
                .isEqualTo(MemoryModel.ALL);
    }
}
