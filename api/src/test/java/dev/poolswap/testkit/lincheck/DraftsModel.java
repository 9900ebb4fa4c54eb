package dev.poolswap.testkit.lincheck;

import java.util.ArrayList;
import java.util.List;
import org.jetbrains.lincheck.datastructures.IntGen;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;

/**
 * Drafts that are open over several operations, two at once in a thread, published and discarded in
 * either order. Each holds its thread's mark until it goes.
 */
@Param(name = "value", gen = IntGen.class, conf = "1:5")
@Param(name = "thread", gen = ThreadIdGen.class)
public final class DraftsModel extends ContainerModel {
    private static final int MOST = 2;

    /** Touched by their own threads only. */
    private final List<List<Box>> open = new ArrayList<>();

    /** Called by Lincheck. */
    public DraftsModel() {
        for (int i = 0; i < THREADS; i++) {
            open.add(new ArrayList<>(MOST));
        }
    }

    /** How many drafts the thread has open then. */
    @Operation
    public int draft(@Param(name = "thread") int thread) {
        List<Box> mine = open.get(thread);
        if (mine.size() == MOST) {
            return NOTHING;
        }
        Box draft = container.draft();
        if (!draft.isBlank()) {
            return TORN;
        }
        draft.set(-(thread + 1));
        mine.add(draft);
        return mine.size();
    }

    @Operation
    public int publishOldest(@Param(name = "thread") int thread, @Param(name = "value") int value) {
        return publish(thread, 0, value);
    }

    @Operation
    public int publishNewest(@Param(name = "thread") int thread, @Param(name = "value") int value) {
        return publish(thread, open.get(thread).size() - 1, value);
    }

    private int publish(int thread, int place, int value) {
        List<Box> mine = open.get(thread);
        if (mine.isEmpty()) {
            return NOTHING;
        }
        Box draft = mine.remove(place);
        if (value(draft) != -(thread + 1)) {
            return TORN;
        }
        draft.set(value);
        container.publish(draft);
        return mine.size();
    }

    @Operation
    public int discardOldest(@Param(name = "thread") int thread) {
        List<Box> mine = open.get(thread);
        if (mine.isEmpty()) {
            return NOTHING;
        }
        container.discard(mine.remove(0));
        return mine.size();
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
    public void clear() {
        container.clear();
    }

    @Validate
    public void nothingIsLost() {
        List<Box> held = new ArrayList<>();
        open.forEach(mine -> {
            for (Box draft : mine) {
                if (value(draft) >= 0 || held.contains(draft)) {
                    throw new IllegalStateException("an open draft was touched by somebody else");
                }
                held.add(draft);
            }
        });
        held.forEach(container::discard);
        checkNothingIsLost(List.of());
    }

    /** What it must do. */
    public static final class Specification {
        private final int[] open = new int[THREADS];
        private int value;

        public int draft(int thread) {
            return open[thread] == MOST ? NOTHING : ++open[thread];
        }

        public int publishOldest(int thread, int next) {
            if (open[thread] == 0) {
                return NOTHING;
            }
            value = next;
            return --open[thread];
        }

        public int publishNewest(int thread, int next) {
            return publishOldest(thread, next);
        }

        public int discardOldest(int thread) {
            return open[thread] == 0 ? NOTHING : --open[thread];
        }

        public int read() {
            return value;
        }

        public void clear() {
            value = 0;
        }
    }
}
