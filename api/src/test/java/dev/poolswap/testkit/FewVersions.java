package dev.poolswap.testkit;

import dev.poolswap.Exhaustion;
import dev.poolswap.Options;
import java.time.Duration;

/**
 * Options under which writers wait for each other and for readers all the time. The time to wait is
 * limited, since at the end of a run leases may be left that nobody closes before the writers have stopped.
 */
final class FewVersions {
    private FewVersions() {}

    /** Whether a scheme can keep a limit. */
    static boolean canBeKeptBy(Subject subject) {
        return subject.pools() && !subject.isInPlace();
    }

    /** Two more than the scheme cannot do without, one free version kept. Writers must expect an interrupt and the end of the wait. */
    static Options.Builder waiting(Subject subject, Checking checking) {
        return checking.options()
                .maxVersions(subject.guarantees().minimumVersions() + 2)
                .whenExhausted(Exhaustion.WAIT)
                .waitLimit(Duration.ofMillis(500))
                .maxIdle(1);
    }
}
