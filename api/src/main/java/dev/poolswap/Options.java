package dev.poolswap;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Settings of a container. Immutable.
 *
 * <p><b>Cost.</b> The defaults cost nothing on any read path. What an option costs stands with it.
 */
public final class Options {

    /** The defaults: unchecked, nothing created ahead, unnamed. */
    public static final Options DEFAULT = new Builder().build();

    private final boolean checked;
    private final int preallocate;
    private final String name;
    private final LeakDetection leakDetection;
    private final @Nullable Duration stallThreshold;
    private final @Nullable ContainerListener listener;
    private final boolean jmx;

    private Options(Builder builder) {
        checked = builder.checked;
        preallocate = builder.preallocate;
        name = builder.name;
        leakDetection = builder.leakDetection;
        stallThreshold = builder.stallThreshold;
        listener = builder.listener;
        jmx = builder.jmx;
    }

    /**
     * Whether every release is checked.
     *
     * @return true if checking is on
     */
    public boolean checked() {
        return checked;
    }

    /**
     * How many versions are created when the container is.
     *
     * @return a count, zero or more
     */
    public int preallocate() {
        return preallocate;
    }

    /**
     * The name that messages use for the container.
     *
     * @return the name, empty if none was given
     */
    public String name() {
        return name;
    }

    /**
     * How closely pins are watched for leaks.
     *
     * @return the level
     */
    public LeakDetection leakDetection() {
        return leakDetection;
    }

    /**
     * For how long a version may be retired before that is reported.
     *
     * @return a time, empty if stalls are not looked for
     */
    public Optional<Duration> stallThreshold() {
        return Optional.ofNullable(stallThreshold);
    }

    /**
     * Who is told what happens.
     *
     * @return the listener, if there is one
     */
    public Optional<ContainerListener> listener() {
        return Optional.ofNullable(listener);
    }

    /**
     * Whether the container is registered with the platform's MBean server.
     *
     * @return true if it is
     */
    public boolean jmx() {
        return jmx;
    }

    /**
     * Starts from the defaults.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Starts from these options.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        Builder builder = new Builder()
                .checked(checked)
                .preallocate(preallocate)
                .name(name)
                .leakDetection(leakDetection)
                .jmx(jmx);
        builder.stallThreshold = stallThreshold;
        builder.listener = listener;
        return builder;
    }

    @Override
    public String toString() {
        return "Options[checked=" + checked + ", preallocate=" + preallocate + ", name=" + name
                + ", leakDetection=" + leakDetection + ", stallThreshold=" + stallThreshold + ", listener=" + listener
                + ", jmx=" + jmx + "]";
    }

    /** Collects settings. Not safe for use by several threads. */
    public static final class Builder {
        private boolean checked;
        private int preallocate;
        private String name = "";
        private LeakDetection leakDetection = LeakDetection.OFF;
        private @Nullable Duration stallThreshold;
        private @Nullable ContainerListener listener;
        private boolean jmx;

        private Builder() {}

        /**
         * Checks every release and every close of a lease, in any scheme, and tells misuse by a named
         * exception before it can do harm. Costs a concurrent map update and an allocation for each
         * pin: for tests and for hunting a fault.
         *
         * @param on whether to check
         * @return this
         */
        public Builder checked(boolean on) {
            checked = on;
            return this;
        }

        /**
         * Creates versions ahead, so that the first writers need not. Spare versions also let writers
         * go on without looking for reclaimable ones at every draft. Ignored by schemes that do not
         * pool.
         *
         * @param versions how many, zero or more
         * @return this
         * @throws IllegalArgumentException if negative or more than 65535
         */
        public Builder preallocate(int versions) {
            if (versions < 0 || versions > 65_535) {
                throw new IllegalArgumentException(
                        "preallocate = " + versions + ", expected 0 to 65535: how many versions to create ahead");
            }
            preallocate = versions;
            return this;
        }

        /**
         * Names the container in messages.
         *
         * @param text any text
         * @return this
         */
        public Builder name(String text) {
            name = Objects.requireNonNull(text, "name: any text is expected, empty for none");
            return this;
        }

        /**
         * Watches for pins that are never ended. What each level costs a reader stands with {@link
         * LeakDetection}; {@link LeakDetection#OFF}, the default, costs nothing.
         *
         * @param level how closely to watch
         * @return this
         */
        public Builder leakDetection(LeakDetection level) {
            leakDetection = Objects.requireNonNull(level, "leakDetection: OFF, SAMPLED or ALL is expected");
            return this;
        }

        /**
         * Reports a version that has been retired for longer than this because readers pin it: once, and
         * once more when it is reclaimed. By default nothing looks. A daemon thread looks while a version
         * is retired, every quarter of the time, at least once a second, and reclaims what it can on that
         * occasion; reads pay nothing. Of no effect where the collector reclaims, or where there is one
         * version only.
         *
         * @param time more than zero
         * @return this
         * @throws IllegalArgumentException if zero or negative
         */
        public Builder stallThreshold(Duration time) {
            Objects.requireNonNull(time, "stallThreshold: a time is expected; leave it out for none");
            if (time.isZero() || time.isNegative()) {
                throw new IllegalArgumentException("stallThreshold = " + time
                        + ", expected more than zero: how long a version may be retired before that is reported");
            }
            stallThreshold = time;
            return this;
        }

        /**
         * Has someone told what happens in the container. What that costs stands with {@link
         * ContainerListener}; without one, nothing.
         *
         * @param told who is told
         * @return this
         */
        public Builder listener(ContainerListener told) {
            listener = Objects.requireNonNull(told, "listener: someone to tell is expected; leave it out for none");
            return this;
        }

        /**
         * Registers the container with the platform's MBean server, as a {@link ContainerMXBean}, until it
         * is closed or collected. Needs the module {@code java.management}. Reads and writes pay nothing.
         *
         * @param on whether to register
         * @return this
         */
        public Builder jmx(boolean on) {
            jmx = on;
            return this;
        }

        /**
         * Ends the building.
         *
         * @return the options
         */
        public Options build() {
            return new Options(this);
        }
    }
}
