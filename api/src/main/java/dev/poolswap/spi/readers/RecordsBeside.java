package dev.poolswap.spi.readers;

import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The further records that owners take for the pins that they hold at once. Some are kept for later pins. The comment
 * of {@link ReaderRegistry} has the bound on their number.
 */
final class RecordsBeside {
    private RecordsBeside() {}

    /**
     * Returns an idle record, kept or taken for one pin. For the owner.
     *
     * @param slabs where more records come from
     * @param owners how many owners there are
     * @param kept how many records they keep
     */
    static ReaderRecord idleOf(
            RecordOwner owner, ReaderRecord first, RecordSlabs slabs, AtomicInteger owners, AtomicInteger kept) {
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
        if (owner.keptCount < its.length && mayKeep(owners, kept)) {
            more.keep();
            its[owner.keptCount++] = more;
            link(first, more);
        }
        return more;
    }

    private static boolean mayKeep(AtomicInteger owners, AtomicInteger kept) {
        if (kept.incrementAndGet() <= RecordOwner.MOST_KEPT + owners.get() / 2) {
            return true;
        }
        kept.decrementAndGet();
        return false;
    }

    /** Adds a record to the chain below its owner's first one. */
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
