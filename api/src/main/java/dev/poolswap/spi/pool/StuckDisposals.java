package dev.poolswap.spi.pool;

import dev.poolswap.spi.housekeeping.Chore;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The closed containers of which a thread is disposing at the moment. If the disposal of one makes no progress for a
 * second, its thread is stuck in user code, and the housekeeper takes over what is left. There is one watch for all
 * containers, and only while there are any.
 */
public final class StuckDisposals {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Set<StuckDisposals> UNDER_WAY = ConcurrentHashMap.newKeySet();
    private static final Chore WATCH =
            Chore.repeating(PATIENCE, "looking for disposals that are stuck", StuckDisposals::isOver);

    private final VersionPool<?, ?> pool;
    private final LateDisposal late;

    /** How many disposals had begun at the last check. Used by the housekeeper only. */
    private long seen = -1;

    /** Whether another thread checks the container until all is settled. Used by the housekeeper only. */
    private boolean handedOver;

    StuckDisposals(VersionPool<?, ?> pool, LateDisposal late) {
        this.pool = pool;
        this.late = late;
    }

    /** Disposes of every free version in the calling thread, and watches it meanwhile. */
    public static void disposeOfAll(VersionPool<?, ?> pool, LateDisposal late) {
        StuckDisposals mine = new StuckDisposals(pool, late);
        try {
            UNDER_WAY.add(mine);
            WATCH.request();
            pool.disposeOfFree(() -> true);
        } finally {
            UNDER_WAY.remove(mine);
        }
    }

    private static boolean isOver() {
        UNDER_WAY.forEach(StuckDisposals::look);
        return UNDER_WAY.isEmpty();
    }

    /** Checks one container. */
    void look() {
        long begun = pool.counters().begunDisposals();
        // A version that waits for its readers becomes free later, perhaps with no thread to see it.
        boolean left = pool.hasFree() || (!handedOver && !pool.counters().isSettled());
        if (begun == seen && left) {
            late.askAnother();
            // Only now: if there is no memory for another thread, the next check asks for it.
            handedOver = true;
        }
        seen = begun;
    }
}
