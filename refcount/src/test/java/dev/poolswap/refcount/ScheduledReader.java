package dev.poolswap.refcount;

import dev.poolswap.PoolswapException;
import java.util.concurrent.atomic.AtomicInteger;

/** A read handle of {@link ScheduledDebts}, without a fault unless it is overridden. */
class ScheduledReader extends DebtReadHandle<AtomicInteger> {
    ScheduledReader(ScheduledDebts container) {
        super(container);
    }

    static boolean refuses(Runnable call) {
        try {
            call.run();
            return false;
        } catch (PoolswapException refused) {
            return true;
        }
    }

    final boolean isQuick() {
        return quick == slot;
    }
}
