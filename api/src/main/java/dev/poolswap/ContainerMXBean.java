package dev.poolswap;

/**
 * {@link Stats} by JMX; see {@link Options.Builder#jmx}. The object name is {@code
 * dev.poolswap:type=Container,scheme=<id>,name="<name>"}, with {@code ,instance=<n>} from the second
 * container of that name on.
 *
 * <p><b>Progress, memory effects.</b> Those of {@link SwapContainer#stats()}.
 *
 * <p><b>Cost.</b> Each count is taken from a snapshot of its own, so two that are asked for together need not
 * belong together.
 *
 * <p>Does not keep the container alive. Once that is garbage the counts throw {@link IllegalStateException},
 * until the bean is unregistered soon after.
 */
public interface ContainerMXBean {

    /**
     * The scheme's id.
     *
     * @return an id such as {@code epoch}
     */
    String getScheme();

    /**
     * The container's name.
     *
     * @return the name, or what messages call a container without one
     */
    String getName();

    /**
     * See {@link Stats#published()}.
     *
     * @return a count
     */
    long getPublished();

    /**
     * See {@link Stats#retired()}.
     *
     * @return a count
     */
    long getRetired();

    /**
     * See {@link Stats#reclaimed()}.
     *
     * @return a count
     */
    long getReclaimed();

    /**
     * See {@link Stats#created()}.
     *
     * @return a count
     */
    long getCreated();

    /**
     * See {@link Stats#disposed()}.
     *
     * @return a count
     */
    long getDisposed();

    /**
     * See {@link Stats#discarded()}.
     *
     * @return a count
     */
    long getDiscarded();

    /**
     * See {@link Stats#versions()}.
     *
     * @return a count
     */
    long getVersions();

    /**
     * See {@link Stats#unreclaimed()}.
     *
     * @return a count
     */
    long getUnreclaimed();

    /**
     * See {@link Stats#peakUnreclaimed()}.
     *
     * @return a count
     */
    long getPeakUnreclaimed();

    /**
     * See {@link Stats#readerRecords()}.
     *
     * @return a count
     */
    long getReaderRecords();

    /**
     * See {@link Stats#fence()}.
     *
     * @return a fence mode
     */
    String getFence();

    /**
     * See {@link Stats#idle()}.
     *
     * @return a count
     */
    long getIdle();

    /**
     * See {@link Stats#bytes()}.
     *
     * @return bytes
     */
    long getBytes();

    /**
     * See {@link Stats#unreclaimedBytes()}.
     *
     * @return bytes
     */
    long getUnreclaimedBytes();

    /**
     * See {@link Stats#peakUnreclaimedBytes()}.
     *
     * @return bytes
     */
    long getPeakUnreclaimedBytes();

    /**
     * See {@link Stats#exhausted()}.
     *
     * @return a count
     */
    long getExhausted();
}
