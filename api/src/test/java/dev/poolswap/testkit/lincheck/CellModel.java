package dev.poolswap.testkit.lincheck;

import dev.poolswap.Guarantees;
import dev.poolswap.Lease;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * One cell, whose operations end what they begin. Where obstruction freedom is checked, writers may
 * wait for each other, and readers for nobody, a writer that stopped anywhere included.
 */
@Param(name = "value", gen = IntGen.class, conf = "1:5")
public final class CellModel extends ContainerModel {

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

    @Operation(blocking = true)
    public void write(@Param(name = "value") int next) {
        container.replace(box -> box.set(next));
    }

    @Operation(blocking = true)
    public void draftAndDiscard() {
        Box draft = container.draft();
        draft.first = TORN;
        container.discard(draft);
    }

    @Operation(blocking = true)
    public void clear() {
        container.clear();
    }

    @Operation(blocking = true)
    public int addOne() {
        container.revise(box -> box.set(Math.max(box.first, 0) + 1));
        return 0;
    }

    /** Reads, drafts, and publishes only if nobody else did meanwhile; returns what was published. */
    @Operation(blocking = true)
    public int addOneIfStillCurrent() {
        int[] published = {0};
        if (container.guarantees().bound() == Guarantees.Bound.NONE) {
            // In place a thread cannot pin and draft at once.
            container.revise(box -> {
                published[0] = Math.max(box.first, 0) + 1;
                box.set(published[0]);
            });
            return published[0];
        }
        while (!tryAddOne(published)) {
            Thread.onSpinWait();
        }
        return published[0];
    }

    private boolean tryAddOne(int[] published) {
        // With few versions a thread that pins and then drafts may wait for its own pin.
        boolean draftsFirst = container.guarantees().bound() == Guarantees.Bound.ONE;
        Box early = draftsFirst ? container.draft() : null;
        Box base = container.acquire();
        Box draft = draftsFirst ? early : container.draft();
        published[0] = value(base) + 1;
        draft.set(published[0]);
        boolean done = container.publishIf(base, draft);
        if (!done) {
            container.discard(draft);
        }
        container.release(base);
        return done;
    }

    @Validate
    public void nothingIsLost() {
        checkNothingIsLost(List.of());
    }
}
