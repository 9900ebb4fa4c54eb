package dev.poolswap.testkit.executions;

import java.util.function.IntPredicate;

/*
 * Armv8, other-multi-copy-atomic: Pulte, Flur, Deacon, French, Sarkar, Sewell, "Simplifying ARM Concurrency", POPL 2018; Arm
 * Architecture Reference Manual, B2.3; the names are those of aarch64.cat.
 *
 * Instructions, after HotSpot's C2; where it has a choice, the weaker:
 *   volatile read    ldar                acquire read     ldapr (HotSpot: ldar)
 *   volatile write, release write        stlr             plain, opaque    ldr, str
 *   update           ldaxr and stlxr, as the mode says; with LSE it is one instruction, which orders more
 *   fullFence        dmb ish             acquireFence     dmb ishld
 *   releaseFence     dmb ishld and dmb ishst (HotSpot: dmb ish)
 * The interpreter and C1 put dmb around volatile accesses instead, which orders no less.
 */
class Armv8Model implements MemoryModel {
    @Override
    public String title() {
        return "Armv8";
    }

    @Override
    public boolean allows(Execution x) {
        return x.isCoherent() && x.updatesAreAtomic() && orderedBefore(x).isAcyclic();
    }

    Relation orderedBefore(Execution x) {
        return observed(x).or(byDependency(x), byUpdate(x), byBarrier(x), x.shots());
    }

    Relation observed(Execution x) {
        return x.external(x.rf()).or(x.external(x.co()), x.external(x.fr()));
    }

    Relation byDependency(Execution x) {
        Relation some = x.address().or(x.data());
        return some.or(
                x.control().to(x.writes()), x.address().then(x.po()).to(x.writes()), some.then(x.internal(x.rf())));
    }

    Relation byUpdate(Execution x) {
        IntPredicate acquire =
                i -> x.events().get(i).isRead() && x.events().get(i).mode().acquires();
        Relation written =
                x.internal(x.rf()).from(i -> x.events().get(i).update()).to(acquire);
        return x.rmw().or(written);
    }

    Relation byBarrier(Execution x) {
        Relation po = x.po();
        IntPredicate acquire =
                i -> x.events().get(i).isRead() && x.events().get(i).mode().acquires();
        IntPredicate release =
                i -> x.events().get(i).isWrite() && x.events().get(i).mode().releases();
        IntPredicate loadBarrier = i ->
                x.events().get(i).isFence(Barrier.ACQUIRE) || x.events().get(i).isFence(Barrier.RELEASE);
        return po.to(x.fullFences())
                .or(
                        po.from(x.fullFences()),
                        po.from(x.reads()).to(loadBarrier).then(po).to(x.accesses()),
                        po.from(x.writes())
                                .to(x.fences(Barrier.RELEASE))
                                .then(po)
                                .to(x.writes()),
                        releaseThenAcquire(x),
                        po.from(acquire),
                        po.to(release));
    }

    /** What makes stlr and ldar sequentially consistent; ldapr has no part in it. */
    Relation releaseThenAcquire(Execution x) {
        return x.po().from(i ->
                        x.events().get(i).isWrite() && x.events().get(i).mode().releases())
                .to(i -> x.events().get(i).isRead() && x.events().get(i).mode() == AccessMode.VOLATILE);
    }
}
