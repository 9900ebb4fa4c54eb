package dev.poolswap.baselines;

import dev.poolswap.spi.StripedVersion;

/** One of the two copies: a version with its read indicator and the thread that drafted it. */
class Copy<T> extends StripedVersion<T> {
    private long drafter;

    /** Written last: a drafter is of this generation, or not known yet. */
    private volatile long draftedGeneration = -1;

    Copy(int index, int stripes) {
        super(index, stripes);
    }

    final void draftedByThisThread() {
        drafter = Thread.currentThread().getId();
        draftedGeneration = generation();
    }

    final boolean isDraftOfThisThread() {
        long seen = state();
        return isDraft(seen)
                && draftedGeneration == generation(seen)
                && drafter == Thread.currentThread().getId();
    }
}
