package dev.poolswap.spi.leaks;

import dev.poolswap.PinHolder;
import java.lang.ref.ReferenceQueue;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is known of a lease. */
final class LeaseTrace extends HandleTrace {
    private final PinTrace pin;

    LeaseTrace(Object lease, ReferenceQueue<Object> dropped, PinTrace pin) {
        super(lease, dropped);
        this.pin = pin;
    }

    boolean isOfThisThread() {
        return pin.isOfThisThread();
    }

    @Override
    void leaked(LeakSites sites, boolean ended) {
        // A lease is never ended for its user, because the version may still be in use.
        pin.site.leaked(pin, false);
    }

    @Override
    boolean isWatched() {
        return true;
    }

    @Override
    void collect(@Nullable Object version, List<PinHolder> into) {
        if (version == null || pin.isOf(version)) {
            into.add(pin.holder());
        }
    }
}
