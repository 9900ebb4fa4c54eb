package dev.poolswap.spi;

import dev.poolswap.LeakReport;
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

    @Override
    LeakReport.Kind kind() {
        return LeakReport.Kind.LEASE;
    }

    @Override
    List<PinHolder> left() {
        return List.of(pin.ofLease());
    }

    @Override
    void collect(@Nullable Object version, List<PinHolder> into) {
        if (version == null || pin.isOf(version)) {
            into.add(pin.ofLease());
        }
    }
}
