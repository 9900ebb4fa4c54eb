package dev.poolswap.testkit;

import dev.poolswap.Options;

/** What a round of torture is like. */
enum TortureVariant {
    /** Versions are reused. */
    REUSE(8),
    /** The same, and every release is checked. */
    CHECKED(2) {
        @Override
        Options options(Subject subject) {
            return Options.builder().checked(true).build();
        }
    },
    /** With spare versions from the start. */
    PREALLOCATED(2) {
        @Override
        Options options(Subject subject) {
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
    /** Few versions, and writers that wait for each other and for readers. */
    LIMITED(2) {
        @Override
        boolean suits(Subject subject) {
            return FewVersions.canBeKeptBy(subject);
        }

        @Override
        Options options(Subject subject) {
            return FewVersions.waiting(subject, Checking.OFF).build();
        }
    },
    /** Versions in native memory that is poisoned, and given to other versions, at their disposal. */
    NATIVE_SLAB(2) {
        @Override
        boolean suits(Subject subject) {
            return subject.guarantees().disposesRetired();
        }

        @Override
        void prepare(PayloadRecycler recycler, Subject subject) {
            recycler.memory = new SlabMemory();
        }

        @Override
        int refusedResets() {
            return DISPOSE_OFTEN;
        }
    },
    /** Versions in native memory that is freed at their disposal. */
    NATIVE_ARENA(2) {
        @Override
        boolean suits(Subject subject) {
            return subject.guarantees().disposesRetired() && ArenaMemory.exists();
        }

        @Override
        void prepare(PayloadRecycler recycler, Subject subject) {
            recycler.memory = new ArenaMemory();
        }

        @Override
        int refusedResets() {
            return DISPOSE_OFTEN;
        }
    },
    /** No version is ever reused: what fails then is no fault of reclamation. */
    QUARANTINE(1) {
        @Override
        void prepare(PayloadRecycler recycler, Subject subject) {
            recycler.quarantine = true;
        }
    };

    private static final int DISPOSE_OFTEN = 3;
    private static final int DISPOSE_SOMETIMES = 500;

    /** How many rounds of those in a cycle. */
    final int share;

    TortureVariant(int share) {
        this.share = share;
    }

    Options options(Subject subject) {
        return Options.DEFAULT;
    }

    boolean suits(Subject subject) {
        return true;
    }

    /** One in how many resets says no, so that the version is disposed of. */
    int refusedResets() {
        return DISPOSE_SOMETIMES;
    }

    void prepare(PayloadRecycler recycler, Subject subject) {}
}
