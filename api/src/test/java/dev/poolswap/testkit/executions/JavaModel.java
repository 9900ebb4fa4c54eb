package dev.poolswap.testkit.executions;

import java.util.function.IntPredicate;

/*
 * Java's access modes, as Bender and Palsberg read them ("A Formalization of Java's Concurrent Access Modes", OOPSLA 2019)
 * into RC11 (Lahav, Vafeiadis, Kang, Hur, Dreyer, "Repairing Sequential Consistency in C/C++11", PLDI 2017): plain is RC11's
 * non-atomic, opaque its relaxed, acquire and release are themselves, volatile is its sequentially consistent, and the
 * fences are those of C11 by which VarHandle defines them.
 *
 * Where the two differ, or the specification is weaker than both, the weaker is taken: what is forbidden here is forbidden
 * by each.
 *   J1. Races on plain variables are not undefined behaviour. A plain read sees any write that does not happen after it and
 *       that no other write overwrote in happens-before (JLS 17.4.5): plain reads of one location need not be coherent.
 *       RC11 has no such races, and Bender and Palsberg keep them coherent.
 *   J2. Values out of thin air: program order and reads-from make no cycle among accesses that are opaque or stronger, as
 *       Bender and Palsberg say. RC11 says so of all accesses, which JIT compilers do not keep.
 *   J3. No release sequences: an acquire read synchronizes only with the release write that it reads. So Bender and
 *       Palsberg; in RC11 also with one that read-modify-writes or later writes of its thread hide.
 *   J4. The order of volatile accesses and full fences is RC11's. Bender and Palsberg make each volatile access a full
 *       fence towards one side, which stlr and ldar are not (Liu, Bender, Palsberg, "Compiling Volatile Correctly in Java",
 *       ECOOP 2022, discuss the compilers).
 *
 * A heavy fence is a full fence in each thread and synchronizes with its beginning and its end. That is not Java's promise but
 * the kernel's; it makes the model one of Java on Linux.
 */
class JavaModel implements MemoryModel {
    @Override
    public String title() {
        return "Java";
    }

    @Override
    public boolean allows(Execution x) {
        Relation hb = happensBefore(x);
        return hb.isIrreflexive()
                && isCoherent(x, hb)
                && plainReadsAreVisible(x, hb)
                && x.updatesAreAtomic()
                && isOutOfThinAir(x)
                && orderOfVolatiles(x, hb).isAcyclic();
    }

    Relation happensBefore(Execution x) {
        return x.po().or(x.initialFirst(), synchronizesWith(x), x.shots()).closure();
    }

    Relation synchronizesWith(Execution x) {
        // release write, or release fence before a write; read by; acquire read, or acquire fence after a read
        IntPredicate atomicWrites =
                i -> x.events().get(i).isWrite() && x.events().get(i).mode().isAtomic();
        IntPredicate atomicReads =
                i -> x.events().get(i).isRead() && x.events().get(i).mode().isAtomic();
        Relation begins = x.nothing()
                .orSame()
                .from(i ->
                        x.events().get(i).isWrite() && x.events().get(i).mode().releases())
                .or(x.po().from(i ->
                                isFence(x, i) && x.events().get(i).barrier().releases())
                        .to(atomicWrites));
        Relation ends = x.nothing()
                .orSame()
                .from(i ->
                        x.events().get(i).isRead() && x.events().get(i).mode().acquires())
                .or(x.po().to(i -> isFence(x, i) && x.events().get(i).barrier().acquires())
                        .from(atomicReads));
        return begins.then(readsThatSynchronize(x).from(atomicWrites).to(atomicReads))
                .then(ends);
    }

    /** From a write to the reads that synchronize with it; no release sequences (J3). */
    Relation readsThatSynchronize(Execution x) {
        return x.rf();
    }

    private static boolean isFence(Execution x, int event) {
        return !x.events().get(event).isAccess();
    }

    /** Which reads must be coherent; plain ones need not (J1). */
    IntPredicate coherentReads(Execution x) {
        return i -> x.events().get(i).isRead() && x.events().get(i).mode().isAtomic();
    }

    private Relation eco(Execution x) {
        IntPredicate reads = coherentReads(x);
        return x.rf().to(reads).or(x.co(), x.fr().from(reads)).closure();
    }

    private boolean isCoherent(Execution x, Relation hb) {
        return hb.then(eco(x)).isIrreflexive();
    }

    private boolean plainReadsAreVisible(Execution x, Relation hb) {
        if (!x.rf().then(hb).isIrreflexive()) {
            return false;
        }
        Relation overwritten = hb.and(x.sameLocation())
                .to(x.writes())
                .then(hb.and(x.sameLocation()).to(x.reads()));
        return x.rf().and(overwritten).isEmpty();
    }

    boolean isOutOfThinAir(Execution x) {
        IntPredicate atomics = x.atomics();
        return x.po().or(x.rf()).from(atomics).to(atomics).isAcyclic();
    }

    /** RC11's psc. */
    Relation orderOfVolatiles(Execution x, Relation hb) {
        return orderByAccesses(x, hb).or(orderByFences(x, hb));
    }

    Relation orderByAccesses(Execution x, Relation hb) {
        Relation same = x.sameLocation();
        Relation elsewhere = x.po().minus(same);
        IntPredicate reads = coherentReads(x);
        Relation step = x.po().or(elsewhere.then(hb).then(elsewhere), hb.and(same), x.co(), x.fr().from(reads));
        IntPredicate fences = x.fullFences();
        IntPredicate volatiles = i -> x.events().get(i).mode() == AccessMode.VOLATILE;
        Relation here = x.nothing().orSame();
        Relation before = here.from(volatiles).or(hb.orSame().from(fences));
        Relation after = here.to(volatiles).or(hb.orSame().to(fences));
        return before.then(step).then(after);
    }

    Relation orderByFences(Execution x, Relation hb) {
        IntPredicate fences = x.fullFences();
        return hb.or(hb.then(eco(x)).then(hb)).from(fences).to(fences);
    }
}
