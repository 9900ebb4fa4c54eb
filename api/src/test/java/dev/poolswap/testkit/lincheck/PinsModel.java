package dev.poolswap.testkit.lincheck;

import dev.poolswap.Lease;
import dev.poolswap.ReadHandle;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * Pins that are held over several operations: two at once in a thread, ended in either order; by a
 * registered reader, which is closed and replaced; and by a lease that any thread closes.
 */
@Param(name = "value", gen = IntGen.class, conf = "1:5")
@Param(name = "thread", gen = ThreadIdGen.class)
public final class PinsModel extends ContainerModel {
    private static final int MOST = 2;

    /** No record: Lincheck cannot look into those. */
    private static final class Pinned {
        final Box box;
        final int seen;

        Pinned(Box box) {
            this.box = box;
            this.seen = value(box);
        }

        /** What was seen at first, if it is still there. */
        int again() {
            return value(box) == seen ? seen : TORN;
        }
    }

    private static final class Leased {
        final Lease<Box> lease;
        final Pinned pinned;

        Leased(Lease<Box> lease) {
            this.lease = lease;
            this.pinned = new Pinned(lease.get());
        }
    }

    /** What one thread holds; touched by that thread only. */
    private static final class Hands {
        final List<Pinned> pins = new ArrayList<>(MOST);
        ReadHandle<Box> reader;
        Pinned byReader;
    }

    private final List<Hands> hands = new ArrayList<>();
    private final AtomicReference<Leased> leased = new AtomicReference<>();

    /** Called by Lincheck. */
    public PinsModel() {
        for (int i = 0; i < THREADS; i++) {
            hands.add(new Hands());
        }
    }

    /** What the pinned version holds; zero, and no pin, if there is none. */
    @Operation
    public int pin(@Param(name = "thread") int thread) {
        List<Pinned> pins = hands.get(thread).pins;
        if (pins.size() == MOST) {
            return NOTHING;
        }
        Box box = container.acquire();
        if (box == null) {
            return 0;
        }
        Pinned pinned = new Pinned(box);
        pins.add(pinned);
        return pinned.seen;
    }

    /** What the version held when it was pinned, if it still does. */
    @Operation
    public int unpinOldest(@Param(name = "thread") int thread) {
        return unpin(hands.get(thread).pins, 0);
    }

    @Operation
    public int unpinNewest(@Param(name = "thread") int thread) {
        List<Pinned> pins = hands.get(thread).pins;
        return unpin(pins, pins.size() - 1);
    }

    private int unpin(List<Pinned> pins, int place) {
        if (pins.isEmpty()) {
            return NOTHING;
        }
        Pinned pinned = pins.remove(place);
        int again = pinned.again();
        container.release(pinned.box);
        return again;
    }

    @Operation
    public int readerPin(@Param(name = "thread") int thread) {
        Hands mine = hands.get(thread);
        if (mine.byReader != null) {
            return NOTHING;
        }
        if (mine.reader == null) {
            mine.reader = container.readHandle();
        }
        Box box = mine.reader.acquire();
        if (box == null) {
            return 0;
        }
        mine.byReader = new Pinned(box);
        return mine.byReader.seen;
    }

    /** Ends the reader's pin, and then the reader. */
    @Operation
    public int readerClose(@Param(name = "thread") int thread) {
        Hands mine = hands.get(thread);
        if (mine.byReader == null) {
            return NOTHING;
        }
        int again = mine.byReader.again();
        mine.reader.release(mine.byReader.box);
        mine.byReader = null;
        mine.reader.close();
        mine.reader = null;
        return again;
    }

    /** Opens the one lease that all threads share, unless there is one. */
    @Operation
    public boolean openLease() {
        Lease<Box> lease = container.lease();
        boolean first = leased.compareAndSet(null, new Leased(lease));
        if (!first) {
            lease.close();
        }
        return first;
    }

    /** Closes it, in whichever thread. */
    @Operation
    public int closeLease() {
        Leased taken = leased.getAndSet(null);
        if (taken == null) {
            return NOTHING;
        }
        boolean stable = taken.pinned.seen != TORN && taken.pinned.again() != TORN;
        taken.lease.close();
        return stable ? 0 : TORN;
    }

    @Operation
    public void write(@Param(name = "value") int next) {
        container.replace(box -> box.set(next));
    }

    @Operation
    public void clear() {
        container.clear();
    }

    @Validate
    public void whatIsHeldIsUntouchedAndNothingIsLost() {
        List<Pinned> held = new ArrayList<>();
        hands.forEach(one -> {
            held.addAll(one.pins);
            if (one.byReader != null) {
                held.add(one.byReader);
            }
        });
        Leased open = leased.get();
        if (open != null && open.pinned.box != null) {
            held.add(open.pinned);
        }
        List<Box> boxes = new ArrayList<>();
        for (Pinned pinned : held) {
            if (pinned.again() == TORN) {
                throw new IllegalStateException("a pinned version changed");
            }
            boxes.add(pinned.box);
        }
        checkNothingIsLost(boxes);
    }

    /** What it must do. */
    public static final class Specification {
        private final List<List<Integer>> pins = new ArrayList<>();
        private final Integer[] byReader = new Integer[THREADS];
        private boolean leased;
        private int value;

        /** Called by Lincheck. */
        public Specification() {
            for (int i = 0; i < THREADS; i++) {
                pins.add(new ArrayList<>(MOST));
            }
        }

        public int pin(int thread) {
            List<Integer> mine = pins.get(thread);
            if (mine.size() == MOST) {
                return NOTHING;
            }
            if (value != 0) {
                mine.add(value);
            }
            return value;
        }

        public int unpinOldest(int thread) {
            List<Integer> mine = pins.get(thread);
            return mine.isEmpty() ? NOTHING : mine.remove(0);
        }

        public int unpinNewest(int thread) {
            List<Integer> mine = pins.get(thread);
            return mine.isEmpty() ? NOTHING : mine.remove(mine.size() - 1);
        }

        public int readerPin(int thread) {
            if (byReader[thread] != null) {
                return NOTHING;
            }
            if (value != 0) {
                byReader[thread] = value;
            }
            return value;
        }

        public int readerClose(int thread) {
            Integer held = byReader[thread];
            byReader[thread] = null;
            return held == null ? NOTHING : held;
        }

        public boolean openLease() {
            boolean first = !leased;
            leased = true;
            return first;
        }

        public int closeLease() {
            boolean there = leased;
            leased = false;
            return there ? 0 : NOTHING;
        }

        public void write(int next) {
            value = next;
        }

        public void clear() {
            value = 0;
        }
    }
}
