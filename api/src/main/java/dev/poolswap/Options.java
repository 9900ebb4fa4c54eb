package dev.poolswap;

import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An immutable set of settings for a container.
 *
 * <p><b>Cost.</b> The defaults cost nothing on any read path. {@link Settings} says what each setting costs.
 */
public final class Options {

    /** The default of {@link #waitLimit()}: effectively unlimited. */
    public static final Duration NO_WAIT_LIMIT = Duration.ofNanos(Long.MAX_VALUE);

    static final int MOST_VERSIONS = 65_535;

    static final double USUAL_LEAK_SAMPLING = 1_000;

    /** The default options: no checking, no name, no limits, and no versions created ahead. */
    public static final Options DEFAULT = new Builder().build();

    private final boolean checked;
    private final int preallocate;
    private final String name;
    private final LeakDetection leakDetection;
    private final double leakSampling;
    private final boolean leakSwitch;
    private final @Nullable Duration stallThreshold;
    private final @Nullable ContainerListener listener;
    private final boolean jmx;
    private final int maxVersions;
    private final long maxBytes;
    private final Exhaustion whenExhausted;
    private final Duration waitLimit;
    private final int maxIdle;
    private final boolean disposeInReaders;
    private final @Nullable ReaderDomain domain;

    Options(Settings<?> builder) {
        checked = builder.checked;
        preallocate = builder.preallocate;
        name = builder.name;
        leakDetection = builder.leakDetection;
        leakSampling = builder.leakSampling;
        leakSwitch = builder.leakSwitch;
        stallThreshold = builder.stallThreshold;
        listener = builder.listener;
        jmx = builder.jmx;
        maxVersions = builder.maxVersions;
        maxBytes = builder.maxBytes;
        whenExhausted = builder.whenExhausted;
        waitLimit = builder.waitLimit;
        maxIdle = builder.maxIdle;
        disposeInReaders = builder.disposeInReaders;
        domain = builder.domain;
    }

    /**
     * Returns whether every release is checked.
     *
     * @return true if checking is on
     */
    public boolean checked() {
        return checked;
    }

    /**
     * Returns how many versions are created when the container is built.
     *
     * @return a count, zero or more
     */
    public int preallocate() {
        return preallocate;
    }

    /**
     * Returns the name that messages use for the container.
     *
     * @return the name, empty if none was given
     */
    public String name() {
        return name;
    }

    /**
     * Returns how closely pins are watched for leaks.
     *
     * @return the level
     */
    public LeakDetection leakDetection() {
        return leakDetection;
    }

    /**
     * Returns how many pins per second are watched with {@link LeakDetection#SAMPLED}.
     *
     * @return samples per second (default: 1000)
     */
    public double leakSampling() {
        return leakSampling;
    }

    /**
     * Returns whether leak detection can be switched on while the container runs, although it starts as {@link
     * LeakDetection#OFF}.
     *
     * @return true if it can (default: false)
     */
    public boolean leakSwitch() {
        return leakSwitch;
    }

    /**
     * Returns how long a version may be retired before a stall is reported.
     *
     * @return a duration, empty if stalls are not reported
     */
    public Optional<Duration> stallThreshold() {
        return Optional.ofNullable(stallThreshold);
    }

    /**
     * Returns the listener for container events.
     *
     * @return the listener, if there is one
     */
    public Optional<ContainerListener> listener() {
        return Optional.ofNullable(listener);
    }

    /**
     * Returns whether the container is registered with the platform MBean server.
     *
     * @return true if it is
     */
    public boolean jmx() {
        return jmx;
    }

    /**
     * Returns how many versions may exist at once.
     *
     * @return a count, zero for no limit
     */
    public int maxVersions() {
        return maxVersions;
    }

    /**
     * Returns the limit of the total weight of all existing versions.
     *
     * @return a weight as returned by {@link Recycler#weigh}, zero for no limit
     */
    public long maxBytes() {
        return maxBytes;
    }

    /**
     * Returns what a draft does when a limit is reached and no version is free.
     *
     * @return the policy (default: {@link Exhaustion#ALLOCATE})
     */
    public Exhaustion whenExhausted() {
        return whenExhausted;
    }

    /**
     * Returns how long a draft waits at most with {@link Exhaustion#WAIT}.
     *
     * @return a duration (default: {@link #NO_WAIT_LIMIT})
     */
    public Duration waitLimit() {
        return waitLimit;
    }

    /**
     * Returns how many free versions are kept.
     *
     * @return a count (default: 65535, the most that can exist)
     */
    public int maxIdle() {
        return maxIdle;
    }

    /**
     * Returns whether a reader may run {@link Recycler#dispose}.
     *
     * @return true if it may (default: false)
     */
    public boolean disposeInReaders() {
        return disposeInReaders;
    }

    /**
     * Returns the domain in which the container shares reader records with others.
     *
     * @return the domain, if there is one
     */
    public Optional<ReaderDomain> domain() {
        return Optional.ofNullable(domain);
    }

    /**
     * Returns a builder with the default settings.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a builder with the settings of these options.
     *
     * @return a builder
     */
    public Builder toBuilder() {
        return new Builder().takeAll(this);
    }

    @Override
    public String toString() {
        return "Options[checked=" + checked + ", preallocate=" + preallocate + ", name=" + name
                + ", leakDetection=" + leakDetection + ", leakSampling=" + leakSampling
                + ", leakSwitch=" + leakSwitch + ", stallThreshold=" + stallThreshold + ", listener=" + listener
                + ", jmx=" + jmx
                + ", maxVersions=" + maxVersions + ", maxBytes=" + maxBytes
                + ", whenExhausted=" + whenExhausted + ", waitLimit=" + waitLimit
                + ", maxIdle=" + maxIdle + ", disposeInReaders=" + disposeInReaders
                + ", domain=" + (domain == null ? null : domain.name())
                + "]";
    }

    /** Builds {@link Options}. Not thread-safe. */
    public static final class Builder extends Settings<Builder> {

        private Builder() {}

        /**
         * Builds the options.
         *
         * @return the options
         * @throws IllegalArgumentException if {@link #preallocate} asks for more versions than {@link
         *     #maxVersions} or {@link #maxIdle} allow
         */
        public Options build() {
            return toOptions();
        }

        @Override
        public String toString() {
            return "Options.Builder[" + new Options(this) + "]";
        }
    }
}
