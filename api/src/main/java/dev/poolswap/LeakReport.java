package dev.poolswap;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Describes a pin that was never released and whose holder is gone. */
public final class LeakReport {
    private final String container;
    private final String scheme;
    private final Kind kind;
    private final PinHolder holder;
    private final boolean ended;
    private final long count;

    private LeakReport(Builder from) {
        container = from.container;
        scheme = from.scheme;
        kind = from.kind;
        holder = from.holder;
        ended = from.ended;
        count = from.count;
    }

    /**
     * Returns a builder for a report.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns the container's name.
     *
     * @return its name in messages
     */
    public String container() {
        return container;
    }

    /**
     * Returns the scheme's id.
     *
     * @return an id such as {@code epoch}
     */
    public String scheme() {
        return scheme;
    }

    /**
     * Returns how the pin was taken.
     *
     * @return the kind
     */
    public Kind kind() {
        return kind;
    }

    /**
     * Returns the holder of the pin, with where the pin was taken and how long it was held.
     *
     * @return the holder
     */
    public PinHolder holder() {
        return holder;
    }

    /**
     * Returns whether the pin is over: the library has ended it, or the scheme leaves versions to the garbage collector, so
     * that no pin holds one back. If not, its version stays pinned.
     *
     * @return true if it is over
     */
    public boolean ended() {
        return ended;
    }

    /**
     * Returns how many pins taken with this stack have leaked since the last report. {@link #holder()} describes one
     * of them.
     *
     * @return a count, 1 or more
     */
    public long count() {
        return count;
    }

    /**
     * Returns the report as text.
     *
     * @return text for a log
     */
    public String describe() {
        String fate = ended ? "it is released now" : "its version stays pinned";
        String what = kind == Kind.LEASE
                ? " was dropped before it was closed; "
                : " ended with a pin that was never released; ";
        String others = count == 1 ? "" : " (and " + (count - 1) + " more with the same stack)";
        return container + ": " + holder.owner() + what + fate + others
                + (holder.stack().isEmpty() ? "" : "\n" + holder.describe());
    }

    private Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("container", container);
        parts.put("scheme", scheme);
        parts.put("kind", kind);
        parts.put("holder", holder);
        parts.put("ended", ended);
        parts.put("count", count);
        return parts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof LeakReport && parts().equals(((LeakReport) other).parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "LeakReport" + parts();
    }

    /** How a pin was taken. */
    public enum Kind {
        /** By {@link SwapContainer#acquire}, on a thread that has ended. */
        THREAD,
        /** By {@link ReadHandle#acquire}, on a read handle that became garbage. */
        READ_HANDLE,
        /** By {@link SwapContainer#lease}; the lease became garbage. */
        LEASE
    }

    /** Builds {@link LeakReport}s. Not thread-safe. */
    public static final class Builder {
        private String container = "";
        private String scheme = "";
        private Kind kind = Kind.THREAD;
        private PinHolder holder = PinHolder.builder().build();
        private boolean ended;
        private long count = 1;

        private Builder() {}

        /**
         * Sets {@link LeakReport#container()}.
         *
         * @param value its name in messages
         * @return this builder
         */
        public Builder container(String value) {
            container = Objects.requireNonNull(value, "container must not be null");
            return this;
        }

        /**
         * Sets {@link LeakReport#scheme()}.
         *
         * @param value an id such as {@code epoch}
         * @return this builder
         */
        public Builder scheme(String value) {
            scheme = Objects.requireNonNull(value, "scheme must not be null");
            return this;
        }

        /**
         * Sets {@link LeakReport#kind()}.
         *
         * @param value the kind
         * @return this builder
         */
        public Builder kind(Kind value) {
            kind = Objects.requireNonNull(value, "kind must not be null");
            return this;
        }

        /**
         * Sets {@link LeakReport#holder()}.
         *
         * @param value the holder
         * @return this builder
         */
        public Builder holder(PinHolder value) {
            holder = Objects.requireNonNull(value, "holder must not be null");
            return this;
        }

        /**
         * Sets {@link LeakReport#ended()}.
         *
         * @param value whether it is ended
         * @return this builder
         */
        public Builder ended(boolean value) {
            ended = value;
            return this;
        }

        /**
         * Sets {@link LeakReport#count()}.
         *
         * @param value a count
         * @return this builder
         */
        public Builder count(long value) {
            count = value;
            return this;
        }

        /**
         * Builds the report.
         *
         * @return the report
         */
        public LeakReport build() {
            return new LeakReport(this);
        }
    }
}
