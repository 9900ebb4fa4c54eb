package dev.poolswap.baselines;

import dev.poolswap.spi.StripedVersion;
import dev.poolswap.spi.threads.ThreadIds;

/** One of the two copies: a version with its read indicator and the thread that drafted it. */
class Copy<T> extends StripedVersion<T> {
    private long drafter;

    /** Written last: a drafter is of this generation, or not known yet. */
    private volatile long draftedGeneration = -1;

    Copy(int index, int stripes) {
        super(index, stripes);
    }

    final void draftedByThisThread() {
        drafter = ThreadIds.of(Thread.currentThread());
        draftedGeneration = generation();
    }

    final boolean isDraftOfThisThread() {
        long seen = state();
        return isDraft(seen)
                && draftedGeneration == generation(seen)
                && drafter == ThreadIds.of(Thread.currentThread());
    }
}
