package dev.poolswap.testkit.lincheck;

import dev.poolswap.Guarantees;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the models that Lincheck explores have in common: a container of the scheme under test, and
 * versions that show reuse. No pooled object leaves an operation; what an operation returns is what the
 * model's specification must be able to return.
 */
abstract class ContainerModel {
    /** Returned by an operation that saw its version change. */
    static final int TORN = -999;

    /** Returned by an operation for which there is nothing to do. */
    static final int NOTHING = -1;

    /** Threads are numbered by Lincheck; more than it ever starts. */
    static final int THREADS = 8;

    private static final int POISON = -777;

    /** A version; plain fields, so that every access is a switch point. */
    static final class Box {
        int first;
        int second;

        void set(int value) {
            first = value;
            second = value;
        }

        boolean isBlank() {
            return first == second && (first == 0 || first == POISON);
        }
    }

    /** Poisons on reset, so that a reuse under a reader is seen. */
    static final class BoxRecycler implements Recycler<Box> {
        @Override
        public Box create() {
            return new Box();
        }

        @Override
        public boolean reset(Box box) {
            box.set(POISON);
            return true;
        }

        @Override
        public void copy(Box from, Box to) {
            to.first = from.first;
            to.second = from.second;
        }
    }

    final SwapContainer<Box> container = Lincheck.newContainer(new BoxRecycler());

    static int value(Box box) {
        if (box == null) {
            return 0;
        }
        int first = box.first;
        int second = box.second;
        return first == second && first != POISON ? first : TORN;
    }

    /**
     * Every version is current, in somebody's hands or can be drafted, exactly once; none was lost on the
     * way.
     *
     * @param held versions that are pinned or drafted
     */
    final void checkNothingIsLost(List<Box> held) {
        Guarantees promised = container.guarantees();
        if (promised.updateAllocation() != Guarantees.UpdateAllocation.NONE
                || promised.bound() == Guarantees.Bound.NONE) {
            return;
        }
        boolean holdsBackOthers =
                promised.bound() == Guarantees.Bound.UNBOUNDED || promised.bound() == Guarantees.Bound.ERAS;
        if (holdsBackOthers && !held.isEmpty()) {
            // A pin holds back versions that nobody holds.
            return;
        }
        // Lincheck watches every step of this, after every interleaving: plain loops take half the time of streams.
        int existed = (int) container.stats().created();
        Box[] found = new Box[existed + held.size() + 1];
        int count = 0;
        for (Box box : held) {
            count = put(box, found, count);
        }
        count = put(container.acquire(), found, count);
        int others = existed - count;
        for (int i = 0; i < others; i++) {
            Box drafted = container.draft();
            if (put(drafted, found, count) == count) {
                throw new IllegalStateException("a version was drafted twice, or while it was in use");
            }
            count++;
        }
        long exist = container.stats().created();
        if (exist != existed) {
            throw new IllegalStateException("a version was lost: " + existed + " existed, but the pool had to create "
                    + (exist - existed) + " more to draft " + others);
        }
    }

    /** Adds a version that is there and not yet among those found; returns how many there are then. */
    private static int put(@Nullable Box box, Box[] found, int count) {
        if (box == null) {
            return count;
        }
        for (int i = 0; i < count; i++) {
            if (found[i] == box) {
                return count;
            }
        }
        found[count] = box;
        return count + 1;
    }
}
