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
 * @param skeleton the events, and what is the same in every execution of them
 * @param fr from a read to the writes that come after the one that it read
 * @param state registers as {@code 0:r0}, last values as {@code [x]}
 * @param values what each event read or wrote, by its number
 */
record Execution(
        Skeleton skeleton,
        Relation rf,
        Relation co,
        Relation fr,
        Relation data,
        Map<String, Integer> state,
        Map<Integer, Integer> values) {

    static Execution of(
            Skeleton skeleton,
            Relation rf,
            Relation co,
            Relation data,
            Map<String, Integer> state,
            Map<Integer, Integer> values) {
        Relation same = new Relation(skeleton.events().size()).orSame();
        return new Execution(skeleton, rf, co, rf.inverse().then(co).minus(same), data, state, values);
    }

    List<Event> events() {
        return skeleton.events();
    }

    Relation po() {
        return skeleton.po();
    }

    Relation rmw() {
        return skeleton.rmw();
    }

    Relation address() {
        return skeleton.address();
    }

    Relation control() {
        return skeleton.control();
    }

    Relation shots() {
        return skeleton.shots();
    }

    Relation initialFirst() {
        return skeleton.initialFirst();
    }

    Relation sameLocation() {
        return skeleton.sameLocation();
    }

    int size() {
        return events().size();
    }

    Relation nothing() {
        return new Relation(size());
    }

    IntPredicate reads() {
        return i -> events().get(i).isRead();
    }

    IntPredicate writes() {
        return i -> events().get(i).isWrite();
    }

    IntPredicate accesses() {
        return i -> events().get(i).isAccess();
    }

    /** Accesses that are opaque or stronger, and fences. */
    IntPredicate atomics() {
        return i -> events().get(i).mode().isAtomic() || !events().get(i).isAccess();
    }

    IntPredicate fullFences() {
        return i -> events().get(i).isFullFence();
    }

    IntPredicate fences(Barrier which) {
        return i -> events().get(i).isFence(which);
    }

    Relation external(Relation relation) {
        return relation.and(skeleton.acrossThreads());
    }

    Relation internal(Relation relation) {
        return relation.minus(external(relation));
    }

    /** No write of another event comes between the two halves of a read-modify-write. */
    boolean updatesAreAtomic() {
        return rmw().and(fr.then(co)).isEmpty();
    }

    /** Each location by itself is sequentially consistent. */
    boolean isCoherent() {
        return po().and(sameLocation()).or(rf, co, fr).isAcyclic();
    }
}
