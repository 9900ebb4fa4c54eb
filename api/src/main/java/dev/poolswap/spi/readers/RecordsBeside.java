package dev.poolswap.spi.readers;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The records that owners take beside their first ones, for the pins they hold at once; some are kept for later pins. The
 * bound is above {@link ReaderRegistry}.
 */
final class RecordsBeside {
    private final RecordSlabs slabs;

    /** How many owners there are. */
    private final AtomicInteger owners;

    /** Records that are kept. */
    private final AtomicInteger kept = new AtomicInteger();

    RecordsBeside(RecordSlabs slabs, AtomicInteger owners) {
        this.slabs = slabs;
        this.owners = owners;
    }

    /** An idle record, kept or taken for one pin; for the owner. */
    ReaderRecord idleOf(RecordOwner owner, ReaderRecord first) {
        @Nullable ReaderRecord[] its = owner.kept;
        for (int i = 0; i < owner.keptCount; i++) {
            ReaderRecord record = its[i];
            if (record != null && record.settle()) {
                return record;
            }
        }
        if (its.length == 0) {
            its = new ReaderRecord[RecordOwner.MOST_KEPT];
            owner.kept = its;
        }
        ReaderRecord more = slabs.take(owner, true);
        if (owner.keptCount < its.length && mayKeep()) {
            more.keep();
            its[owner.keptCount++] = more;
            link(first, more);
        }
        return more;
    }

    private boolean mayKeep() {
        if (kept.incrementAndGet() <= RecordOwner.MOST_KEPT + owners.get() / 2) {
            return true;
        }
        kept.decrementAndGet();
        return false;
    }

    /** An owner left, or is gone. */
    void forget(RecordOwner owner) {
        kept.addAndGet(-owner.keptCount);
    }

    /** Puts a record into the chain below its owner's first one. */
    static void link(ReaderRecord first, ReaderRecord more) {
        more.below = first.below;
        first.below = more;
    }

    static void unlink(ReaderRecord first, ReaderRecord record) {
        ReaderRecord above = first;
        while (above.below != record) {
            above = Objects.requireNonNull(above.below, "what is pinned is in the owner's chain");
        }
        above.below = record.below;
    }
}
