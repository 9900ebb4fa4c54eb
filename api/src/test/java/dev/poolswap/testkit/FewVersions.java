package dev.poolswap.testkit;

import dev.poolswap.Exhaustion;
import dev.poolswap.Options;

/** Options under which writers wait for each other and for readers all the time. */
final class FewVersions {
    private FewVersions() {}

    /** Whether a scheme can keep a limit. */
    static boolean canBeKeptBy(Subject subject) {
        return subject.pools() && !subject.isInPlace();
    }

    /** Two more than the scheme cannot do without, one free version kept. Writers must expect an interrupt. */
    static Options.Builder waiting(Subject subject, Checking checking) {
        return checking.options()
                .maxVersions(subject.guarantees().minimumVersions() + 2)
                .whenExhausted(Exhaustion.WAIT)
                .maxIdle(1);
    }
}
