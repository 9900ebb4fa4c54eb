package dev.poolswap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a scheme promises. The contract suite asserts every promise, except that no test can tell wait-free from
 * lock-free: the comment above the class of each scheme argues for that. This is a class rather than a record so that
 * later versions can add promises.
 */
public final class Guarantees {
    private final Progress readers;
    private final Progress writers;
    private final Bound bound;
    private final ReleaseBy release;
    private final UpdateAllocation updateAllocation;
    private final int minimumVersions;
    private final boolean failedFillKeepsPrevious;
    private final boolean disposesRetired;
    private final boolean readersRunUserCode;

    private Guarantees(Builder from) {
        readers = required("readers", from.readers);
        writers = required("writers", from.writers);
        bound = required("bound", from.bound);
        release = required("release", from.release);
        updateAllocation = required("updateAllocation", from.updateAllocation);
        minimumVersions = required("minimumVersions", from.minimumVersions);
        failedFillKeepsPrevious = from.failedFillKeepsPrevious;
        disposesRetired = from.disposesRetired;
        readersRunUserCode = from.readersRunUserCode;
    }

    private static <V> V required(String name, @Nullable V value) {
        if (value == null) {
            throw new IllegalStateException(
                    name + " is not set, but has no default; call " + name + "(...) before build()");
        }
        return value;
    }

    /**
     * Returns a builder for guarantees.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the progress of {@code acquire} and {@code release}. Where the last reader frees a version, its release
     * also returns the version to the pool. That step is lock-free, not wait-free.
     *
     * @return the progress
     */
    public Progress readers() {
        return readers;
    }

    /**
     * Returns the progress of {@code draft} and {@code publish} once enough versions exist, not counting user code in
     * {@code fill} and {@code reset}. {@code revise} takes a lock in every scheme.
     *
     * @return the progress
     */
    public Progress writers() {
        return writers;
    }

    /**
     * Returns how many retired versions may wait for their readers.
     *
     * @return the bound
     */
    public Bound bound() {
        return bound;
    }

    /**
     * Returns which threads may release a pin.
     *
     * @return the threads that may
     */
    public ReleaseBy release() {
        return release;
    }

    /**
     * Returns what the library allocates for one update once enough versions exist.
     *
     * @return what it allocates
     */
    public UpdateAllocation updateAllocation() {
        return updateAllocation;
    }

    /**
     * Returns the smallest number of versions that exist after one writer has published twice, when no reader holds a
     * pin.
     *
     * @return a count
     */
    public int minimumVersions() {
        return minimumVersions;
    }

    /**
     * Returns whether the current version survives a {@code fill} that throws.
     *
     * @return true if it survives
     */
    public boolean failedFillKeepsPrevious() {
        return failedFillKeepsPrevious;
    }

    /**
     * Returns whether {@link Recycler#dispose} is called for versions that were published.
     *
     * @return true if it is called; false where the garbage collector reclaims them
     */
    public boolean disposesRetired() {
        return disposesRetired;
    }

    /**
     * Returns whether the last reader runs {@link Recycler#reset}.
     *
     * @return true if it does; false where the writer that drafts the version does
     */
    public boolean readersRunUserCode() {
        return readersRunUserCode;
    }

    /**
     * Returns the guarantees as text, for tables.
     *
     * @return values by title, in display order
     */
    public Map<String, String> asTable() {
        Map<String, String> table = new LinkedHashMap<>();
        table.put("readers", readers.toString());
        table.put("writers", writers.toString());
        table.put("unreclaimed versions", bound.toString());
        table.put("release by", release.toString());
        table.put("allocated per update", updateAllocation.toString());
        table.put("minimum versions", Integer.toString(minimumVersions));
        table.put("failed fill keeps the old version", failedFillKeepsPrevious ? "yes" : "no");
        table.put("disposes of retired versions", disposesRetired ? "yes" : "no");
        table.put("reset runs in", readersRunUserCode ? "the last reader" : "the next writer");
        return table;
    }

    private Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("readers", readers);
        parts.put("writers", writers);
        parts.put("bound", bound);
        parts.put("release", release);
        parts.put("updateAllocation", updateAllocation);
        parts.put("minimumVersions", minimumVersions);
        parts.put("failedFillKeepsPrevious", failedFillKeepsPrevious);
        parts.put("disposesRetired", disposesRetired);
        parts.put("readersRunUserCode", readersRunUserCode);
        return parts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Guarantees && parts().equals(((Guarantees) other).parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "Guarantees" + parts();
    }

