package dev.poolswap.testkit.executions;

import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * A candidate execution: the events of a program, and relations between them by their usual names. {@code po} is the order
 * in which a thread executes its events, {@code rf} leads from a write to a read of it, {@code co} orders the writes to each
 * location, {@code shots} leads from the beginning of a heavy fence to the fence that each thread executes for it, and from
 * there to its end.
 *
 * @param state registers as {@code 0:r0}, last values as {@code [x]}
 * @param values what each event read or wrote, by its number
 */
record Execution(
        List<Event> events,
        Relation po,
        Relation rf,
        Relation co,
        Relation rmw,
        Relation address,
        Relation data,
        Relation control,
        Relation shots,
        Map<String, Integer> state,
        Map<Integer, Integer> values) {

    int size() {
        return events.size();
    }

    Relation nothing() {
        return new Relation(size());
    }

    IntPredicate reads() {
        return i -> events.get(i).isRead();
    }

    IntPredicate writes() {
        return i -> events.get(i).isWrite();
    }

    IntPredicate accesses() {
        return i -> events.get(i).isAccess();
    }

    /** Accesses that are opaque or stronger, and fences. */
    IntPredicate atomics() {
        return i -> events.get(i).mode().isAtomic() || !events.get(i).isAccess();
    }

    IntPredicate fullFences() {
        return i -> events.get(i).isFullFence();
    }

    IntPredicate fences(Barrier which) {
        return i -> events.get(i).isFence(which);
    }

    /** From each initial write to everything else. */
    Relation initialFirst() {
        Relation first = nothing();
        for (Event a : events) {
            for (Event b : events) {
                if (a.isInitial() && !b.isInitial()) {
                    first.add(a.id(), b.id());
                }
            }
        }
        return first;
    }

    /** Pairs of accesses to one location. */
    Relation sameLocation() {
        Relation same = nothing();
        for (Event a : events) {
            for (Event b : events) {
                if (a.isAccess() && b.isAccess() && a.location().equals(b.location())) {
                    same.add(a.id(), b.id());
                }
            }
        }
        return same;
    }

    /** From a read to the writes that come after the one that it read. */
    Relation fr() {
        Relation fr = rf.inverse().then(co);
        return fr.minus(new Relation(size()).orSame());
    }

    Relation external(Relation relation) {
        Relation result = nothing();
        for (Event a : events) {
            for (Event b : events) {
                if (a.thread() != b.thread() && relation.has(a.id(), b.id())) {
                    result.add(a.id(), b.id());
                }
            }
        }
        return result;
    }

    Relation internal(Relation relation) {
        return relation.minus(external(relation));
    }

    /** No write of another event comes between the two halves of a read-modify-write. */
    boolean updatesAreAtomic() {
        return rmw.and(fr().then(co)).isEmpty();
    }

    /** Each location by itself is sequentially consistent. */
    boolean isCoherent() {
        return po.and(sameLocation()).or(rf, co, fr()).isAcyclic();
    }
}
