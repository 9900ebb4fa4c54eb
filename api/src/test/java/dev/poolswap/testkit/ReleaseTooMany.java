package dev.poolswap.testkit;

import dev.poolswap.SwapContainer;
import java.util.concurrent.atomic.AtomicInteger;

/** A release too many, which no scheme with a split count can refuse while nobody else pins the version. */
public final class ReleaseTooMany {
    private ReleaseTooMany() {}

    /** How many versions wait for readers once the version was retired, when there are no readers. */
    public static long unreclaimedAfter(SwapContainer<AtomicInteger> container) {
        try (LogCapture quiet = new LogCapture()) {
            container.replace(version -> version.set(1));
            AtomicInteger version = container.acquire();
            container.release(version);
            container.release(version); // The mistake.
            container.replace(next -> next.set(2));
            return container.stats().unreclaimed();
        }
    }
}
