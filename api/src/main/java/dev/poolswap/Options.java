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

    /** What {@link #waitLimit()} is by default: as good as for ever. */
    public static final Duration NO_WAIT_LIMIT = Duration.ofNanos(Long.MAX_VALUE);

    private static final int MOST_VERSIONS = 65_535;

    /** The defaults: unchecked, nothing created ahead, unnamed, unlimited. */
    public static final Options DEFAULT = new Builder().build();

    private final boolean checked;
    private final int preallocate;
    private final String name;
    private final LeakDetection leakDetection;
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

    private Options(Builder builder) {
        checked = builder.checked;
        preallocate = builder.preallocate;
        name = builder.name;
        leakDetection = builder.leakDetection;
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
     * How many versions may exist at once.
     *
     * @return a count, zero for no limit
     */
    public int maxVersions() {
        return maxVersions;
    }

    /**
     * What the versions that exist may weigh together.
     *
     * @return a weight by {@link Recycler#weigh}, zero for no limit
     */
    public long maxBytes() {
        return maxBytes;
    }

    /**
     * What a draft does when a limit is reached and no version is free.
     *
     * @return {@link Exhaustion#ALLOCATE} unless set
     */
    public Exhaustion whenExhausted() {
        return whenExhausted;
    }

    /**
     * How long a draft waits at most, with {@link Exhaustion#WAIT}.
     *
     * @return a time, {@link #NO_WAIT_LIMIT} unless set
     */
    public Duration waitLimit() {
        return waitLimit;
    }

    /**
     * How many free versions are kept.
     *
     * @return a count; 65535, which is all that can exist, unless set
     */
    public int maxIdle() {
        return maxIdle;
    }

    /**
     * Whether a reader may run {@link Recycler#dispose}.
     *
     * @return false unless set
     */
    public boolean disposeInReaders() {
        return disposeInReaders;
    }

    /**
     * With which other containers the reader records are shared.
     *
     * @return the domain, if there is one
     */
    public Optional<ReaderDomain> domain() {
        return Optional.ofNullable(domain);
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
                .jmx(jmx)
                .maxVersions(maxVersions)
                .maxBytes(maxBytes)
                .whenExhausted(whenExhausted)
                .waitLimit(waitLimit)
                .maxIdle(maxIdle)
                .disposeInReaders(disposeInReaders);
        builder.stallThreshold = stallThreshold;
        builder.listener = listener;
        builder.domain = domain;
        return builder;
    }

    @Override
    public String toString() {
        return "Options[checked=" + checked + ", preallocate=" + preallocate + ", name=" + name
                + ", leakDetection=" + leakDetection + ", stallThreshold=" + stallThreshold + ", listener=" + listener
                + ", jmx=" + jmx
                + ", maxVersions=" + maxVersions + ", maxBytes=" + maxBytes
                + ", whenExhausted=" + whenExhausted + ", waitLimit=" + waitLimit
                + ", maxIdle=" + maxIdle + ", disposeInReaders=" + disposeInReaders
                + ", domain=" + (domain == null ? null : domain.name())
                + "]";
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
        private int maxVersions;
        private long maxBytes;
        private Exhaustion whenExhausted = Exhaustion.ALLOCATE;
        private Duration waitLimit = NO_WAIT_LIMIT;
        private int maxIdle = MOST_VERSIONS;
        private boolean disposeInReaders;
        private @Nullable ReaderDomain domain;

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
            if (versions < 0 || versions > MOST_VERSIONS) {
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
         * Limits how many versions exist at once: current, drafted, retired and free together. What
         * happens to a draft that would need one more says {@link #whenExhausted}.
         *
         * <p>A container needs as many as {@link Guarantees#minimumVersions()} and refuses a smaller limit
         * when it is built. Each reader that holds an old version, and each further writer at work, takes
         * one more. A scheme with one version in place never has a second, so the limit is never reached
         * there: its drafts wait for the readers as they always do. Schemes that leave versions to the
         * garbage collector cannot tell in time what still exists: with {@link Exhaustion#ALLOCATE} they
         * count in {@link Stats#exhausted()} what they know of, the others are refused when the container
         * is built.
         *
         * <p>Costs nothing while a free version is found; a lock when one is created or disposed of.
         * Nothing for readers.
         *
         * @param versions how many, zero for no limit
         * @return this
         * @throws IllegalArgumentException if negative or more than 65535
         */
        public Builder maxVersions(int versions) {
            if (versions < 0 || versions > MOST_VERSIONS) {
                throw new IllegalArgumentException("maxVersions = " + versions
                        + ", expected 0 to 65535: how many versions may exist at once, 0 for no limit");
            }
            maxVersions = versions;
            return this;
        }

        /**
         * Reports a version that has been retired for longer than this because readers pin it: once, and
         * once more when it is reclaimed. By default nothing looks. A daemon thread looks while a version
         * is retired, every quarter of the time, at least once a second, and reclaims what it can on that
         * occasion; reads pay nothing. While ten stalls last, further ones go to the listener and the flight
         * recorder, not to the log. Of no effect where the collector reclaims, or where there is one
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
         * Limits what the versions that exist weigh together, by {@link Recycler#weigh}; without that
         * method it limits nothing. A limit like {@link #maxVersions}, and the two may be combined: no
         * version is created if it would take the container beyond the limit, taking it to weigh what the
         * last published one did. Versions that grow when they are refilled can still take it beyond;
         * then free ones are disposed of after the next publication. The {@linkplain
         * Guarantees#minimumVersions() smallest number} of versions that the scheme needs is created in
         * any case.
         *
         * <p>Costs each publication, and the creation of a version, a look at each version's weight.
         * Nothing for readers, save that the last reader of a retired version looks too, where readers
         * reclaim.
         *
         * @param bytes a weight, zero for no limit
         * @return this
         * @throws IllegalArgumentException if negative
         */
        public Builder maxBytes(long bytes) {
            if (bytes < 0) {
                throw new IllegalArgumentException("maxBytes = " + bytes
                        + ", expected 0 or more: what all versions may weigh together, 0 for no limit");
            }
            maxBytes = bytes;
            return this;
        }

        /**
         * Says what a draft does when {@link #maxVersions} or {@link #maxBytes} is reached and no version
         * is free.
         *
         * @param policy what to do
         * @return this
         */
        public Builder whenExhausted(Exhaustion policy) {
            whenExhausted = Objects.requireNonNull(policy, "whenExhausted: ALLOCATE, WAIT or FAIL is expected");
            return this;
        }

        /**
         * Limits how long a draft waits with {@link Exhaustion#WAIT}; then it fails with an {@link
         * ExhaustedException}.
         *
         * @param time more than zero; what is beyond {@link #NO_WAIT_LIMIT} is cut to it
         * @return this
         * @throws IllegalArgumentException if zero or negative
         */
        public Builder waitLimit(Duration time) {
            Objects.requireNonNull(time, "waitLimit: a time is expected, Options.NO_WAIT_LIMIT for none");
            if (time.isZero() || time.isNegative()) {
                throw new IllegalArgumentException("waitLimit = " + time
                        + ", expected more than zero; to wait not at all, use whenExhausted(Exhaustion.FAIL)");
            }
            waitLimit = time.compareTo(NO_WAIT_LIMIT) > 0 ? NO_WAIT_LIMIT : time;
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
         * Limits how many free versions are kept for the next drafts. More are disposed of: by the writer
         * that publishes, discards or clears, or by a daemon thread when a reader's release made them free
         * or nobody writes; on a reader's thread only if {@link #disposeInReaders} says so. What {@link
         * Recycler#dispose} throws there is logged.
         *
         * <p>Costs each of those writes a look at each version's state, and schemes that scan for
         * reclaimable versions one more scan when there are more retired and free versions than this. Where
         * readers reclaim, the last reader of a retired version looks too, and may start the daemon
         * thread. Set it lower than the number of versions in use and each update creates and disposes of
         * one. Schemes that do not pool keep none and ignore it.
         *
         * @param versions how many, 0 to keep none
         * @return this
         * @throws IllegalArgumentException if negative or more than 65535
         */
        public Builder maxIdle(int versions) {
            if (versions < 0 || versions > MOST_VERSIONS) {
                throw new IllegalArgumentException("maxIdle = " + versions
                        + ", expected 0 to 65535: how many free versions are kept, 65535 for all");
            }
            maxIdle = versions;
            return this;
        }

        /**
         * Lets the last reader of a retired version dispose of it, where the container is closed or is not to
         * keep it ({@link #maxIdle}, {@link #maxBytes}): memory is freed when the last reader leaves, and not
         * a little later by the daemon thread. That release then takes as long as {@link Recycler#dispose}
         * does, and is no longer wait-free; what is thrown there is logged, since the pin is ended. It disposes
         * of all that is free, not only of what it made free.
         *
         * <p>Of effect where a pin is a count, so that its reader knows to be the last: in schemes that promise
         * {@link Guarantees.Bound#PINNED} and {@link Guarantees.ReleaseBy#ANY_THREAD}. The others ignore it. Costs
         * other readers nothing.
         *
         * @param on whether readers dispose
         * @return this
         */
        public Builder disposeInReaders(boolean on) {
            disposeInReaders = on;
            return this;
        }

        /**
         * Shares reader records with the other containers of a domain: for programs with many containers.
         * What that costs stands with {@link ReaderDomain}; without one, nothing. Ignored by schemes whose
         * readers have no records.
         *
         * @param shared the domain
         * @return this
         */
        public Builder domain(ReaderDomain shared) {
            domain = Objects.requireNonNull(shared, "domain: ReaderDomain.create(name); leave it out for none");
            return this;
        }

        /**
         * Ends the building.
         *
         * @return the options
         * @throws IllegalArgumentException if {@link #preallocate} asks for more versions than {@link
         *     #maxVersions} or {@link #maxIdle} allow
         */
        public Options build() {
            if (maxVersions != 0 && preallocate > maxVersions) {
                throw new IllegalArgumentException("preallocate = " + preallocate + " is more than maxVersions = "
                        + maxVersions + "; create fewer ahead or allow more");
            }
            if (preallocate > maxIdle) {
                throw new IllegalArgumentException("preallocate = " + preallocate + " is more than maxIdle = " + maxIdle
                        + ", which would dispose of them again; create fewer ahead or keep more");
            }
            return new Options(this);
        }
    }
}
