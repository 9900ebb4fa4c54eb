package dev.poolswap;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a scheme promises. Every line is asserted by the contract suite.
 *
 * @param readers progress of {@code acquire} and {@code release}
 * @param writers progress of {@code draft} and {@code publish} once enough versions exist (user code in
 *     {@code fill} and {@code reset} aside); {@code revise} takes a lock in every scheme
 * @param bound how many retired versions may wait for their readers
 * @param release where a pin may be released
 * @param updateAllocation what the library allocates for one update once enough versions exist
 * @param minimumVersions how many versions exist at least once one writer has published twice with no
 *     reader holding on
 * @param failedFillKeepsPrevious whether the current version survives a {@code fill} that throws
 * @param disposesRetired whether {@link Recycler#dispose} is called for versions that had been
 *     published; false where the garbage collector takes them
 * @param readersRunUserCode whether the last reader runs {@link Recycler#reset}; false where the
 *     drafting writer does
 */
public record Guarantees(
        Progress readers,
        Progress writers,
        Bound bound,
        ReleaseBy release,
        UpdateAllocation updateAllocation,
        int minimumVersions,
        boolean failedFillKeepsPrevious,
        boolean disposesRetired,
        boolean readersRunUserCode) {

    /** How an operation makes progress. */
    public enum Progress {
        /** Every call ends after a bounded number of its own steps. */
        WAIT_FREE("wait-free"),
        /** Some call ends always; one call may retry while others succeed. */
        LOCK_FREE("lock-free"),
        /** A call may wait for another thread that is stopped. */
        BLOCKING("blocking");

        private final String words;

        Progress(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** How many retired versions may wait for their readers. */
    public enum Bound {
        /** No version is ever retired: writers wait instead. */
        NONE("none waits"),
        /** There are two versions in all: at most one waits beside a current one, and a writer that needs it waits too. */
        ONE("one, and writers wait"),
        /** Only versions that are pinned wait: one reader holds back one version. */
        PINNED("pinned ones only"),
        /** One stalled reader holds back every version retired since it began. */
        UNBOUNDED("unbounded while a reader stalls"),
        /** The garbage collector decides. */
        COLLECTOR("up to the collector");

        private final String words;

        Bound(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Where a pin may be released. */
    public enum ReleaseBy {
        /** By any thread, through {@code release} or a lease. */
        ANY_THREAD("any thread"),
        /** A lease by any thread; {@code release} by the thread that acquired. */
        LEASE_BY_ANY_THREAD("lease: any thread"),
        /** By the thread that acquired, leases too. */
        OWNER_THREAD("owner thread only");

        private final String words;

        ReleaseBy(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** What the library allocates for one update. */
    public enum UpdateAllocation {
        /** Nothing: versions are reused. */
        NONE("nothing"),
        /** A new version. */
        NEW_VERSION("a new version");

        private final String words;

        UpdateAllocation(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /**
     * The guarantees as words, for tables.
     *
     * @return title to value, in the order of display
     */
    public Map<String, String> asTable() {
        Map<String, String> table = new LinkedHashMap<>();
        table.put("readers", readers.toString());
        table.put("writers", writers.toString());
        table.put("unreclaimed versions", bound.toString());
        table.put("release by", release.toString());
        table.put("allocated per update", updateAllocation.toString());
        table.put("versions at least", Integer.toString(minimumVersions));
        table.put("failed fill keeps the old version", failedFillKeepsPrevious ? "yes" : "no");
        table.put("disposes of retired versions", disposesRetired ? "yes" : "no");
        table.put("reset runs in", readersRunUserCode ? "the last reader" : "the next writer");
        return table;
    }
}
