package dev.poolswap.hazard;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.spi.AnnouncingContainer;
import dev.poolswap.spi.StampedVersion;
import dev.poolswap.spi.pool.Version;

/*
 * The scan of hazard pointers and hazard eras.
 *
 * Scan.    before = era; heavy fence; for each 64 slots: which of them have a retired version? Which of these are kept? then
 *          for each v of these that is RETIRED(g) with stamp[v] < before and is not kept: RETIRED(g) -> FREE(g).
 *
 * Why one look at the records will do for 64 slots. A record is read after the heavy fence, whichever versions it is
 * compared with. So what a scheme says of one reader and one version holds for all that were exchanged out before the
 * fence, and no others have stamp[v] < before.
 *
 * Whether a version is retired is asked twice. Before the look, because what its retirement wrote down before its state may
 * only then be compared with what a record announces. And after it, with the stamp: a version that was freed, published and
 * retired meanwhile has a stamp that is not smaller than before. So one that is judged was retired all the time, and what
 * was compared is its own. The claim names the generation that was seen the second time, so a scan that slept since then
 * frees no later tenancy.
 */
/** A scheme whose scan reads every record once for 64 slots. */
abstract class SlotScanContainer<T, V extends StampedVersion<T>> extends AnnouncingContainer<T, V> {
    SlotScanContainer(String scheme, Guarantees guarantees, Recycler<T> recycler, Options options, Slots<V> slots) {
        super(scheme, guarantees, recycler, options, slots);
    }

    static Guarantees guaranteesOf(Guarantees.Bound bound) {
        return Guarantees.builder()
                .readers(Guarantees.Progress.LOCK_FREE)
                .writers(Guarantees.Progress.LOCK_FREE)
                .bound(bound)
                .release(Guarantees.ReleaseBy.LEASE_BY_ANY_THREAD)
                .updateAllocation(Guarantees.UpdateAllocation.NONE)
                .minimumVersions(2)
                .failedFillKeepsPrevious(true)
                .disposesRetired(true)
                .build();
    }

    /**
     * Reads every record, and returns the slots that announcements keep.
     *
     * @param first the first of 64 slots
     * @param retired the slots with a retired version, a bit for each
     * @return a bit for each slot that an announcement keeps; the bits of other slots have no meaning
     */
    abstract long kept(int first, long retired);

    @Override
    protected boolean scan(long before) {
        boolean left = false;
        int next = nextRetired(0);
        while (next != 0) {
            int first = next & -Long.SIZE;
            long retired = 0;
            while (next != 0 && (next & -Long.SIZE) == first) {
                retired |= 1L << next;
                next = nextRetired(next);
            }
            left |= judge(first, retired, kept(first, retired), before);
        }
        return left;
    }

    /** Frees versions that are retired and not kept. Returns whether any is left because it is kept. */
    private boolean judge(int first, long retired, long kept, long before) {
        boolean left = false;
        for (long rest = retired; rest != 0; rest &= rest - 1) {
            int slot = first + Long.numberOfTrailingZeros(rest);
            V version = pool.at(slot);
            long state = version.state();
            if (Version.isRetired(state) && version.stamp() < before) {
                if ((kept & 1L << slot) != 0) {
                    left = true;
                } else {
                    claim(version, state);
                }
            }
        }
        return left;
    }
}
