package dev.poolswap.baselines;

/** What a copying container knows of a draft: what it weighs, and whether a call has taken it to publish or discard it. */
final class CopiedDraft {
    private long weight;
    private boolean taken;

    CopiedDraft(long weight) {
        this.weight = weight;
    }

    /** Returns whether this call takes the draft; of several, one does. */
    synchronized boolean take() {
        boolean free = !taken;
        taken = true;
        return free;
    }

    /** Makes it a draft again. */
    synchronized void giveBack() {
        taken = false;
    }

    synchronized long weight() {
        return weight;
    }

    synchronized void weight(long now) {
        weight = now;
    }
}
