package dev.poolswap;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Describes the holder of a pin, as far as it is known. */
public final class PinHolder {
    private final String owner;
    private final long threadId;
    private final Duration heldFor;
    private final List<StackTraceElement> stack;

    private PinHolder(Builder from) {
        owner = from.owner;
        threadId = from.threadId;
        heldFor = from.heldFor;
        stack = from.stack;
    }

    /**
     * Returns a builder for a holder.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns what holds the pin, such as {@code thread main} or {@code a lease opened by thread main}.
     *
     * @return a few words
     */
    public String owner() {
        return owner;
    }

    /**
     * Returns the id of the thread that took the pin.
     *
     * @return an id, 0 if unknown; before JDK 19 a negative number for a thread whose class overrides {@code getId}
     */
    public long threadId() {
        return threadId;
    }

    /**
     * Returns how long the pin had been held when this description was created.
     *
     * @return a duration, zero if unknown
     */
    public Duration heldFor() {
        return heldFor;
    }

    /**
     * Returns the stack of the thread when it took the pin, starting at the caller of this library.
     *
     * @return the frames; empty if unknown, which they are unless {@link LeakDetection} watched the pin
     */
    public List<StackTraceElement> stack() {
        return stack;
    }

    /**
     * Returns the owner, the time and the stack, with one frame per line.
     *
     * @return text for a log
     */
    public String describe() {
        StringBuilder text = new StringBuilder(owner);
        if (!heldFor.isZero()) {
            text.append(", held for ").append(heldFor.toMillis()).append(" ms");
        }
        if (!stack.isEmpty()) {
            text.append(", taken at");
            stack.forEach(frame -> text.append("\n\tat ").append(frame));
        }
        return text.toString();
    }

    private Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("owner", owner);
        parts.put("threadId", threadId);
        parts.put("heldFor", heldFor);
        parts.put("stack", stack);
        return parts;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof PinHolder && parts().equals(((PinHolder) other).parts());
    }

    @Override
    public int hashCode() {
        return parts().hashCode();
    }

    @Override
    public String toString() {
        return "PinHolder" + parts();
    }

    /** Builds {@link PinHolder}s. Not thread-safe. */
    public static final class Builder {
        private String owner = "unknown";
        private long threadId;
        private Duration heldFor = Duration.ZERO;
        private List<StackTraceElement> stack = List.of();

        private Builder() {}

        /**
         * Sets {@link PinHolder#owner()}.
         *
         * @param value a few words
         * @return this builder
         */
        public Builder owner(String value) {
            owner = Objects.requireNonNull(value, "owner must not be null");
            return this;
        }

        /**
         * Sets {@link PinHolder#threadId()}.
         *
         * @param value an id, 0 if it is not known
         * @return this builder
         */
        public Builder threadId(long value) {
            threadId = value;
            return this;
        }

        /**
         * Sets {@link PinHolder#heldFor()}.
         *
         * @param value a time, zero if it is not known
         * @return this builder
         */
        public Builder heldFor(Duration value) {
            heldFor = Objects.requireNonNull(value, "heldFor must not be null");
            return this;
        }

        /**
         * Sets {@link PinHolder#stack()}.
         *
         * @param value the frames; empty if they are not known, as they are unless {@link LeakDetection} watched
         * the pin
         * @return this builder
         */
        public Builder stack(List<StackTraceElement> value) {
            stack = List.copyOf(Objects.requireNonNull(value, "stack must not be null; use an empty list for none"));
            return this;
        }

        /**
         * Builds the holder.
         *
         * @return the holder
         */
        public PinHolder build() {
            return new PinHolder(this);
        }
    }
}
