package dev.poolswap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Counts since the container was created, kept on the writers' side. This is a class rather than a record so that later
 * versions can add counts.
 *
 * <p><b>Memory effects.</b> None: the counts need not belong to one instant, and order nothing. But no meaningful
 * difference of two counts is negative. In one snapshot of a container, {@link #published()} is at least {@link
 * #retired()}, which is at least {@link #reclaimed()}; {@link #created()} is at least {@link #disposed()}; {@link
 * #versions()} is at least {@link #idle()} plus {@link #unreclaimed()}; and {@link #bytes()} is at least {@link
 * #unreclaimedBytes()}. From one snapshot to the next, no count of events decreases.
 *
 * <p><b>Cost.</b> Counting costs each write a few additions, and a reader that reclaims a version two additions. Other
 * reads pay nothing. Where the scheme pools, the time to take a snapshot is linear in the largest number of versions
 * that ever existed at once; where it copies, in the number of open drafts.
 */
public final class Stats {
    private final long published;
    private final long retired;
    private final long reclaimed;
    private final long created;
    private final long disposed;
    private final long discarded;
    private final long versions;
    private final long unreclaimed;
    private final long peakUnreclaimed;
    private final long readerRecords;
    private final String fence;
    private final int idle;
    private final long bytes;
    private final long unreclaimedBytes;
    private final long peakUnreclaimedBytes;
    private final long exhausted;
    private final long leaked;
    private final long stalled;
    private final long misused;

    private Stats(Builder from) {
        published = from.published;
        retired = from.retired;
        reclaimed = from.reclaimed;
        created = from.created;
        disposed = from.disposed;
        discarded = from.discarded;
        versions = from.versions;
        unreclaimed = from.unreclaimed;
        peakUnreclaimed = from.peakUnreclaimed;
        readerRecords = from.readerRecords;
        fence = from.fence;
        idle = from.idle;
        bytes = from.bytes;
        unreclaimedBytes = from.unreclaimedBytes;
        peakUnreclaimedBytes = from.peakUnreclaimedBytes;
        exhausted = from.exhausted;
        leaked = from.leaked;
        stalled = from.stalled;
        misused = from.misused;
    }

    /**
     * Returns a builder for a snapshot.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns how many versions were published.
     *
     * @return a count
     */
    public long published() {
        return published;
    }

    /**
     * Returns how many versions have stopped being current.
     *
     * @return a count
     */
    public long retired() {
        return retired;
    }

    /**
     * Returns how many retired versions returned to the pool or, where the collector reclaims, were found to be gone.
     *
     * @return a count
     */
    public long reclaimed() {
        return reclaimed;
    }

    /**
     * Returns how many versions were created.
     *
     * @return a count
     */
    public long created() {
        return created;
    }

    /**
     * Returns how many versions were disposed of.
     *
     * @return a count
     */
    public long disposed() {
        return disposed;
    }

    /**
     * Returns how many drafts were discarded.
     *
     * @return a count
     */
    public long discarded() {
        return discarded;
    }

    /**
     * Returns how many versions currently exist: free, drafted, current or retired.
     *
     * @return a count
     */
    public long versions() {
        return versions;
    }

    /**
     * Returns how many retired versions were not yet reclaimed when the snapshot was taken. A version whose readers
     * have left counts until a writer reclaims it.
     *
     * @return a count
     */
    public long unreclaimed() {
        return unreclaimed;
    }

    /**
     * Returns the highest value that {@link #unreclaimed()} has had.
     *
     * @return a count
     */
    public long peakUnreclaimed() {
        return peakUnreclaimed;
    }

    /**
     * Returns how many reader records exist.
     *
     * @return a count, zero in schemes without records
     */
    public long readerRecords() {
        return readerRecords;
    }

    /**
     * Returns how a reader's announcement is ordered before its read.
     *
     * @return a fence mode, or {@code none} where readers announce nothing
     */
    public String fence() {
        return fence;
    }

    /**
     * Returns how many free versions are ready to be drafted.
     *
     * @return a count
     */
    public int idle() {
        return idle;
    }

    /**
     * Returns the total weight of the existing versions, by {@link Recycler#weigh}. A draft counts with its last
     * weight, or before its first publication with the weight of the last published version.
     *
     * @return a weight
     */
    public long bytes() {
        return bytes;
    }

    /**
     * Returns the total weight of the {@link #unreclaimed()} versions.
     *
     * @return a weight
     */
    public long unreclaimedBytes() {
        return unreclaimedBytes;
    }

    /**
     * Returns the highest value that {@link #unreclaimedBytes()} has had when a version was retired or a snapshot taken.
     *
     * @return a weight
     */
    public long peakUnreclaimedBytes() {
        return peakUnreclaimedBytes;
    }

    /**
     * Returns how often a draft reached a limit and found no free version.
     *
     * @return a count
     */
    public long exhausted() {
        return exhausted;
    }

    /**
     * Returns how many leaked pins were reported; see {@link LeakReport}.
     *
     * @return a count
     */
    public long leaked() {
        return leaked;
    }

    /**
     * Returns how many stalls were reported; see {@link StallReport}. The report that a stall is over does not count.
     *
     * @return a count
     */
    public long stalled() {
        return stalled;
    }

    /**
     * Returns how often a call was refused as misuse, such as a second release or the publication of something that
     * is not a draft. A call after the close counts too, as does one that waits when the container is closed. Releases
     * that were found to have no pin only afterwards count once for each version that they were found on.
     *
     * @return a count
     */
    public long misused() {
        return misused;
    }

    private Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("published", published);
        parts.put("retired", retired);
        parts.put("reclaimed", reclaimed);
        parts.put("created", created);
        parts.put("disposed", disposed);
        parts.put("discarded", discarded);
        parts.put("versions", versions);
        parts.put("unreclaimed", unreclaimed);
        parts.put("peakUnreclaimed", peakUnreclaimed);
        parts.put("readerRecords", readerRecords);
        parts.put("fence", fence);
        parts.put("idle", idle);
        parts.put("bytes", bytes);
        parts.put("unreclaimedBytes", unreclaimedBytes);
        parts.put("peakUnreclaimedBytes", peakUnreclaimedBytes);
        parts.put("exhausted", exhausted);
        parts.put("leaked", leaked);
        parts.put("stalled", stalled);
        parts.put("misused", misused);
        return parts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Stats && parts().equals(((Stats) other).parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "Stats" + parts();
    }

    /** Builds {@link Stats}. Not thread-safe. */
    public static final class Builder {
        private long published;
        private long retired;
        private long reclaimed;
        private long created;
        private long disposed;
        private long discarded;
        private long versions;
        private long unreclaimed;
        private long peakUnreclaimed;
        private long readerRecords;
        private String fence = "none";
        private int idle;
        private long bytes;
        private long unreclaimedBytes;
        private long peakUnreclaimedBytes;
        private long exhausted;
        private long leaked;
        private long stalled;
        private long misused;

        private Builder() {}

        /**
         * Sets {@link Stats#published()}.
         *
         * @param value a count
         * @return this builder
         */
        public Builder published(long value) {
            published = value;
            return this;
        }

        /**
         * Sets {@link Stats#retired()}.
         *
         * @param value a count
         * @return this builder
         */
        public Builder retired(long value) {
            retired = value;
            return this;
        }

        /**
         * Sets {@link Stats#reclaimed()}.
         *
         * @param value a count
         * @return this builder
         */
        public Builder reclaimed(long value) {
            reclaimed = value;
            return this;
        }

        /**
         * Sets {@link Stats#created()}.
         *
         * @param value a count
         * @return this builder
         */
        public Builder created(long value) {
            created = value;
            return this;
        }

        /**
         * Sets {@link Stats#disposed()}.
         *
         * @param value a count
         * @return this builder
         */
        public Builder disposed(long value) {
            disposed = value;
            return this;
        }

        /**
         * Sets {@link Stats#discarded()}.
         *
         * @param value a count
         * @return this builder
         */
        public Builder discarded(long value) {
            discarded = value;
            return this;
        }

        /**
         * Sets {@link Stats#versions()}.
         *
         * @param value a count
         * @return this builder
         */
        public Builder versions(long value) {
            versions = value;
            return this;
        }

        /**
         * Sets {@link Stats#unreclaimed()}.
         *
         * @param value a count
         * @return this builder
         */
        public Builder unreclaimed(long value) {
            unreclaimed = value;
            return this;
        }

        /**
         * Sets {@link Stats#peakUnreclaimed()}.
         *
         * @param value a count
         * @return this builder
         */
        public Builder peakUnreclaimed(long value) {
            peakUnreclaimed = value;
            return this;
        }

        /**
         * Sets {@link Stats#readerRecords()}.
         *
         * @param value a count, zero in schemes without records
         * @return this builder
         */
        public Builder readerRecords(long value) {
            readerRecords = value;
            return this;
        }

        /**
         * Sets {@link Stats#fence()}.
         *
         * @param value a fence mode, {@code none} where the scheme announces nothing
         * @return this builder
         */
        public Builder fence(String value) {
            fence = Objects.requireNonNull(value, "fence must not be null");
            return this;
        }

        /**
         * Sets {@link Stats#idle()}.
         *
         * @param value a count
         * @return this builder
         */
        public Builder idle(int value) {
            idle = value;
            return this;
        }

        /**
         * Sets {@link Stats#bytes()}.
         *
         * @param value a weight
         * @return this builder
         */
        public Builder bytes(long value) {
            bytes = value;
            return this;
        }

        /**
         * Sets {@link Stats#unreclaimedBytes()}.
         *
         * @param value a weight
         * @return this builder
         */
        public Builder unreclaimedBytes(long value) {
            unreclaimedBytes = value;
            return this;
        }

        /**
         * Sets {@link Stats#peakUnreclaimedBytes()}.
         *
         * @param value a weight
         * @return this builder
         */
        public Builder peakUnreclaimedBytes(long value) {
            peakUnreclaimedBytes = value;
            return this;
        }

        /**
         * Sets {@link Stats#exhausted()}.
         *
         * @param value a count
         * @return this builder
         */
        public Builder exhausted(long value) {
            exhausted = value;
            return this;
        }

        /**
         * Sets {@link Stats#leaked()}.
         *
         * @param value a count
         * @return this builder
         */
        public Builder leaked(long value) {
            leaked = value;
            return this;
        }

        /**
         * Sets {@link Stats#stalled()}.
         *
         * @param value a count
         * @return this builder
         */
        public Builder stalled(long value) {
            stalled = value;
            return this;
        }

        /**
         * Sets {@link Stats#misused()}.
         *
         * @param value a count
         * @return this builder
         */
        public Builder misused(long value) {
            misused = value;
            return this;
        }

        /**
         * Builds the snapshot.
         *
         * @return the snapshot
         */
        public Stats build() {
            return new Stats(this);
        }
    }
}
