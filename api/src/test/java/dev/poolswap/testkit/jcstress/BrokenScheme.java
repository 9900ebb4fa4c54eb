package dev.poolswap.testkit.jcstress;

import dev.poolswap.Guarantees;
import dev.poolswap.Scheme;

/** What every broken scheme has in common; it is found by its class name, and registered nowhere. */
public abstract class BrokenScheme implements Scheme {

    @Override
    public final String id() {
        return getClass().getName();
    }

    @Override
    public final String family() {
        return "broken";
    }

    @Override
    public final String description() {
        return "a fault on purpose, for a check to find";
    }

    @Override
    public Guarantees guarantees() {
        return Guarantees.builder()
                .readers(Guarantees.Progress.LOCK_FREE)
                .writers(Guarantees.Progress.LOCK_FREE)
                .bound(Guarantees.Bound.PINNED)
                .release(Guarantees.ReleaseBy.LEASE_BY_ANY_THREAD)
                .updateAllocation(Guarantees.UpdateAllocation.NONE)
                .minimumVersions(2)
                .failedFillKeepsPrevious(true)
                .disposesRetired(true)
                .build();
    }
}
