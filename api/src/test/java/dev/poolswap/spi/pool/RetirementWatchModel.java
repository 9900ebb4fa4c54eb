package dev.poolswap.spi.pool;

import dev.poolswap.ContainerListener;
import dev.poolswap.Options;
import dev.poolswap.VersionId;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Validate;

/** Writers, readers that reclaim, and turns of the watch. In the end it is over only if it has reported everything. */
public class RetirementWatchModel {
    private final AtomicInteger reported = new AtomicInteger();

    private final Options options = Options.builder()
            .listener(new ContainerListener() {
                @Override
                public void reclaimed(String container, VersionId version, Duration graceTime) {
                    reported.incrementAndGet();
                }
            })
            .build();

    @SuppressWarnings("this-escape") // overridden by planted faults, which have no fields
    private final UnpinnedPool owner = owner(options);

    @SuppressWarnings("this-escape") // the same
    private final RetirementWatch watch = watch(owner, options);

    /** Whether the housekeeper is to give it a turn. */
    private volatile boolean requested;

    /** Called by Lincheck. */
    public RetirementWatchModel() {}

    UnpinnedPool owner(Options asked) {
        return new UnpinnedPool(asked);
    }

    RetirementWatch watch(UnpinnedPool pool, Options asked) {
        return new RetirementWatch(pool, "watched", asked);
    }

    @Operation
    public void write() {
        owner.publish(owner.draft());
        owner.events().drain();
        requested = true;
    }

    @Operation
    public void readerReclaims() {
        owner.reclaim();
    }

    /** The housekeeper runs a chore on one thread at a time. */
    @Operation(nonParallelGroup = "housekeeper")
    public void turn() {
        if (requested) {
            requested = false;
            if (!watch.isOver(owner)) {
                requested = true;
            }
        }
    }

    @Validate
    public void everythingIsReported() {
        long reclaimed = owner.pool().stats(0, "").build().reclaimed();
        if (!requested && (!owner.pool().counters().isSettled() || reported.get() != reclaimed)) {
            throw new IllegalStateException(
                    "the watch is over, and has reported " + reported + " of " + reclaimed + " reclamations");
        }
    }
}
