package dev.poolswap.testkit;

import dev.poolswap.Options;

/** What a round of torture is like. */
enum TortureVariant {
    /** Versions are reused. */
    REUSE(8),
    /** The same, and every release is checked. */
    CHECKED(2) {
        @Override
        Options options() {
            return Options.builder().checked(true).build();
        }
    },
    /** With spare versions from the start. */
    PREALLOCATED(2) {
        @Override
        Options options() {
            return Options.builder().preallocate(6).build();
        }
    },
    /** One version more than the scheme needs, so each is reused at once, and writers lack some. */
    FEWEST(3) {
        @Override
        boolean suits(Subject subject) {
            return subject.pools();
        }

        @Override
        void prepare(PayloadRecycler recycler, Subject subject) {
            recycler.most = subject.guarantees().minimumVersions() + 1;
        }
    },
    /** No version is ever reused: what fails then is no fault of reclamation. */
    QUARANTINE(1) {
        @Override
        void prepare(PayloadRecycler recycler, Subject subject) {
            recycler.quarantine = true;
        }
    };

    /** How many rounds of those in a cycle. */
    final int share;

    TortureVariant(int share) {
        this.share = share;
    }

    Options options() {
        return Options.DEFAULT;
    }

    boolean suits(Subject subject) {
        return true;
    }

    void prepare(PayloadRecycler recycler, Subject subject) {}
}
