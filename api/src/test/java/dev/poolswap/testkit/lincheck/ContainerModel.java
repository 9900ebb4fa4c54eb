package dev.poolswap.testkit.lincheck;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * The operations that Lincheck explores. No pooled object leaves an operation; what an operation
 * returns is what {@link CellSpecification} must be able to return. A subclass with a constructor
 * without arguments names the container.
 */
@Param(name = "value", gen = IntGen.class, conf = "1:5")
public abstract class ContainerModel {
    /** Returned by a read that saw its version change. */
    static final int TORN = -999;

    private static final int POISON = -777;

    /** A version; plain fields, so that every access is a switch point. */
    public static final class Box {
        int first;
        int second;
    }

    /** Poisons on reset, so that a reuse under a reader is seen. */
    public static final class BoxRecycler implements Recycler<Box> {
        @Override
        public Box create() {
            return new Box();
        }

        @Override
        public boolean reset(Box box) {
            box.first = POISON;
            box.second = POISON;
            return true;
        }

        @Override
        public void copy(Box from, Box to) {
            to.first = from.first;
            to.second = from.second;
        }
    }

    private final SwapContainer<Box> container;

    protected ContainerModel(SwapContainer<Box> container) {
        this.container = container;
    }

    private static int value(Box box) {
        if (box == null) {
            return 0;
        }
        int first = box.first;
        int second = box.second;
        return first == second ? first : TORN;
    }

    @Operation
    public int read() {
        Box box = container.acquire();
        try {
            return value(box);
        } finally {
            container.release(box);
        }
    }

    @Operation
    public int readTwice() {
        Box box = container.acquire();
        try {
            int once = value(box);
            return value(box) == once ? once : TORN;
        } finally {
            container.release(box);
        }
    }

    @Operation
    public int readByLease() {
        try (Lease<Box> lease = container.lease()) {
            return value(lease.get());
        }
    }

    /** Two pins at once, the older one let go first; neither may change while it is held. */
    @Operation
    public int readNested() {
        Box outer = container.acquire();
        int outerValue = value(outer);
        Box inner = container.acquire();
        int innerValue = value(inner);
        boolean stable = value(outer) == outerValue;
        container.release(outer);
        stable &= value(inner) == innerValue;
        container.release(inner);
        return stable && outerValue != TORN && innerValue != TORN ? 0 : TORN;
    }

    @Operation
    public void write(@Param(name = "value") int next) {
        container.update(box -> {
            box.first = next;
            box.second = next;
        });
    }

    @Operation
    public void draftAndDiscard() {
        Box draft = container.draft();
        draft.first = TORN;
        container.discard(draft);
    }

    @Operation
    public void clear() {
        container.clear();
    }

    @Operation
    public int addOne() {
        container.revise(box -> {
            int base = Math.max(box.first, 0);
            box.first = base + 1;
            box.second = base + 1;
        });
        return 0;
    }

    /** Reads, drafts, and publishes only if nobody else did meanwhile; returns what was published. */
    @Operation
    public int addOneIfStillCurrent() {
        int[] published = {0};
        if (container.guarantees().bound() == Guarantees.Bound.NONE) {
            // In place a thread cannot pin and draft at once.
            container.revise(box -> {
                published[0] = Math.max(box.first, 0) + 1;
                box.first = published[0];
                box.second = published[0];
            });
            return published[0];
        }
        while (!tryAddOne(published)) {
            Thread.onSpinWait();
        }
        return published[0];
    }

    private boolean tryAddOne(int[] published) {
        Box base = container.acquire();
        Box draft = container.draft();
        published[0] = value(base) + 1;
        draft.first = published[0];
        draft.second = published[0];
        boolean done = container.publishIf(base, draft);
        if (!done) {
            container.discard(draft);
        }
        container.release(base);
        return done;
    }

    /** Every version is either current or can be drafted, exactly once; none was lost on the way. */
    @Validate
    public void nothingIsLost() {
        if (container.guarantees().updateAllocation() != Guarantees.UpdateAllocation.NONE
                || container.guarantees().bound() == Guarantees.Bound.NONE) {
            return;
        }
        long exist = container.stats().created();
        boolean empty = container.acquire() == null;
        long drafts = empty ? exist : exist - 1;
        List<Box> taken = new ArrayList<>();
        for (long i = 0; i < drafts; i++) {
            taken.add(container.draft());
        }
        if (container.stats().created() != exist) {
            throw new IllegalStateException("a version was lost: " + exist + " existed, but the pool had to create "
                    + (container.stats().created() - exist) + " more to draft " + drafts);
        }
        if (taken.stream().distinct().count() != drafts) {
            throw new IllegalStateException("a version was drafted twice");
        }
    }
}
