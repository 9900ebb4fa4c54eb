package dev.poolswap;

/**
 * Exposes {@link Stats} through JMX; see {@link Options.Builder#jmx}. The object name is {@code
 * dev.poolswap:type=Container,scheme=<id>,name="<name>"}. The second and later containers of the same name add {@code
 * ,instance=<n>}.
 *
 * <p><b>Progress, memory effects.</b> Those of {@link SwapContainer#stats()}.
 *
 * <p><b>Cost.</b> Each count is read from its own snapshot, so counts that are read together need not belong
 * together.
 *
 * <p>The bean does not keep the container alive. After the container has become garbage the counts throw {@link
 * IllegalStateException}; soon after, the bean is unregistered.
 */
public interface ContainerMXBean {

    /**
     * Returns the id of the container's scheme.
     *
     * @return an id such as {@code epoch}
     */
    String getScheme();

    /**
     * Returns the container's name.
     *
     * @return the name, or the name that messages use for a container without one
     */
    String getName();

    /**
     * Returns {@link Stats#published()}.
     *
     * @return a count
     */
    long getPublished();

    /**
     * Returns {@link Stats#retired()}.
     *
     * @return a count
     */
    long getRetired();

    /**
     * Returns {@link Stats#reclaimed()}.
     *
     * @return a count
     */
    long getReclaimed();

    /**
     * Returns {@link Stats#created()}.
     *
     * @return a count
     */
    long getCreated();

    /**
     * Returns {@link Stats#disposed()}.
     *
     * @return a count
     */
    long getDisposed();

    /**
     * Returns {@link Stats#discarded()}.
     *
     * @return a count
     */
    long getDiscarded();

    /**
     * Returns {@link Stats#versions()}.
     *
     * @return a count
     */
    long getVersions();

    /**
     * Returns {@link Stats#unreclaimed()}.
     *
     * @return a count
     */
    long getUnreclaimed();

    /**
     * Returns {@link Stats#peakUnreclaimed()}.
     *
     * @return a count
     */
    long getPeakUnreclaimed();

    /**
     * Returns {@link Stats#readerRecords()}.
     *
     * @return a count
     */
    long getReaderRecords();

    /**
     * Returns {@link Stats#fence()}.
     *
     * @return a fence mode
     */
    String getFence();

    /**
     * Returns {@link Stats#idle()}.
     *
     * @return a count
     */
    long getIdle();

    /**
     * Returns {@link Stats#bytes()}.
     *
     * @return bytes
     */
    long getBytes();

    /**
     * Returns {@link Stats#unreclaimedBytes()}.
     *
     * @return bytes
     */
    long getUnreclaimedBytes();

    /**
     * Returns {@link Stats#peakUnreclaimedBytes()}.
     *
     * @return bytes
     */
    long getPeakUnreclaimedBytes();

    /**
     * Returns {@link Stats#exhausted()}.
     *
     * @return a count
     */
    long getExhausted();

    /**
     * Returns {@link Stats#leaked()}.
     *
     * @return a count
     */
    long getLeaked();

    /**
     * Returns {@link Stats#stalled()}.
     *
     * @return a count
     */
    long getStalled();

    /**
     * Returns {@link Stats#misused()}.
     *
     * @return a count
     */
    long getMisused();

    /**
     * Returns how closely pins are currently watched for leaks.
     *
     * @return the name of a {@link LeakDetection}
     */
    String getLeakDetection();

    /**
     * Sets how closely pins are watched for leaks from now on. A container that was built with {@link
     * LeakDetection#OFF} needs {@link Settings#leakSwitch}.
     *
     * @param level the name of a {@link LeakDetection}
     * @throws IllegalArgumentException if there is no such level
     * @throws IllegalStateException if the container cannot be switched
     */
    void setLeakDetection(String level);
}
