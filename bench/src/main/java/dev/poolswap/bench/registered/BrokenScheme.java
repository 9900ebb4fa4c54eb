package dev.poolswap.bench.registered;

import dev.poolswap.Guarantees;
import dev.poolswap.Options;
import dev.poolswap.Recycler;
import dev.poolswap.SwapContainer;
import dev.poolswap.spi.SchemeProvider;

/** Stands for a scheme that is registered and cannot be created, so that its cells are measured and fail with the reason. */
final class BrokenScheme extends SchemeProvider {
    private static final Guarantees NOTHING = Guarantees.builder()
            .readers(Guarantees.Progress.BLOCKING)
            .writers(Guarantees.Progress.BLOCKING)
            .bound(Guarantees.Bound.NONE)
            .release(Guarantees.ReleaseBy.ANY_THREAD)
            .updateAllocation(Guarantees.UpdateAllocation.NEW_VERSION)
            .minimumVersions(1)
            .build();

    private final String reason;

    BrokenScheme(String className, String reason) {
        super(className, "cannot be created", reason, NOTHING);
        this.reason = reason;
    }

    @Override
    protected <T> SwapContainer<T> core(Recycler<T> recycler, Options options) {
        throw new IllegalStateException("scheme " + id() + " cannot be created: " + reason);
    }
}
