package dev.poolswap;

import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a container, one method each. Call them on the builder of one container, or on an {@link
 * Options.Builder} for options that several containers share. Not thread-safe.
 *
 * <p><b>Cost.</b> The defaults cost nothing on any read path. Each method says what its setting costs.
 *
 * @param <B> the type of the builder
 */
public abstract sealed class Settings<B extends Settings<B>>
        permits Options.Builder, ContainerBuilder, NonEmptyBuilder {
    boolean checked;
    int preallocate;
    String name = "";
    LeakDetection leakDetection = LeakDetection.OFF;
    double leakSampling = Options.USUAL_LEAK_SAMPLING;
    boolean leakSwitch;

    @Nullable
    Duration stallThreshold;

    @Nullable
    ContainerListener listener;

    boolean jmx;
    int maxVersions;
    long maxBytes;
    Exhaustion whenExhausted = Exhaustion.ALLOCATE;
    Duration waitLimit = Options.NO_WAIT_LIMIT;
    int maxIdle = Options.MOST_VERSIONS;
    boolean disposeInReaders;

    @Nullable
    ReaderDomain domain;

    Settings() {}

    @SuppressWarnings("unchecked") // Each subclass is its own B.
    private B self() {
        return (B) this;
    }

    /** Replaces every setting with that of the given options. */
    final B takeAll(Options from) {
        Objects.requireNonNull(from, "options must not be null; use Options.DEFAULT for the defaults");
        checked = from.checked();
        preallocate = from.preallocate();
        name = from.name();
        leakDetection = from.leakDetection();
        leakSampling = from.leakSampling();
        leakSwitch = from.leakSwitch();
        stallThreshold = from.stallThreshold().orElse(null);
        listener = from.listener().orElse(null);
        jmx = from.jmx();
        maxVersions = from.maxVersions();
        maxBytes = from.maxBytes();
        whenExhausted = from.whenExhausted();
        waitLimit = from.waitLimit();
        maxIdle = from.maxIdle();
        disposeInReaders = from.disposeInReaders();
        domain = from.domain().orElse(null);
        return self();
    }

    /** Returns the options, or throws an IllegalArgumentException if the settings contradict each other. */
    final Options toOptions() {
        if (maxVersions != 0 && preallocate > maxVersions) {
            throw new IllegalArgumentException("preallocate must be at most maxVersions (" + maxVersions + "), but was "
                    + preallocate + "; create fewer ahead or allow more");
        }
        if (preallocate > maxIdle) {
            throw new IllegalArgumentException("preallocate must be at most maxIdle (" + maxIdle + "), but was "
                    + preallocate + "; create fewer ahead or keep more");
        }
        return new Options(this);
    }

    /**
     * Sets whether every release and every close of a lease is checked, in any scheme. A checked container throws a
     * specific exception before misuse can do harm. Costs a concurrent map update and an allocation per pin, so use
     * it in tests and to find a fault.
     *
     * @param on whether to check
     * @return this builder
     */
    public B checked(boolean on) {
        checked = on;
        return self();
    }

    /**
     * Sets how many versions are created when the container is built, so that the first writers do not have to create
     * them. With spare versions writers need not look for reclaimable ones at every draft. Schemes that do not pool
     * ignore this.
     *
     * @param versions how many, 0 to 65535 (default: 0)
     * @return this builder
     * @throws IllegalArgumentException if negative or more than 65535
     */
    public B preallocate(int versions) {
        if (versions < 0 || versions > Options.MOST_VERSIONS) {
            throw new IllegalArgumentException(
                    "preallocate must be 0 to 65535, but was " + versions + "; use 0 to create none ahead");
        }
        preallocate = versions;
        return self();
    }

    /**
     * Sets the name that messages use for the container.
     *
     * @param text a text of one line, without control characters (default: empty)
     * @return this builder
     * @throws IllegalArgumentException if the text has a line break or another control character
     */
    public B name(String text) {
        name = Names.oneLine(Objects.requireNonNull(text, "name must not be null; use an empty text for none"));
        return self();
    }

    /**
     * Sets how closely pins are watched for leaks. {@link LeakDetection} says what each level costs a reader.
     *
     * @param level how closely to watch (default: {@link LeakDetection#OFF}, which costs nothing)
     * @return this builder
     */
    public B leakDetection(LeakDetection level) {
        leakDetection = Objects.requireNonNull(level, "leakDetection must not be null; use OFF, SAMPLED or ALL");
        return self();
    }

    /**
     * Sets how many pins per second are watched with {@link LeakDetection#SAMPLED}. A sample costs the thread that
     * takes the pin a few microseconds, however often the container is read. A leak that affects one pin in <i>n</i>
     * is found after about <i>n</i> samples.
     *
     * @param perSecond samples per second, 0 to 1000000 (default: 1000)
     * @return this builder
     * @throws IllegalArgumentException if it is negative, more than a million, or not a number
     */
    public B leakSampling(double perSecond) {
        if (!(perSecond >= 0 && perSecond <= 1_000_000)) {
            throw new IllegalArgumentException("leakSampling must be 0 to 1000000 samples a second, but was "
                    + perSecond + "; to watch every pin, use leakDetection(LeakDetection.ALL)");
        }
        leakSampling = perSecond;
        return self();
    }

    /**
     * Sets whether leak detection that starts as {@link LeakDetection#OFF} can be switched on later, by {@link
     * SwapContainer#leakDetection} or JMX. Until then it costs each pin one call and one read. Containers that start
     * with another level can always be switched.
     *
     * @param on whether it can be switched on (default: false)
     * @return this builder
     */
    public B leakSwitch(boolean on) {
        leakSwitch = on;
        return self();
    }

    /**
     * Limits how many versions exist at once: current, drafted, retired and free together. {@link #whenExhausted}
     * says what happens to a draft that would need one more.
     *
     * <p>A container needs {@link Guarantees#minimumVersions()} versions; a smaller limit is refused when the
     * container is built. Each reader that holds an old version, and each further writer at work, needs one more. A
     * scheme that updates in place never has a second version, so it never reaches the limit: its drafts wait for the
     * readers in any case. Schemes that leave versions to the garbage collector cannot know in time which versions
     * still exist. They accept only {@link Exhaustion#ALLOCATE}, and then count in {@link Stats#exhausted()} what
     * they know of; the other policies are refused when the container is built.
     *
     * <p>Costs nothing while a free version is found, and a lock when a version is created or disposed of. Readers
     * pay nothing.
     *
     * @param versions how many, 0 to 65535; 0 for no limit (default: 0)
     * @return this builder
     * @throws IllegalArgumentException if negative or more than 65535
     */
    public B maxVersions(int versions) {
        if (versions < 0 || versions > Options.MOST_VERSIONS) {
            throw new IllegalArgumentException(
                    "maxVersions must be 0 to 65535, but was " + versions + "; use 0 for no limit");
        }
        maxVersions = versions;
        return self();
    }

    /**
     * Sets how long a version may stay retired because readers pin it before the stall is reported. Each stall is
     * reported once when it is detected and once when it is over. A daemon thread looks for stalls only while a
     * version is retired: every quarter of this time, but at least once a second. It reclaims what it can at the same
     * time. Reads pay nothing. While ten stalls last, further ones go to the listener and the flight recorder but not
     * to the log. Has no effect in schemes that leave versions to the collector or update in place.
     *
     * @param time more than zero (default: stalls are not reported)
     * @return this builder
     * @throws IllegalArgumentException if zero or negative
     */
    public B stallThreshold(Duration time) {
        Objects.requireNonNull(time, "stallThreshold must not be null; leave it out to report no stalls");
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException(
                    "stallThreshold must be more than zero, but was " + time + "; leave it out to report no stalls");
        }
        stallThreshold = time;
        return self();
    }

    /**
     * Limits the total weight of all existing versions, by {@link Recycler#weigh}. Has no effect unless the recycler
     * defines that method. It works like {@link #maxVersions}, and the two may be combined. No version is created that
     * would exceed the limit, on the assumption that it weighs as much as the last published one. Versions that grow
     * when they are refilled can still exceed the limit; then free versions are disposed of after the next publication.
     * The {@linkplain Guarantees#minimumVersions() minimum number} of versions that the scheme needs is always created.
     *
     * <p>Each publication, and each creation of a version, reads the weight of every version. Readers pay nothing,
     * except that where readers reclaim, the last reader of a retired version reads the weights too.
     *
     * @param bytes a weight, 0 for no limit (default: 0)
     * @return this builder
     * @throws IllegalArgumentException if negative
     */
    public B maxBytes(long bytes) {
        if (bytes < 0) {
            throw new IllegalArgumentException("maxBytes must be 0 or more, but was " + bytes + "; use 0 for no limit");
        }
        maxBytes = bytes;
        return self();
    }

    /**
     * Sets what a draft does when {@link #maxVersions} or {@link #maxBytes} is reached and no version is free.
     *
     * @param policy what to do (default: {@link Exhaustion#ALLOCATE})
     * @return this builder
     */
    public B whenExhausted(Exhaustion policy) {
        whenExhausted = Objects.requireNonNull(policy, "whenExhausted must not be null; use ALLOCATE, WAIT or FAIL");
        return self();
    }

    /**
     * Limits how long a draft waits with {@link Exhaustion#WAIT}. After that it throws an {@link ExhaustedException}.
     * Schemes with two copies, and those that update in place, wait for readers in any case and keep this limit too.
     *
     * @param time more than zero; anything longer than {@link Options#NO_WAIT_LIMIT} is reduced to it, which is
     *     also the default
     * @return this builder
     * @throws IllegalArgumentException if zero or negative
     */
    public B waitLimit(Duration time) {
        Objects.requireNonNull(time, "waitLimit must not be null; use Options.NO_WAIT_LIMIT for no limit");
        if (time.isZero() || time.isNegative()) {
            throw new IllegalArgumentException("waitLimit must be more than zero, but was " + time
                    + "; to fail without waiting, use whenExhausted(Exhaustion.FAIL)");
        }
        waitLimit = time.compareTo(Options.NO_WAIT_LIMIT) > 0 ? Options.NO_WAIT_LIMIT : time;
        return self();
    }

    /**
     * Registers a listener for container events. {@link ContainerListener} says what a listener costs; without one
     * there is no cost.
     *
     * @param events the listener
     * @return this builder
     */
    public B listener(ContainerListener events) {
        listener = Objects.requireNonNull(events, "listener must not be null; leave it out for none");
        return self();
    }

    /**
     * Sets whether the container is registered with the platform MBean server, as a {@link ContainerMXBean}, until it
     * is closed or collected. Needs the module {@code java.management}. Reads and writes pay nothing.
     *
     * @param on whether to register (default: false)
     * @return this builder
     */
    public B jmx(boolean on) {
        jmx = on;
        return self();
    }

    /**
     * Limits how many free versions are kept for later drafts. Further free versions are disposed of on the thread
     * that publishes, discards or clears. If a reader's release made them free, or if nobody writes, a daemon thread
     * disposes of them. A reader's thread does so only with {@link #disposeInReaders}. What {@link Recycler#dispose}
     * throws there is logged.
     *
     * <p>Each of those writes reads the state of every version. Schemes that scan for reclaimable versions make one
     * more scan when there are more retired and free versions than this limit. Where readers reclaim, the last reader
     * of a retired version does so too, and may start the daemon thread. If the limit is lower than the number of
     * versions in use, each update creates and disposes of one. Schemes that do not pool keep none and ignore this.
     *
     * @param versions how many, 0 to keep none (default: 65535, which keeps all)
     * @return this builder
     * @throws IllegalArgumentException if negative or more than 65535
     */
    public B maxIdle(int versions) {
        if (versions < 0 || versions > Options.MOST_VERSIONS) {
            throw new IllegalArgumentException(
                    "maxIdle must be 0 to 65535, but was " + versions + "; use 65535 to keep all free versions");
        }
        maxIdle = versions;
        return self();
    }

    /**
     * Sets whether the last reader of a retired version disposes of it, where the container is closed or does not
     * keep the version ({@link #maxIdle}, {@link #maxBytes}). Memory is then freed when the last reader leaves,
     * rather than a little later on the daemon thread. That release takes as long as {@link Recycler#dispose} does,
     * and is no longer wait-free. It disposes of every free version that is not kept, not only of the one that it
     * made free. What is thrown there is logged, because the pin has already ended.
     *
     * <p>Takes effect where readers are counted, so that the last one knows that it is the last: in schemes that promise
     * {@link Guarantees.ReleaseBy#ANY_THREAD}, and {@link Guarantees.Bound#PINNED} or {@link
     * Guarantees.Bound#UNBOUNDED}. Other schemes ignore it. Other readers pay nothing.
     *
     * @param on whether readers dispose (default: false)
     * @return this builder
     */
    public B disposeInReaders(boolean on) {
        disposeInReaders = on;
        return self();
    }

    /**
     * Shares reader records with the other containers of a domain. Use it in programs with many containers. {@link
     * ReaderDomain} says what a domain costs; without one there is no cost. Takes effect in the schemes that
     * {@code ReaderDomain} names. Other schemes ignore it.
     *
     * @param shared the domain (default: none)
     * @return this builder
     */
    public B domain(ReaderDomain shared) {
        domain = Objects.requireNonNull(
                shared, "domain must not be null; use ReaderDomain.create(name), or leave it out for none");
        return self();
    }
}