    /** How an operation makes progress. */
    public enum Progress {
        /** Every call completes after a bounded number of its own steps. */
        WAIT_FREE("wait-free"),
        /** At least one call always completes; one call may retry while others succeed. */
        LOCK_FREE("lock-free"),
        /** A call may wait for another thread that is suspended. */
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
        /** No version is ever retired; writers wait instead. */
        NONE("none, writers wait"),
        /**
         * There are only two versions. At most one waits while the other is current, and a writer that needs it waits
         * too.
         */
        ONE("one, then writers wait"),
        /** Only pinned versions wait; one pin holds back one version. */
        PINNED("pinned versions only"),
        /**
         * A pin holds back the versions that were current in its era: the pinned one, and another one for each swap that
         * was under way when the reader pinned. In a {@link ReaderDomain} it holds back those of every container.
         */
        ERAS("versions of pinned eras"),
        /** One stalled reader holds back every version that is retired after its read began. */
        UNBOUNDED("unbounded while a reader stalls"),
        /** The garbage collector decides. */
        COLLECTOR("left to the collector");

        private final String words;

        Bound(String words) {
            this.words = words;
        }

        @Override
        public String toString() {
            return words;
        }
    }

    /** Which threads may release a pin. */
    public enum ReleaseBy {
        /** Any thread, through {@code release} or a lease. */
        ANY_THREAD("any thread"),
        /** Any thread may close a lease; {@code release} belongs to the thread that acquired. */
        LEASE_BY_ANY_THREAD("any thread, by lease"),
        /** Only the thread that acquired, leases included. */
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

    /** Builds {@link Guarantees}. Not thread-safe. */
    public static final class Builder {
        private @Nullable Progress readers;
        private @Nullable Progress writers;
        private @Nullable Bound bound;
        private @Nullable ReleaseBy release;
        private @Nullable UpdateAllocation updateAllocation;
        private @Nullable Integer minimumVersions;
        private boolean failedFillKeepsPrevious;
        private boolean disposesRetired;
        private boolean readersRunUserCode;

        private Builder() {}

        /**
         * Sets {@link Guarantees#readers()}; required.
         *
         * @param value the progress
         * @return this builder
         */
        public Builder readers(Progress value) {
            readers = Objects.requireNonNull(value, "readers must not be null");
            return this;
        }

        /**
         * Sets {@link Guarantees#writers()}; required.
         *
         * @param value the progress
         * @return this builder
         */
        public Builder writers(Progress value) {
            writers = Objects.requireNonNull(value, "writers must not be null");
            return this;
        }

        /**
         * Sets {@link Guarantees#bound()}; required.
         *
         * @param value the bound
         * @return this builder
         */
        public Builder bound(Bound value) {
            bound = Objects.requireNonNull(value, "bound must not be null");
            return this;
        }

        /**
         * Sets {@link Guarantees#release()}; required.
         *
         * @param value the threads that may
         * @return this builder
         */
        public Builder release(ReleaseBy value) {
            release = Objects.requireNonNull(value, "release must not be null");
            return this;
        }

        /**
         * Sets {@link Guarantees#updateAllocation()}; required.
         *
         * @param value what it allocates
         * @return this builder
         */
        public Builder updateAllocation(UpdateAllocation value) {
            updateAllocation = Objects.requireNonNull(value, "updateAllocation must not be null");
            return this;
        }

        /**
         * Sets {@link Guarantees#minimumVersions()}; required.
         *
         * @param value a count
         * @return this builder
         */
        public Builder minimumVersions(int value) {
            minimumVersions = value;
            return this;
        }

        /**
         * Sets {@link Guarantees#failedFillKeepsPrevious()}; default false.
         *
         * @param value whether it survives
         * @return this builder
         */
        public Builder failedFillKeepsPrevious(boolean value) {
            failedFillKeepsPrevious = value;
            return this;
        }

        /**
         * Sets {@link Guarantees#disposesRetired()}; default false.
         *
         * @param value whether it is called; false where the garbage collector reclaims them
         * @return this builder
         */
        public Builder disposesRetired(boolean value) {
            disposesRetired = value;
            return this;
        }

        /**
         * Sets {@link Guarantees#readersRunUserCode()}; default false.
         *
         * @param value whether it does; false where the drafting writer does
         * @return this builder
         */
        public Builder readersRunUserCode(boolean value) {
            readersRunUserCode = value;
            return this;
        }

        /**
         * Builds the guarantees.
         *
         * @return the guarantees
         * @throws IllegalStateException if a value without a default is not set
         */
        public Guarantees build() {
            return new Guarantees(this);
        }
    }
}
