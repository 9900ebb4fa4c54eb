package dev.poolswap.hazard;

import dev.poolswap.spi.AnnouncingContainer;
import dev.poolswap.spi.pool.RetiredSlots;
import dev.poolswap.spi.pool.VersionPool;
import dev.poolswap.spi.readers.ReaderRecord;
import dev.poolswap.testkit.executions.ModelledMethod;
import dev.poolswap.testkit.executions.OrderingContract;
import dev.poolswap.testkit.executions.OrderingProgram;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The orderings of {@link HazardErasContainer}. Version 1 is current and gets retired, version 2 comes after it. */
class HazardErasOrderingsTest extends OrderingContract {
    private static final String READ = "[HazardErasContainer.era] e = clock.getVolatile()"
            + " [HazardErasContainer.protect] announced.setRelease(e); light(); v = current.getVolatile()"
            + " [HazardErasContainer.era] f = clock.getVolatile() ";
    private static final String BEGIN = "[HazardErasContainer.begin] g = clock.getAndAdd(1) ";
    private static final String BIRTH = "[HazardErasContainer.begin] birth1.set(5) ";
    private static final String EXCHANGE = "[AnnouncingContainer.exchange] x = current.getAndSet(2) ";
    private static final String EXCHANGE_FIRST = EXCHANGE.replace("(2)", "(1)");
    private static final String END_ERA = "[AnnouncingContainer.endEra] s = era.getAndAdd(1) ";
    private static final String STAMP = "[AnnouncingContainer.beforeRetired] stamp1.set(s) ";
    private static final String MOVE = "[HazardErasContainer.end] c = clock.getAndAdd(1) ";
    private static final String END = "[HazardErasContainer.end] c = clock.getAndAdd(1); end1.set(c) ";
    private static final String RETIRE = "[VersionPool.toRetired] state1.setVolatile(5) ";
    private static final String FENCE = "[AnnouncingContainer.look] b = era.getVolatile(); heavy() ";
    private static final String LOOK = "[HazardErasContainer.announcedBy] a = announced.getVolatile() ";
    private static final String JUDGE = "[SlotScanContainer.judge] t = state1.getVolatile(); p = stamp1.get() ";
    private static final String BORN =
            "[RetiredSlots.isRetired] t = state1.getVolatile() [HazardErasContainer.livedIn] q = birth1.get() ";
    private static final String ENDED =
            "[RetiredSlots.isRetired] t = state1.getVolatile() [HazardErasContainer.livedIn] r = end1.get() ";
    private static final String REUSE =
            "[VersionPool.tryReclaim] t = state1.compareAndSet(5, 1) [recycler] data1.set(99) ";
    private static final String USE = "[reader] d = data1.get() ";
    private static final String END_PIN = "[ReaderRecord.clear] announced.setRelease(0) ";

    @Override
    protected String scheme() {
        return HazardErasContainer.ID;
    }

    @Override
    protected List<OrderingProgram> programs() {
        return List.of(
                new OrderingProgram(
                        "publication",
                        "HB1, HB2",
                        "current=1 clock=1",
                        "[recycler] data2.set(7) " + EXCHANGE + "||" + READ + "[reader] d = data2.get()",
                        "1:v=2 /\\ 1:d=0",
                        "1:v=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "publication on condition",
                        "HB1, HB2",
                        "current=1 clock=1",
                        "[recycler] data2.set(7) [AnnouncingContainer.compareAndExchange] x = current.compareAndSet(1, 2) ||"
                                + READ + "[reader] d = data2.get()",
                        "1:v=2 /\\ 1:d=0",
                        "1:v=2 /\\ 1:d=7"),
                new OrderingProgram(
                        "birth and the reader",
                        "A1",
                        "current=1 clock=1",
                        BEGIN + EXCHANGE + "||" + READ,
                        "1:v=2 /\\ 1:f=1",
                        "1:v=2 /\\ 1:f=2"),
                new OrderingProgram(
                        "end and the reader",
                        "A2",
                        "current=1 clock=1",
                        READ + "||" + EXCHANGE + MOVE,
                        "0:v=1 /\\ 0:e=2",
                        "0:v=1 /\\ 0:e=1"),
                new OrderingProgram(
                        "reader unseen",
                        "A3, HB4, HB10",
                        "current=1 clock=1 era=1",
                        READ + "||" + EXCHANGE + FENCE + LOOK,
                        "0:v=1 /\\ 0:f=1 /\\ 1:a=0",
                        "0:v=1 /\\ 0:f=1 /\\ 1:a=1"),
                new OrderingProgram(
                        "reader unseen by another writer",
                        "A3, HB4, HB10",
                        "current=1 clock=1 era=1",
                        READ + "||" + EXCHANGE + END_ERA + STAMP + RETIRE + "||" + FENCE + LOOK + JUDGE,
                        "0:v=1 /\\ 2:b=2 /\\ 2:a=0 /\\ 2:t=5 /\\ 2:p=1",
                        "0:v=1 /\\ 2:b=2 /\\ 2:a=1 /\\ 2:t=5 /\\ 2:p=1"),
                new OrderingProgram(
                        "stamp of the tenancy",
                        "A4",
                        "era=7 stamp1=3 state1=4",
                        END_ERA + STAMP + RETIRE + "||" + JUDGE,
                        "1:t=5 /\\ 1:p=3",
                        "1:t=5 /\\ 1:p=7"),
                new OrderingProgram(
                        "end of the tenancy",
                        "A4",
                        "clock=7 end1=3 state1=4",
                        END + RETIRE + "||" + ENDED,
                        "1:t=5 /\\ 1:r=3",
                        "1:t=5 /\\ 1:r=7"),
                new OrderingProgram(
                        "birth of the tenancy",
                        "A4",
                        "birth1=3 state1=4",
                        BIRTH + EXCHANGE_FIRST + "||" + EXCHANGE + RETIRE + "||" + BORN,
                        "1:x=1 /\\ 2:t=5 /\\ 2:q=3",
                        "1:x=1 /\\ 2:t=5 /\\ 2:q=5"),
                new OrderingProgram(
                        "end of a pin",
                        "HB3",
                        "announced=1 state1=5",
                        USE + END_PIN + "||" + LOOK + REUSE,
                        "0:d=99 /\\ 1:a=0",
                        "0:d=0 /\\ 1:a=0"),
                new OrderingProgram(
                        "end of a pin seen by the next",
                        "HB3",
                        "announced=1 clock=2 state1=5",
                        USE + END_PIN + READ + "||" + LOOK + REUSE,
                        "0:d=99 /\\ 1:a=2",
                        "0:d=0 /\\ 1:a=2"),
                new OrderingProgram(
                        "end of a pin elsewhere",
                        "HB6",
                        "announced=1 state1=5",
                        USE + "[application] h.setRelease(1) || [application] g = h.getAcquire() " + END_PIN + "||"
                                + LOOK + REUSE,
                        "0:d=99 /\\ 1:g=1 /\\ 2:a=0",
                        "0:d=0 /\\ 1:g=1 /\\ 2:a=0"));
    }

