package dev.poolswap.testkit.executions;

import java.util.function.IntPredicate;

/*
 * x86-TSO: Sewell, Sarkar, Owens, Zappa Nardelli, Myreen, "x86-TSO: A Rigorous and Usable Programmer's Model for x86
 * Multiprocessors", CACM 53(7), 2010, in the axiomatic form of Alglave, Maranget, Tautschnig, "Herding Cats", TOPLAS 2014.
 *
 * Instructions, after HotSpot: a volatile write is mov and a locked instruction, an update is a locked instruction,
 * fullFence is a locked instruction; all other accesses are mov, all other fences none.
 */
class TsoModel implements MemoryModel {
    @Override
    public String title() {
        return "x86-TSO";
    }

    @Override
    public boolean allows(Execution x) {
        return x.isCoherent() && x.updatesAreAtomic() && happensBefore(x).isAcyclic();
    }

    Relation happensBefore(Execution x) {
        return keptByProcessor(x).or(keptByLocks(x), x.external(x.rf()), x.co(), x.fr(), x.shots());
    }

    /** All but a write before a read: it may still be in the store buffer. */
    Relation keptByProcessor(Execution x) {
        Relation accesses = x.po().from(x.accesses()).to(x.accesses());
        return accesses.minus(accesses.from(x.writes()).to(x.reads()));
    }

    Relation keptByLocks(Execution x) {
        IntPredicate locked = i -> x.events().get(i).isFullFence()
                || x.events().get(i).update()
                || (x.events().get(i).isWrite() && x.events().get(i).mode() == AccessMode.VOLATILE);
        IntPredicate both =
                i -> x.events().get(i).isFullFence() || x.events().get(i).update();
        return x.po().from(locked).or(x.po().to(both), x.rmw());
    }
}
