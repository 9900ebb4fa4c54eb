package dev.poolswap.testkit.executions;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Which steps of one thread a compiler must keep in order, by the access modes alone. Asked for where a heavy fence may
 * interrupt the thread: between any two steps of the compiled code, which need not be in the order of the source.
 */
final class CompilerOrder {
    private CompilerOrder() {}

    static boolean keeps(Op first, Op second) {
        if (first.isFence() || second.isFence()) {
            return keptAtFence(first, second);
        }
        return first.location().equals(second.location())
                || (first.reads() && first.mode().acquires())
                || (second.writes() && second.mode().releases())
                || (first.mode() == AccessMode.VOLATILE && second.mode() == AccessMode.VOLATILE)
                || second.value().registers().contains(first.register()) && first.reads()
                || second.address().contains(first.register()) && first.reads();
    }

    private static boolean keptAtFence(Op first, Op second) {
        if (isForAll(first) || isForAll(second)) {
            return true;
        }
        if (first.isFence() && second.isFence()) {
            return false;
        }
        Barrier barrier = first.isFence() ? first.barrier() : second.barrier();
        if (barrier == Barrier.ACQUIRE) {
            // Reads before it, and all that follows.
            return first.isFence() || first.reads();
        }
        return second.isFence() || second.writes();
    }

    private static boolean isForAll(Op op) {
        return op.isFence() && (op.barrier().isFull() || op.barrier() == Barrier.COMPILER);
    }

    /**
     * The orders in which a compiler may emit a thread, as far as an interruption shows them: each is a list of steps
     * before the interruption, in the order of the source, with those that come after it.
     */
    static List<List<Integer>> cuts(List<Op> thread) {
        Set<List<Integer>> cuts = new LinkedHashSet<>();
        cut(thread, 0, new ArrayList<>(), cuts);
        return new ArrayList<>(cuts);
    }

    private static void cut(List<Op> thread, int next, List<Integer> before, Set<List<Integer>> cuts) {
        if (next == thread.size()) {
            cuts.add(List.copyOf(before));
            return;
        }
        boolean possible = true;
        for (int earlier = 0; earlier < next; earlier++) {
            if (!before.contains(earlier) && isKept(thread, earlier, next)) {
                possible = false;
            }
        }
        if (possible) {
            before.add(next);
            cut(thread, next + 1, before, cuts);
            before.remove(before.size() - 1);
        }
        cut(thread, next + 1, before, cuts);
    }

    /** Also by way of a step in between. */
    private static boolean isKept(List<Op> thread, int first, int second) {
        if (keeps(thread.get(first), thread.get(second))) {
            return true;
        }
        for (int between = first + 1; between < second; between++) {
            if (isKept(thread, first, between) && isKept(thread, between, second)) {
                return true;
            }
        }
        return false;
    }
}