    @Override
    protected List<ModelledMethod> methods() {
        return List.of(
                ModelledMethod.of(
                        HazardErasContainer.class, "protect", "announced.setRelease", "light", "current.getVolatile"),
                ModelledMethod.of(HazardErasContainer.class, "era", "clock.getVolatile"),
                ModelledMethod.of(
                        HazardErasContainer.class, "begin", "- clock.getVolatile", "clock.getAndAdd", "birth.set"),
                ModelledMethod.of(HazardErasContainer.class, "end", "clock.getAndAdd", "end.set"),
                ModelledMethod.of(
                        HazardErasContainer.class,
                        "announcedBy",
                        "announced.getVolatile",
                        "- number.getOpaque",
                        "- ended.getVolatile"),
                ModelledMethod.of(RetiredSlots.class, "isRetired", "state.getVolatile"),
                ModelledMethod.of(HazardErasContainer.class, "livedIn", "birth.get", "end.get"),
                ModelledMethod.of(SlotScanContainer.class, "judge", "state.getVolatile", "stamp.get"),
                ModelledMethod.of(AnnouncingContainer.class, "exchange", "current.getAndSet"),
                ModelledMethod.of(AnnouncingContainer.class, "compareAndExchange", "current.compareAndSet"),
                ModelledMethod.of(AnnouncingContainer.class, "endEra", "era.getAndAdd"),
                ModelledMethod.of(AnnouncingContainer.class, "beforeRetired", "stamp.set"),
                ModelledMethod.of(AnnouncingContainer.class, "look", "era.getVolatile", "heavy"),
                ModelledMethod.of(
                        VersionPool.class,
                        "toRetired",
                        "- weighs.getVolatile",
                        "- weight.getVolatile",
                        "- state.getVolatile",
                        "state.setVolatile"),
                ModelledMethod.of(VersionPool.class, "tryReclaim", "state.compareAndSet"),
                ModelledMethod.of(ReaderRecord.class, "clear", "announced.setRelease"));
    }

    @Override
    protected Map<String, String> explanations() {
        return Map.ofEntries(
                Map.entry("AnnouncingContainer.compareAndExchange: current.compareAndSet", ONE_UPDATE),
                Map.entry("AnnouncingContainer.endEra: era.getAndAdd", ONE_UPDATE),
                Map.entry(
                        "AnnouncingContainer.look: era.getVolatile",
                        SAME_INSTRUCTION + "; opaque would do too, once per scan"),
                Map.entry(
                        "AsymmetricFence.light: acquireFence",
                        "it stands for the barrier to the compiler that HotSpot makes of it, which is needed; by the specification alone it orders nothing here"),
                Map.entry(
                        "AsymmetricFence.heavy: fullFence",
                        "in mode `full` the exchange and the scan are volatile accesses and ordered without it, in the others the heavy fence orders them; it stays, once per scan, so that HB10 does not depend on how a scheme accesses them"),
                Map.entry("VersionPool.toRetired: state.setVolatile", WRITERS_SIDE),
                Map.entry("VersionPool.tryReclaim: state.compareAndSet", POOLS_CLAIM),
                Map.entry("HazardErasContainer.protect: current.getVolatile", SAME_INSTRUCTION),
                Map.entry(
                        "HazardErasContainer.era: clock.getVolatile",
                        SAME_INSTRUCTION
                                + "; opaque would do too, since the light fence follows the first, and the read of the current version precedes the second"),
                Map.entry("HazardErasContainer.begin: clock.getAndAdd", FOLLOWED),
                Map.entry("HazardErasContainer.end: clock.getAndAdd", ONE_UPDATE),
                Map.entry("HazardErasContainer.announcedBy: announced.getVolatile", SAME_INSTRUCTION),
                Map.entry("RetiredSlots.isRetired: state.getVolatile", SAME_INSTRUCTION),
                Map.entry("SlotScanContainer.judge: state.getVolatile", SAME_INSTRUCTION));
    }

    @Override
    protected Set<String> invariants() {
        return Set.of("A1", "A2", "A3", "A4", "HB1", "HB2", "HB3", "HB4", "HB6", "HB10");
    }
}
