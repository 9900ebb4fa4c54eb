package dev.poolswap;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Describes a version that has been retired for longer than {@link Options#stallThreshold()} because readers pin it.
 * If {@link #over()}, the version was reported before and is now reclaimed.
 */
public final class StallReport {
    private final String container;
    private final String scheme;
    private final VersionId version;
    private final Duration retiredFor;
    private final long pins;
    private final List<PinHolder> holders;
    private final boolean over;

    private StallReport(Builder from) {
        container = from.container;
        scheme = from.scheme;
        version = from.version;
        retiredFor = from.retiredFor;
        pins = from.pins;
        holders = from.holders;
        over = from.over;
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
     * Returns the version.
     *
     * @return its slot and generation
     */
    public VersionId version() {
        return version;
    }

    /**
     * Returns how long the version has been retired. If the stall is over, returns how long it was retired, as
     * observed by the daemon thread.
     *
     * @return a duration
     */
    public Duration retiredFor() {
        return retiredFor;
    }

    /**
     * Returns how many pins are on the version.
     *
     * @return a count, -1 where the scheme does not count them, 0 if the stall is over
     */
    public long pins() {
        return pins;
    }

    /**
     * Returns the holders of the pins, as far as the scheme and {@link LeakDetection} know them.
     *
     * @return the holders; empty if the stall is over
     */
    public List<PinHolder> holders() {
        return holders;
    }

    /**
     * Returns whether the stall is over.
     *
     * @return true if it is over
     */
    public boolean over() {
        return over;
    }

    /**
     * Returns the report as text.
     *
     * @return text for a log
     */
    public String describe() {
        String what = container + ": version " + version.slot() + "." + version.generation();
        if (over) {
            return what + " was reclaimed about " + retiredFor.toMillis() + " ms after it was retired";
        }
        StringBuilder text = new StringBuilder(what)
                .append(" has been retired for ")
                .append(retiredFor.toMillis())
                .append(" ms and is still pinned");
        if (pins >= 0) {
            text.append(", pins: ").append(pins);
        }
        holders.forEach(holder -> text.append("\n  by ").append(holder.describe()));
        if (holders.isEmpty()) {
            text.append("; its holders are not known: enable leak detection, or look for leaks that it has reported");
        }
        return text.toString();
    }

    private Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("container", container);
        parts.put("scheme", scheme);
        parts.put("version", version);
        parts.put("retiredFor", retiredFor);
        parts.put("pins", pins);
        parts.put("holders", holders);
        parts.put("over", over);
        return parts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof StallReport && parts().equals(((StallReport) other).parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "StallReport" + parts();
    }

    /** Builds {@link StallReport}s. Not thread-safe. */
    public static final class Builder {
        private String container = "";
        private String scheme = "";
        private VersionId version = new VersionId(0, 0);
        private Duration retiredFor = Duration.ZERO;
        private long pins;
        private List<PinHolder> holders = List.of();
        private boolean over;

        private Builder() {}

        /**
         * Sets {@link StallReport#container()}.
         *
         * @param value its name in messages
         * @return this builder
         */
        public Builder container(String value) {
            container = Objects.requireNonNull(value, "container must not be null");
            return this;
        }

        /**
         * Sets {@link StallReport#scheme()}.
         *
         * @param value an id such as {@code epoch}
         * @return this builder
         */
        public Builder scheme(String value) {
            scheme = Objects.requireNonNull(value, "scheme must not be null");
            return this;
        }

        /**
         * Sets {@link StallReport#version()}.
         *
         * @param value its slot and generation
         * @return this builder
         */
        public Builder version(VersionId value) {
            version = Objects.requireNonNull(value, "version must not be null");
            return this;
        }

        /**
         * Sets {@link StallReport#retiredFor()}.
         *
         * @param value a time
         * @return this builder
         */
        public Builder retiredFor(Duration value) {
            retiredFor = Objects.requireNonNull(value, "retiredFor must not be null");
            return this;
        }

        /**
         * Sets {@link StallReport#pins()}.
         *
         * @param value a number, -1 where the scheme does not count them, 0 if over
         * @return this builder
         */
        public Builder pins(long value) {
            pins = value;
            return this;
        }

        /**
         * Sets {@link StallReport#holders()}.
         *
         * @param value the holders; empty if over
         * @return this builder
         */
        public Builder holders(List<PinHolder> value) {
            holders =
                    List.copyOf(Objects.requireNonNull(value, "holders must not be null; use an empty list for none"));
            return this;
        }

        /**
         * Sets {@link StallReport#over()}.
         *
         * @param value whether it is over
         * @return this builder
         */
        public Builder over(boolean value) {
            over = value;
            return this;
        }

        /**
         * Builds the report.
         *
         * @return the report
         */
        public StallReport build() {
            return new StallReport(this);
        }
    }
}
