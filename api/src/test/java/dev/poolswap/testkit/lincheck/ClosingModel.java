package dev.poolswap.testkit.lincheck;

import dev.poolswap.ContainerClosedException;
import dev.poolswap.Lease;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;

/**
 * Closing among readers and writers. Closing is not a single moment: while it runs an operation may be
 * refused or not, and so may a read while a publication is under way that began before. What is certain
 * is told here: nothing is refused before closing begins, all is refused that begins after it ended, and
 * the refusal is a {@link ContainerClosedException}; whatever a reader is given meanwhile is whole.
 */
@Param(name = "value", gen = IntGen.class, conf = "1:5")
public final class ClosingModel extends ContainerModel {
    private static final int FINE = 0;
    private static final int TOO_EARLY = -2;
    private static final int TOO_LATE = -3;

    private final AtomicInteger writing = new AtomicInteger();
    private volatile boolean begun;
    private volatile boolean ended;

    /** A refusal, if closing had at least begun. */
    private int refused() {
        return begun ? FINE : TOO_EARLY;
    }

    /** Something was done that was asked for before or after closing ended. */
    private static int done(boolean mustBeRefused) {
        return mustBeRefused ? TOO_LATE : FINE;
    }

    @Operation
    public int read() {
        boolean closed = ended && writing.get() == 0;
        try {
            Box box = container.acquire();
            try {
                return value(box) == TORN ? TORN : done(closed);
            } finally {
                container.release(box);
            }
        } catch (ContainerClosedException refusal) {
            return refused();
        }
    }

    @Operation
    public int readByLease() {
        boolean closed = ended && writing.get() == 0;
        try (Lease<Box> lease = container.lease()) {
            return value(lease.get()) == TORN ? TORN : done(closed);
        } catch (ContainerClosedException refusal) {
            return refused();
        }
    }

    @Operation
    public int write(@Param(name = "value") int next) {
        boolean closed = ended;
        writing.incrementAndGet();
        try {
            container.replace(box -> box.set(next));
            return done(closed);
        } catch (ContainerClosedException refusal) {
            return refused();
        } finally {
            writing.decrementAndGet();
        }
    }

    @Operation
    public int draftAndDiscard() {
        boolean closed = ended;
        try {
            container.discard(container.draft());
            return done(closed);
        } catch (ContainerClosedException refusal) {
            return refused();
        }
    }

    @Operation
    public int clear() {
        boolean closed = ended;
        try {
            container.clear();
            return done(closed);
        } catch (ContainerClosedException refusal) {
            return refused();
        }
    }

    @Operation
    public int close() {
        begun = true;
        container.close();
        ended = true;
        return FINE;
    }

    /** What it must do. */
    public static final class Specification {
        public int read() {
            return FINE;
        }

        public int readByLease() {
            return FINE;
        }

        public int write(int next) {
            return FINE;
        }

        public int draftAndDiscard() {
            return FINE;
        }

        public int clear() {
            return FINE;
        }

        public int close() {
            return FINE;
        }
    }
}
