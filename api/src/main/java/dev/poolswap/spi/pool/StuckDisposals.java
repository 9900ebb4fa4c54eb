package dev.poolswap.spi.pool;

import dev.poolswap.spi.housekeeping.Chore;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The closed containers of which a thread is just disposing. If one of them makes no progress for a second, its thread
 * is stuck in user code, and the housekeeper takes over what is left. One watch for all containers, only while there
 * are any.
 */
public final class StuckDisposals {
    private static final Duration PATIENCE = Duration.ofSeconds(1);
    private static final Set<StuckDisposals> UNDER_WAY = ConcurrentHashMap.newKeySet();
    private static final Chore WATCH =
            Chore.repeating(PATIENCE, "looking for disposals that are stuck", StuckDisposals::isOver);

    private final VersionPool<?, ?> pool;
    private final LateDisposal late;

    /** How many disposals had begun at the last look; the housekeeper's only. */
    private long seen = -1;

    /** Whether another looks at the container until all is settled; the housekeeper's only. */
    private boolean handedOver;

    StuckDisposals(VersionPool<?, ?> pool, LateDisposal late) {
        this.pool = pool;
        this.late = late;
    }

    /** Disposes of every free version in the calling thread, and is watched meanwhile. */
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

    /** What the watch does for one container. */
    void look() {
        long begun = pool.counters().begunDisposals();
        // What waits for its readers comes free later, perhaps with nobody to see it.
        boolean left = pool.hasFree() || (!handedOver && !pool.counters().isSettled());
        if (begun == seen && left) {
            late.askAnother();
            // Only now: without memory for another, the next look asks for it.
            handedOver = true;
        }
        seen = begun;
    }
}
